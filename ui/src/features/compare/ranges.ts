/** Two stretches of days to be held against each other, as the address keeps them and as words name them. */
import {
  addMonths,
  dayOfMonth,
  daysInMonth,
  firstDay,
  formatDayRange,
  formatMonth,
  isDay,
  isMonth,
  lastDay,
  monthNumber,
  monthOf,
  writeDay,
  writeMonth,
  yearOf,
  type Day,
  type MonthName,
} from "../../lib/dates";
import type { Params } from "../../lib/router.svelte";
import { thisDay } from "../../lib/this-day";

export type Range = { readonly from: Day; readonly to: Day };
export type Pair = { readonly first: Range; readonly second: Range };

/** Pairs that people ask for; "own" is any other. */
export const presets = ["yearSoFar", "monthSoFar", "lastMonth", "lastYear"] as const;
export type Preset = (typeof presets)[number];

/** The same day of another month, or its last where it is shorter. */
function inMonthOf(month: MonthName, day: Day): Day {
  return writeDay(yearOf(month), monthNumber(month), Math.min(dayOfMonth(day), daysInMonth(month)));
}

/** From the first day of a month to its last. */
function whole(month: MonthName): Range {
  return { from: firstDay(month), to: lastDay(month) };
}

function wholeYear(year: number): Range {
  return { from: writeDay(year, 1, 1), to: writeDay(year, 12, 31) };
}

export function pairOf(preset: Preset, now: Day = thisDay()): Pair {
  const month = monthOf(now);
  const year = yearOf(now);
  switch (preset) {
    case "yearSoFar":
      return {
        first: { from: writeDay(year, 1, 1), to: now },
        second: { from: writeDay(year - 1, 1, 1), to: inMonthOf(addMonths(month, -12), now) },
      };
    case "monthSoFar": {
      const before = addMonths(month, -1);
      // A month that has been lived to its end is held against all of the one before, as on the dashboard.
      const to = now === lastDay(month) ? lastDay(before) : inMonthOf(before, now);
      return {
        first: { from: firstDay(month), to: now },
        second: { from: firstDay(before), to },
      };
    }
    case "lastMonth": {
      const last = addMonths(month, -1);
      return { first: whole(last), second: whole(addMonths(last, -12)) };
    }
    case "lastYear":
      return { first: wholeYear(year - 1), second: wholeYear(year - 2) };
  }
}

/** A month or a year as far as it has been lived, against the one before as far. */
export function pairAround(period: { month: MonthName } | { year: number }, now = thisDay()): Pair {
  if ("month" in period) {
    if (period.month === monthOf(now)) return pairOf("monthSoFar", now);
    return { first: whole(period.month), second: whole(addMonths(period.month, -1)) };
  }
  if (period.year === yearOf(now)) return pairOf("yearSoFar", now);
  return { first: wholeYear(period.year), second: wholeYear(period.year - 1) };
}

/** Reads the address: two stretches, or a month or a year to be held against the one before. What makes no sense is this year so far. */
export function pairFrom(params: Readonly<Record<string, string>>, now: Day = thisDay()): Pair {
  const range = (from?: string, to?: string): Range | undefined =>
    from !== undefined && to !== undefined && isDay(from) && isDay(to) && from <= to
      ? { from, to }
      : undefined;
  const { month, year } = params;
  if (month !== undefined && isMonth(month)) return pairAround({ month }, now);
  if (year !== undefined && isMonth(`${year}-01`)) return pairAround({ year: Number(year) }, now);
  const first = range(params["from"], params["to"]);
  const second = range(params["from2"], params["to2"]);
  return first && second ? { first, second } : pairOf("yearSoFar", now);
}

export function paramsOf({ first, second }: Pair): Params {
  return { from: first.from, to: first.to, from2: second.from, to2: second.to };
}

/** Which of the presets a pair is. */
export function presetOf(pair: Pair, now: Day = thisDay()): Preset | undefined {
  const text = JSON.stringify(paramsOf(pair));
  return presets.find((preset) => JSON.stringify(paramsOf(pairOf(preset, now))) === text);
}

/** A stretch by its name, which is broken between its days alone: it heads a narrow column. */
export function keptName(range: Range, locale: string): string {
  // Intl sets thin spaces around its dash, and one that begins a line is seen.
  return rangeName(range, locale).replaceAll(" ", "\u00a0").replace(/\s–\s/, "\u00a0– ");
}

/** A stretch by name: "2025", "November 2026", "1 Jan – 25 Nov 2026". */
export function rangeName({ from, to }: Range, locale: string): string {
  const month = monthOf(from);
  if (from === firstDay(month) && to === lastDay(month)) return formatMonth(month, locale);
  const year = yearOf(from);
  if (from === firstDay(writeMonth(year, 1)) && to === lastDay(writeMonth(year, 12))) {
    return new Intl.NumberFormat(locale, { useGrouping: false }).format(year);
  }
  return formatDayRange(from, to, locale);
}
