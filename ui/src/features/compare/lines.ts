/** The categories of two stretches, each once, what weighs most in either of them first. */
import type { CategoryId, CategoryTotal } from "../../bindings";

export type Line = { readonly category: CategoryId; readonly now: number; readonly then: number };

export function lines(now: readonly CategoryTotal[], then: readonly CategoryTotal[]): Line[] {
  const found = new Map<CategoryId, { now: number; then: number }>();
  for (const { category, amount } of now) found.set(category, { now: amount, then: 0 });
  for (const { category, amount } of then) {
    found.set(category, { now: found.get(category)?.now ?? 0, then: amount });
  }
  return [...found]
    .map(([category, amounts]) => ({ category, ...amounts }))
    .sort((a, b) => Math.max(b.now, b.then) - Math.max(a.now, a.then));
}
