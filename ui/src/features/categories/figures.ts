/** What each category comes to with all that is nested in it, as the dashboard counts it, and whose entries that is. */
import type { Category, CategoryId, CategoryTotal } from "../../bindings";
import { families, idsOf } from "../../lib/families";

export type Figures = {
  readonly ids: readonly CategoryId[];
  readonly month: number;
  readonly year: number;
  readonly entries: number;
};

export function figuresOf(
  all: readonly Category[],
  spent: { readonly month: readonly CategoryTotal[]; readonly year: readonly CategoryTotal[] },
  parentOf: (category: CategoryId) => CategoryId | null,
): ReadonlyMap<CategoryId, Figures> {
  const [month, year] = [byId(spent.month), byId(spent.year)];
  const lines = all.map(({ id, entries }) => ({
    category: id,
    month: month.get(id) ?? 0,
    year: year.get(id) ?? 0,
    entries,
  }));
  const found = new Map<CategoryId, Figures>();
  for (const family of families(lines, parentOf)) {
    for (const line of family.nested) found.set(line.category, { ...line, ids: [line.category] });
    const sum = (of: "month" | "year" | "entries") =>
      family.lines.reduce((sum, line) => sum + line[of], 0);
    const sums = { month: sum("month"), year: sum("year"), entries: sum("entries") };
    found.set(family.category, { ...sums, ids: idsOf(family) });
  }
  return found;
}

function byId(totals: readonly CategoryTotal[]): ReadonlyMap<CategoryId, number> {
  return new Map(totals.map(({ category, amount }) => [category, amount]));
}
