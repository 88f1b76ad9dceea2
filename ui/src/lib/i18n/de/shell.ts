import type { shell as english } from "../en/shell";
import type { Words } from "../words";

export const shell = {
  navigation: "Hauptmenü",
  dashboard: "Übersicht",
  entries: "Buchungen",
  compare: "Vergleich",
  assistant: "Assistent",
  import: "Import",
  categories: "Kategorien",
  history: "Verlauf",
  settings: "Einstellungen",
  lock: "Sperren",
  home: "Übersicht",
  more: "Mehr",
  addEntry: "Neue Buchung",
  skip: "Zum Inhalt springen",
  notes: "Hinweise",
} satisfies Words<typeof english>;
