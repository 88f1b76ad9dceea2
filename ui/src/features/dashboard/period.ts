/** What the dashboard looks at, a month or a year, as the address keeps it and as words name it. */
import {
  addMonths,
  formatDay,
  formatMonth,
  formatMonthName,
  isMonth,
  writeMonth,
  yearOf,
  type Day,
  type MonthName,
} from "../../lib/dates";
import { currentLocale, t } from "../../lib/i18n";
import type { Params } from "../../lib/router.svelte";
import { thisMonth } from "../../lib/this-day";

export type MonthPeriod = { readonly kind: "month"; readonly month: MonthName };
export type YearPeriod = { readonly kind: "year"; readonly year: number };
export type Period = MonthPeriod | YearPeriod;

/** Reads the address; what makes no sense there is this month. */
export function periodFrom(params: Readonly<Record<string, string>>): Period {
  const { month, year } = params;
  if (year !== undefined && isMonth(`${year}-01`)) return { kind: "year", year: Number(year) };
  return { kind: "month", month: month !== undefined && isMonth(month) ? month : thisMonth() };
}

/** What the address keeps: nothing while it is this month. */
export function paramsOf(period: Period): Params {
  if (period.kind === "year") return { year: period.year };
  return period.month === thisMonth() ? {} : { month: period.month };
}

export function periodName(period: Period): string {
  return period.kind === "year"
    ? yearName(period.year)
    : formatMonth(period.month, currentLocale());
}

/** A year in the locale's digits, without separators. */
export function yearName(year: number): string {
  return new Intl.NumberFormat(currentLocale(), { useGrouping: false }).format(year);
}

export function shifted(period: Period, by: number): Period {
  return period.kind === "year"
    ? { kind: "year", year: period.year + by }
    : { kind: "month", month: addMonths(period.month, by) };
}

/** The same stretch of life, seen as the other kind: a year opens on its last month or on this one. */
export function asMonth(period: Period): MonthPeriod {
  if (period.kind === "month") return period;
  const now = thisMonth();
  return { kind: "month", month: yearOf(now) === period.year ? now : writeMonth(period.year, 12) };
}

export function asYear(period: Period): YearPeriod {
  return period.kind === "year" ? period : { kind: "year", year: yearOf(period.month) };
}

/** "in October", "in Nov 2025": another month inside a sentence about this one. */
export function inMonth(month: MonthName, beside: MonthName): string {
  return t.dashboard.inMonth(nameBeside(month, beside));
}

/** An earlier time, in a sentence about a later one: "in October"; "by Oct 29" beside a month that still runs. */
export type Earlier = { readonly when: string };

/** A month before `month`, or how far it had come by the same day as `month` has. */
export function earlierMonth<Totals extends { month: MonthName }, SoFar extends { until: Day }>(
  then: Totals,
  soFar: SoFar | null,
  month: MonthName,
): (Totals | SoFar) & Earlier {
  return soFar
    ? { ...soFar, when: byDay(soFar.until, yearOf(month)) }
    : { ...then, when: inMonth(then.month, month) };
}

/** The year before `year`, or how far it had come by the same day as `year` has. */
export function earlierYear<Totals, SoFar extends { until: Day }>(
  then: Totals,
  soFar: SoFar | null,
  year: number,
): (Totals | SoFar) & Earlier {
  return soFar
    ? { ...soFar, when: byDay(soFar.until, year) }
    : { ...then, when: t.dashboard.inYear(yearName(year - 1)) };
}

function byDay(day: Day, beside: number): string {
  const style = yearOf(day) === beside ? "short" : "medium";
  return t.dashboard.byDay(formatDay(day, currentLocale(), style));
}

function nameBeside(month: MonthName, beside: MonthName): string {
  const locale = currentLocale();
  return yearOf(month) === yearOf(beside)
    ? formatMonthName(month, locale)
    : formatMonth(month, locale, "short");
}
