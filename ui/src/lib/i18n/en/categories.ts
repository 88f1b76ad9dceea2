/** Categories: their first names, and the view that tends them. */
import { counted } from "../locale.svelte";

export const categories = {
  title: "Categories",
  new: "New category",
  edit: "Edit category",
  name: "Name",
  nameInside: (name: string, shown: string) =>
    `“${name}” is what “${shown}” is called inside. Choose another name.`,
  color: "Colour",
  parent: "Under",
  within: (parent: string, name: string) => `${parent} › ${name}`,
  under: (name: string) => `under ${name}`,
  noParent: "Nothing, it stands by itself",
  hasChildren: "It has categories under it, so it cannot go under another.",
  editNamed: (name: string) => `Edit ${name}`,
  actionsFor: (name: string) => `Actions for ${name}`,
  addUnder: "Add a category under it",
  archive: "Archive",
  unarchive: "Bring back",
  archived: "Archived",
  archivedHint:
    "Kept on their entries, but no longer offered for new ones. What stands under one is archived with it.",
  archivedName: (name: string) => `${name} (archived)`,
  archivedNow: (name: string, under: number) =>
    under === 0
      ? `${name} is archived`
      : `${name} is archived, with ${counted(under, { one: "category", other: "categories" })} under it`,
  unarchivedNow: (name: string) => `${name} is back`,
  backAlone: (name: string) => `${name} is back, and stands by itself`,
  merge: "Merge into another",
  mergeTitle: (name: string) => `Merge ${name}`,
  mergeInto: "Into",
  choose: "Choose a category",
  mergeWords: (name: string, count: number, under: number) =>
    `${counted(count, { one: "entry moves", other: "entries move" })} to the other category, and ${name} is gone.${
      under === 0 ? "" : " What stands under it goes along."
    } One Undo brings it back.`,
  mergeDo: "Merge",
  saved: (name: string) => `Saved ${name}`,
  inUseTitle: (name: string) => `${name} is in use`,
  inUseWords: (count: number, under: number) => {
    const entries = counted(count, { one: "entry", other: "entries" });
    const categories = counted(under, { one: "category", other: "categories" });
    const both = count === 0 ? categories : `${entries} and ${categories}`;
    return `${under === 0 ? entries : both} ${count + under === 1 ? "stands" : "stand"} under it. Merge it into another category, or archive it: the entries keep it, and it is no longer offered.`;
  },
  none: "No category",
  builtin: {
    food: "Food",
    travel: "Travel",
    shopping: "Shopping",
    bills: "Bills",
    entertainment: "Entertainment",
    health: "Health",
    other: "Other",
  },
  colors: {
    food: "Amber",
    travel: "Blue",
    shopping: "Pink",
    bills: "Slate",
    entertainment: "Violet",
    health: "Teal",
    other: "Grey",
    rose: "Rose",
    moss: "Moss",
    sky: "Sky",
    sand: "Sand",
    plum: "Plum",
  },
  /** Up to today. */
  month: "This month so far",
  year: "This year so far",
  entries: (count: number) => counted(count, { one: "entry", other: "entries" }),
};
