import type { selection as english } from "../en/selection";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

export const selection = {
  select: (description) => `${description} auswählen`,
  start: "Buchungen auswählen",
  stop: "Auswählen beenden",
  selectLoaded: "Alle bisher geladenen Zeilen auswählen",
  title: "Ausgewählte Buchungen",
  some: (many) => counted(many, { other: "ausgewählt" }),
  all: (many) => `Alle ${counted(many, { other: "ausgewählt" })}`,
  incomes: (many) => `inkl. ${counted(many, { one: "Einnahme", other: "Einnahmen" })}`,
  incomesToo: "inkl. etwaiger Einnahmen",
  cleared: "Nichts ist mehr ausgewählt: Die Liste ist eine andere",
  allUncounted: "Alle passenden ausgewählt",
  allUncountedBut: (many) => `Alle passenden bis auf ${counted(many, { other: "ausgewählt" })}`,
  selectAll: (many) => `Alle ${counted(many, { other: "auswählen" })}`,
  selectAllUncounted: "Alle passenden auswählen",
  moveTo: "In Kategorie verschieben",
  delete: "Löschen",
  clear: "Auswahl aufheben",
  doing: { deleting: "Wird gelöscht\u00a0…", moving: "Wird verschoben\u00a0…" },
} satisfies Words<typeof english>;
