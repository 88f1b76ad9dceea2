import type { changes as english } from "../en/changes";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

const entries = (count: number) => counted(count, { one: "Buchung", other: "Buchungen" });

export const changes = {
  undo: "Rückgängig",
  redo: "Wiederholen",
  undone: (what: string) => `Rückgängig gemacht: ${what}`,
  redone: (what: string) => `Wiederholt: ${what}`,
  addedExpense: (description: string) => `${description} hinzugefügt`,
  addedIncome: (description: string) => `Einnahme von ${description} hinzugefügt`,
  addedEntries: (count: number) => `${entries(count)} hinzugefügt`,
  editedEntry: (description: string) => `${description} bearbeitet`,
  deletedEntry: (description: string) => `${description} gelöscht`,
  deletedEntries: (count: number) => `${entries(count)} gelöscht`,
  recategorised: (count: number, category: string) =>
    `${entries(count)} nach ${category} verschoben`,
  recategorisedEntry: (description: string, category: string) =>
    `${description} nach ${category} verschoben`,
  filed: (count: number) => `${entries(count)} für Sie zugeordnet`,
  confirmed: (count: number) => `Kategorie von ${entries(count)} bestätigt`,
  forgot: (description: string) => `Zu ${description} Gelerntes vergessen`,
  addedRule: (pattern: string) => `Regel ${pattern} hinzugefügt`,
  editedRule: (pattern: string) => `Regel ${pattern} geändert`,
  movedRule: (pattern: string) => `Regel ${pattern} verschoben`,
  deletedRule: (pattern: string) => `Regel ${pattern} gelöscht`,
  imported: (file: string, count: number) => `${file} importiert, ${entries(count)}`,
  addedDemo: (count: number) => `Beispielbuch hinzugefügt, ${entries(count)}`,
  removedDemo: (count: number) => `Beispielbuch entfernt, ${entries(count)}`,
  addedCategory: (name: string) => `Kategorie ${name} hinzugefügt`,
  renamedCategory: (from: string, into: string) => `Kategorie ${from} in ${into} umbenannt`,
  archivedCategory: (name: string) => `Kategorie ${name} archiviert`,
  restoredCategory: (name: string) => `Kategorie ${name} zurückgeholt`,
  editedCategory: (name: string) => `Kategorie ${name} geändert`,
  mergedCategories: (from: string, into: string, count: number) =>
    `${from} mit ${into} zusammengeführt, ${entries(count)}`,
  deletedCategory: (name: string) => `Kategorie ${name} gelöscht`,
  renamedTag: (from, into) => `Schlagwort ${from} in ${into} umbenannt`,
  mergedTags: (from, into, count) =>
    `Schlagwort ${from} mit ${into} zusammengeführt, ${entries(count)}`,
  removedTag: (tag, count) => `Schlagwort ${tag} von ${entries(count)} entfernt`,
} satisfies Words<typeof english>;
