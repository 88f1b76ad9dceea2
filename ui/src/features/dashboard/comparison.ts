import { shareOf } from "../../lib/money";

/** How a figure stands to an earlier one, as the facts a sentence is made of. No words here. */
export type Comparison =
  | { readonly kind: "same" }
  | { readonly kind: "more"; readonly by: number }
  | { readonly kind: "less"; readonly by: number };

export function compare(now: number, then: number): Comparison {
  if (now === then) return { kind: "same" };
  return now > then ? { kind: "more", by: now - then } : { kind: "less", by: then - now };
}

/** What was kept of what came in; null without income, as the Rust side has it. */
export function savingsRate(totals: { income: number; savings: number }): number | null {
  return shareOf(totals.savings, totals.income);
}
