/** The colours on offer, in the order in which they are told apart best. */
import type { Category, Color } from "../../bindings";
import { isArchived } from "../../lib/categories.svelte";

export const colors: readonly Color[] = [
  "food",
  "travel",
  "shopping",
  "bills",
  "entertainment",
  "health",
  "rose",
  "moss",
  "sky",
  "sand",
  "plum",
  "other",
];

/** A colour that is rare among the categories, for the next one. */
export function unusedColor(all: readonly Category[]): Color {
  const uses = (color: Color) => all.filter((it) => !isArchived(it) && it.color === color).length;
  return colors.reduce((rarest, color) => (uses(color) < uses(rarest) ? color : rarest));
}
