import type { categories as english } from "../en/categories";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

export const categories = {
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
    bills: "Schiefer",
    entertainment: "Violett",
    health: "Petrol",
    other: "Grau",
    rose: "Rosé",
    moss: "Moos",
    sky: "Himmel",
    sand: "Sand",
    plum: "Pflaume",
  },
  entries: (count: number) => counted(count, { one: "Buchung", other: "Buchungen" }),
} satisfies Words<typeof english>;
