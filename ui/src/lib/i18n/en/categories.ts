/** Categories: their first names, and the view that tends them. */
import { counted } from "../locale.svelte";

export const categories = {
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
  entries: (count: number) => counted(count, { one: "entry", other: "entries" }),
};
