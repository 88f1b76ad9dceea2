import type { demo as english } from "../en/demo";
import type { Words } from "../words";

export const demo = {
  name: "Beispielbuch",
  welcome: "Erst umsehen",
  welcomeWords: "Drei erfundene Jahre eines Haushalts, mit einem Klick wieder weg.",
  note: "Sie sehen einen erfundenen Haushalt. Was Sie selbst eintragen, bleibt, wenn Sie ihn entfernen.",
  remove: "Beispielbuch entfernen",
  add: "Beispielbuch hinzufügen",
  hint: "Drei erfundene Jahre zum Umsehen. Mit einem Klick sind sie wieder weg, was immer Sie inzwischen eintragen.",
  isThere: "Das Beispielbuch ist schon da",
  isGone: "Es gibt kein Beispielbuch",
} satisfies Words<typeof english>;
