/** What was done, as the history and the notes with Undo say it. */
import { counted } from "../locale.svelte";

const entries = (count: number) => counted(count, { one: "entry", other: "entries" });

export const changes = {
  undo: "Undo",
  redo: "Redo",
  undone: (what: string) => `Undone: ${what}`,
  redone: (what: string) => `Done again: ${what}`,
  addedExpense: (description: string) => `Added ${description}`,
  addedIncome: (description: string) => `Added income from ${description}`,
  addedEntries: (count: number) => `Added ${entries(count)}`,
  editedEntry: (description: string) => `Edited ${description}`,
  deletedEntry: (description: string) => `Deleted ${description}`,
  deletedEntries: (count: number) => `Deleted ${entries(count)}`,
  recategorised: (count: number, category: string) => `Moved ${entries(count)} to ${category}`,
  recategorisedEntry: (description: string, category: string) =>
    `Moved ${description} to ${category}`,
  filed: (count: number) => `Filed ${entries(count)} for you`,
  confirmed: (count: number) => `Agreed to the category of ${entries(count)}`,
  forgot: (description: string) => `Forgot what was learnt of ${description}`,
  addedRule: (pattern: string) => `Added the rule ${pattern}`,
  editedRule: (pattern: string) => `Changed the rule ${pattern}`,
  movedRule: (pattern: string) => `Moved the rule ${pattern}`,
  deletedRule: (pattern: string) => `Deleted the rule ${pattern}`,
  imported: (file: string, count: number) => `Imported ${file}, ${entries(count)}`,
  addedDemo: (count: number) => `Added the demo ledger, ${entries(count)}`,
  removedDemo: (count: number) => `Removed the demo ledger, ${entries(count)}`,
  addedCategory: (name: string) => `Added the category ${name}`,
  renamedCategory: (from: string, into: string) => `Renamed the category ${from} to ${into}`,
  archivedCategory: (name: string) => `Archived the category ${name}`,
  restoredCategory: (name: string) => `Brought back the category ${name}`,
  editedCategory: (name: string) => `Changed the category ${name}`,
  mergedCategories: (from: string, into: string, count: number) =>
    `Merged ${from} into ${into}, ${entries(count)}`,
  deletedCategory: (name: string) => `Deleted the category ${name}`,
  renamedTag: (from: string, into: string) => `Renamed the tag ${from} to ${into}`,
  mergedTags: (from: string, into: string, count: number) =>
    `Merged the tag ${from} into ${into}, ${entries(count)}`,
  removedTag: (tag: string, count: number) => `Took the tag ${tag} off ${entries(count)}`,
};
