import type { palette as english } from "../en/palette";
import type { Words } from "../words";

export const palette = {
  title: "Befehle",
  hint: "Befehl, Monat, Kategorie, Wort",
  offers: "Was passt",
  groups: {
    actions: "Befehle",
    settings: "Einstellungen",
    assistant: "Assistent",
    views: "Ansichten",
    categories: "Kategorien",
    months: "Monate und Jahre",
    search: "Suche",
  },
  year: (year: string) => `Jahr ${year}`,
  searchFor: (text: string) => `Buchungen nach „${text}“ durchsuchen`,
} satisfies Words<typeof english>;
