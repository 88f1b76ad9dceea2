/** Where the money went, cut to what a ring and a short list can show. What is nested counts for what it is nested in. */
import type { CategoryId, CategoryTotal } from "../../bindings";
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

/** Whose entries a slice stands for. */
export function membersOf({ category, nested }: Slice): CategoryId[] {
  return [category, ...nested.map((part) => part.category).filter((id) => id !== category)];
}

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
  const groups = new Map<CategoryId, CategoryTotal[]>();
  for (const one of byCategory.filter(({ amount }) => amount > 0)) {
    const into = parentOf(one.category) ?? one.category;
    groups.set(into, [...(groups.get(into) ?? []), one]);
  }
  const slices: Slice[] = [...groups].map(([category, all]) => {
    const amount = sum(all);
    const isAlone = all.length === 1 && all[0]?.category === category;
    const nested = isAlone
      ? []
      : all.map((one) => ({
          category: one.category,
          amount: one.amount,
          share: part(one.amount, expenses),
        }));
    return { category, amount, share: part(amount, expenses), nested };
  });
  slices.sort((a, b) => b.amount - a.amount);
  const cut = slices.length > TOP + 1 ? TOP : slices.length;
  const rest = slices.slice(cut);
  const restAmount = sum(rest);
  return {
    top: slices.slice(0, cut),
    rest,
    restAmount,
    restShare: part(restAmount, expenses),
  };
}

function sum(all: readonly { readonly amount: number }[]): number {
  return all.reduce((sum, one) => sum + one.amount, 0);
}

function part(amount: number, of: number): number {
  return shareOf(amount, of) ?? 0;
}
