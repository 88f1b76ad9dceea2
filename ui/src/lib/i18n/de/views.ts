import type { views as english } from "../en/views";
import type { Words } from "../words";

export const views = {
  title: "Ansichten",
  save: "Ansicht speichern",
  name: "Name",
  replaces: (name: string) => `Sie ersetzt die Ansicht ${name}.`,
  saved: (name: string) => `Ansicht ${name} gespeichert.`,
  deleted: (name: string) => `Ansicht ${name} gelöscht.`,
  delete: (name: string) => `Ansicht ${name} löschen`,
} satisfies Words<typeof english>;
