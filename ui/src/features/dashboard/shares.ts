/** Where the money went, cut to what a ring and a short list can show. */
import type { CategoryId, CategoryTotal } from "../../bindings";
import { families } from "../../lib/families";
import { shareOf } from "../../lib/money";

export type Part = {
  readonly category: CategoryId;
  readonly amount: number;
  /** Basis points of all expenses. */
  readonly share: number;
};

/** A category with all that is nested in it. */
export type Slice = Part & {
  /** What it is made of, its own share among it; nothing where that is all. */
  readonly nested: readonly Part[];
};

export type Shares = {
  readonly top: readonly Slice[];
  readonly rest: readonly Slice[];
  readonly restAmount: number;
  readonly restShare: number;
};

export const TOP = 8;

/** The largest categories, and the others apart. A single other one is not worth folding away. */
export function shares(
  byCategory: readonly CategoryTotal[],
  expenses: number,
  parentOf: (category: CategoryId) => CategoryId | null = () => null,
): Shares {
  const spent = byCategory.filter(({ amount }) => amount > 0);
  const share = (amount: number) => shareOf(amount, expenses) ?? 0;
  const slices: Slice[] = families(spent, parentOf).map(({ category, lines, nested }) => {
    const amount = sum(lines);
    return {
      category,
      amount,
      share: share(amount),
      nested: nested.map((one) => ({ ...one, share: share(one.amount) })),
    };
  });
  slices.sort((a, b) => b.amount - a.amount);
  const cut = slices.length > TOP + 1 ? TOP : slices.length;
  const rest = slices.slice(cut);
  const restAmount = sum(rest);
  return {
    top: slices.slice(0, cut),
    rest,
    restAmount,
    restShare: share(restAmount),
  };
}

function sum(all: readonly { readonly amount: number }[]): number {
  return all.reduce((sum, one) => sum + one.amount, 0);
}
