import type { views as english } from "../en/views";
import type { Words } from "../words";

export const views = {
  title: "Ansichten",
  save: "Ansicht speichern",
  name: "Name",
  replaces: (name: string) => `Sie ersetzt die Ansicht ${name}.`,
  saved: (name: string) => `Ansicht ${name} gespeichert`,
  deleted: (name: string) => `Ansicht ${name} gelöscht`,
  gone: (name: string) =>
    `Die Ansicht ${name} fragt nach einer Kategorie, die zusammengeführt oder gelöscht wurde.`,
  goneHere: "Diese Liste fragt nach einer Kategorie, die zusammengeführt oder gelöscht wurde.",
  goneChip: "Eine Kategorie, die es nicht mehr gibt",
  lookIn: "Suchen in",
  delete: "Diese Ansicht löschen",
} satisfies Words<typeof english>;
