/** What was spent in a category, with all that is nested in it, as the dashboard counts it. */
import type { Category, CategoryId, CategoryTotal } from "../../bindings";

export function spentBy(
  totals: readonly CategoryTotal[],
  all: readonly Category[],
): ReadonlyMap<CategoryId, number> {
  const parents = new Map(all.map((one) => [one.id, one.parent]));
  const spent = new Map<CategoryId, number>();
  const add = (id: CategoryId, amount: number) => spent.set(id, (spent.get(id) ?? 0) + amount);
  for (const { category, amount } of totals) {
    add(category, amount);
    const parent = parents.get(category);
    if (parent) add(parent, amount);
  }
  return spent;
}
