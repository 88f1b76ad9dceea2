/** The categories of two stretches, each once with all that is nested in it, what weighs most in either of them first. */
import type { CategoryId, CategoryTotal } from "../../bindings";
import { families } from "../../lib/families";

export type Line = { readonly category: CategoryId; readonly now: number; readonly then: number };

/** A category that is made of several, or of another one, with those. */
export type Sum = Line & { readonly nested: readonly Line[] };

export function lines(
  now: readonly CategoryTotal[],
  then: readonly CategoryTotal[],
  parentOf: (category: CategoryId) => CategoryId | null,
): Sum[] {
  const found = new Map<CategoryId, { now: number; then: number }>();
  for (const { category, amount } of now) found.set(category, { now: amount, then: 0 });
  for (const { category, amount } of then) {
    found.set(category, { now: found.get(category)?.now ?? 0, then: amount });
  }
  const each = [...found].map(([category, amounts]) => ({ category, ...amounts })).sort(byWeight);
  return families(each, parentOf)
    .map(({ category, lines, nested }) => ({
      category,
      now: lines.reduce((sum, line) => sum + line.now, 0),
      then: lines.reduce((sum, line) => sum + line.then, 0),
      nested,
    }))
    .sort(byWeight);
}

function byWeight(a: Line, b: Line): number {
  return Math.max(b.now, b.then) - Math.max(a.now, a.then);
}
