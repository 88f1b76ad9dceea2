/** What came together up to each day of a month, or each month of a year. */
import type { DayTotals, MonthTotals } from "../../bindings";

/** One running total a day; null after `upTo`, because those days have not been lived yet. */
export function runningTotals(days: readonly DayTotals[], upTo?: string): (number | null)[] {
  let sum = 0;
  return days.map((day) => {
    if (upTo !== undefined && day.date > upTo) return null;
    sum += day.expenses;
    return sum;
  });
}

/** What was saved up to each month of a year; null for months after `upTo`. */
export function runningSavings(months: readonly MonthTotals[], upTo?: string): (number | null)[] {
  let sum = 0;
  return months.map((one) => {
    if (upTo !== undefined && one.month > upTo) return null;
    sum += one.savings;
    return sum;
  });
}

/** Two months side by side over as many days as the longer one has. */
export function padded(values: readonly (number | null)[], length: number): (number | null)[] {
  return Array.from({ length }, (_, index) => values[index] ?? null);
}
