/** What a figure of a period was before, in the sentences that stand below it. */
import { t } from "../../lib/i18n";
import { formatDifference, formatMoney, formatShare } from "../../lib/money";
import { compare, savingsRate } from "./comparison";
import type { Earlier } from "./period";

type Totals = { income: number; expenses: number; savings: number; count: number };
export type Now = Totals & { savingsRate: number | null; soFar: Totals | null };
/** An earlier time, with its place in a sentence. */
export type Then = Totals & Earlier;

/** A time without entries tells nothing of this one; in the first year of a book that is most of them. */
const held = (before: readonly Then[]) => before.filter(({ count }) => count > 0);

export function toldOf(
  of: "income" | "expenses" | "savings",
  now: Now,
  before: readonly Then[],
  style: Parameters<typeof formatMoney>[1],
): string[] {
  // Beside what others had come to by this day, what is entered for days to come does not count.
  const value = (now.soFar ?? now)[of];
  const compared = held(before).map((then) => {
    const comparison = compare(value, then[of]);
    switch (comparison.kind) {
      case "same":
        return t.dashboard.same(then.when);
      case "more":
        return t.dashboard.more(formatDifference(comparison.by, style), then.when);
      case "less":
        return t.dashboard.less(formatDifference(comparison.by, style), then.when);
    }
  });
  // The figure above counts it, so what is compared is said first.
  return value === now[of] || compared.length === 0
    ? compared
    : [t.dashboard.soFar(formatMoney(value, style)), ...compared];
}

export function toldOfRate(now: Now, before: readonly Then[], locale: string): string[] {
  const compared = held(before).map((then) => {
    const was = savingsRate(then);
    return was === null
      ? t.dashboard.noRateThen(then.when)
      : t.dashboard.rateThen(formatShare(was, locale), then.when);
  });
  const rate = now.soFar ? savingsRate(now.soFar) : now.savingsRate;
  if (rate === now.savingsRate || compared.length === 0) return compared;
  const soFar =
    rate === null ? t.dashboard.noRateSoFar : t.dashboard.soFar(formatShare(rate, locale));
  return [soFar, ...compared];
}
