import type { categories as english } from "../en/categories";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

export const categories = {
  title: "Kategorien",
  new: "Neue Kategorie",
  edit: "Kategorie bearbeiten",
  name: "Name",
  nameInside: (name: string, shown: string) =>
    `„${name}“ ist der englische Name von „${shown}“. Wählen Sie einen anderen.`,
  color: "Farbe",
  parent: "Übergeordnete Kategorie",
  within: (parent: string, name: string) => `${parent} › ${name}`,
  under: (name: string) => `unter ${name}`,
  noParent: "Keine (oberste Ebene)",
  hasChildren: "Sie hat Unterkategorien und kann deshalb selbst keine sein.",
  editNamed: (name: string) => `${name} bearbeiten`,
  actionsFor: (name: string) => `Aktionen für ${name}`,
  addUnder: "Unterkategorie anlegen",
  archive: "Archivieren",
  unarchive: "Zurückholen",
  archived: "Archiviert",
  archivedHint:
    "Bleiben an ihren Buchungen, werden für neue aber nicht mehr angeboten. Unterkategorien sind mit ihrer Kategorie archiviert.",
  archivedName: (name: string) => `${name} (archiviert)`,
  archivedNow: (name: string, under: number) =>
    under === 0
      ? `${name} ist archiviert`
      : `${name} ist archiviert, mit ${counted(under, { one: "Unterkategorie", other: "Unterkategorien" })}`,
  unarchivedNow: (name: string) => `${name} ist wieder da`,
  backAlone: (name: string) => `${name} ist wieder da und steht für sich`,
  merge: "Mit einer anderen zusammenführen",
  mergeTitle: (name: string) => `${name} zusammenführen`,
  mergeInto: "Mit",
  choose: "Kategorie wählen",
  mergeWords: (name: string, count: number, under: number) =>
    `${counted(count, { one: "Buchung wechselt", other: "Buchungen wechseln" })} in die andere Kategorie, und ${name} entfällt.${
      under === 0 ? "" : " Die Unterkategorien gehen mit."
    } Ein „Rückgängig“ stellt alles wieder her.`,
  mergeDo: "Zusammenführen",
  saved: (name: string) => `${name} gespeichert`,
  inUseTitle: (name: string) => `${name} wird verwendet`,
  inUseWords: (count: number, under: number) => {
    const entries = counted(count, { one: "Buchung", other: "Buchungen" });
    const categories = counted(under, { one: "Unterkategorie", other: "Unterkategorien" });
    const both = count === 0 ? categories : `${entries} und ${categories}`;
    return `${under === 0 ? entries : both} ${count + under === 1 ? "gehört" : "gehören"} dazu. Führen Sie sie mit einer anderen Kategorie zusammen oder archivieren Sie sie: Die Buchungen behalten sie, und sie wird nicht mehr angeboten.`;
  },
  none: "Ohne Kategorie",
  builtin: {
    food: "Essen",
    travel: "Reisen",
    shopping: "Einkäufe",
    bills: "Rechnungen",
    entertainment: "Unterhaltung",
    health: "Gesundheit",
    other: "Sonstiges",
  },
  colors: {
    food: "Bernstein",
    travel: "Blau",
    shopping: "Pink",
    bills: "Schiefergrau",
    entertainment: "Violett",
    health: "Petrol",
    other: "Grau",
    rose: "Rosé",
    moss: "Moosgrün",
    sky: "Himmelblau",
    sand: "Sand",
    plum: "Pflaume",
  },
  month: "Dieser Monat bisher",
  year: "Dieses Jahr bisher",
  entries: (count: number) => counted(count, { one: "Buchung", other: "Buchungen" }),
} satisfies Words<typeof english>;
