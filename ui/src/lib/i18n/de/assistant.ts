/** Der Ort des Assistenten. */
import type { assistant as english } from "../en/assistant";
import { number } from "../locale.svelte";
import type { Words } from "../words";

export const assistant: Words<typeof english> = {
  sections: "Abschnitte",
  review: "Zu prüfen",
  reviewOf: (count) => `Zu prüfen (${number(count)})`,
  rules: "Regeln",
  insights: "Einblicke",
  empty: "Noch nichts zu erzählen",
  emptyWords: "Sobald es Buchungen gibt, steht hier in Sätzen, was an ihnen auffällt.",
};
