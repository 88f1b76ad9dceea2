/** What is selected in the list of entries, and what can be done with it. */
import { counted, number } from "../locale.svelte";

export const selection = {
  select: (description: string) => `Select ${description}`,
  start: "Select entries",
  stop: "Stop selecting",
  selectLoaded: "Select all rows loaded so far",
  title: "Selected entries",
  some: (many: number) => counted(many, { other: "selected" }),
  all: (many: number) => `All ${counted(many, { other: "selected" })}`,
  incomes: (many: number) => `incl. ${counted(many, { one: "income", other: "incomes" })}`,
  incomesToo: "incl. any incomes",
  cleared: "Nothing is selected any more: the list is another one",
  allUncounted: "All that match selected",
  allUncountedBut: (many: number) => `All that match but ${counted(many, { other: "selected" })}`,
  selectAll: (many: number) => `Select all ${number(many)}`,
  selectAllUncounted: "Select all that match",
  moveTo: "Move to category",
  delete: "Delete",
  clear: "Clear the selection",
  doing: { deleting: "Deleting…", moving: "Moving…" },
};
