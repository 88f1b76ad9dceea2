/** Where the money went, cut to what a ring and a short list can show. */
import type { CategoryId, CategoryTotal } from "../../bindings";
import { shareOf } from "../../lib/money";

export type Slice = {
  readonly category: CategoryId;
  readonly amount: number;
  /** Basis points of all expenses. */
  readonly share: number;
};

export type Shares = {
  readonly top: readonly Slice[];
  readonly rest: readonly Slice[];
  readonly restAmount: number;
  readonly restShare: number;
};

export const TOP = 8;

/** The largest categories, and the others apart. A single other one is not worth folding away. */
export function shares(byCategory: readonly CategoryTotal[], expenses: number): Shares {
  const slices: Slice[] = byCategory
    .filter(({ amount }) => amount > 0)
    .map(({ category, amount }) => ({ category, amount, share: part(amount, expenses) }));
  const cut = slices.length > TOP + 1 ? TOP : slices.length;
  const rest = slices.slice(cut);
  const restAmount = rest.reduce((sum, one) => sum + one.amount, 0);
  return {
    top: slices.slice(0, cut),
    rest,
    restAmount,
    restShare: part(restAmount, expenses),
  };
}

function part(amount: number, of: number): number {
  return shareOf(amount, of) ?? 0;
}
