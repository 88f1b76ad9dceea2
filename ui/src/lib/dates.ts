/**
 * Calendar days and months as the strings they travel in (`2026-11-22`, `2026-11`), and their names by locale.
 *
 * A day of spending has no time zone: all arithmetic is on the numbers themselves, and names are made in UTC from a UTC
 * midnight, so nothing shifts. Only `today` looks at the clock. Moments, which do
 * have a zone, are instants.ts.
 */

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month, `YYYY-MM`. */
export type MonthName = string;

export type DayWidth = "short" | "medium" | "long";
export type MonthWidth = "long" | "short" | "narrow";

const FALLBACK_LOCALE = "en-US";
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Today where the person is. */
export function today(now: Date = new Date()): Day {
  return writeDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** The month that today is in. */
export function currentMonth(now: Date = new Date()): MonthName {
  return monthOf(today(now));
}

export function monthOf(day: Day): MonthName {
  return day.slice(0, 7);
}

/** The year of a day or of a month. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function dayOfMonth(day: Day): number {
  return Number(day.slice(8, 10));
}

/** 1 to 12. */
export function monthNumber(month: MonthName): number {
  return Number(month.slice(5, 7));
}

/** Whether a text is a day that exists and that the ledger takes. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isMonth(text.slice(0, 7)) && day >= 1 && day <= daysIn(year, month);
}

/** Whether a text is a month that the ledger takes. */
export function isMonth(text: string): boolean {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month] = [Number(match[1]), Number(match[2])];
  return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12;
}

export function writeDay(year: number, month: number, day: number): Day {
  return `${writeMonth(year, month)}-${String(day).padStart(2, "0")}`;
}

export function writeMonth(year: number, month: number): MonthName {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

/** The month so many months later; earlier for a negative count. */
export function addMonths(month: MonthName, count: number): MonthName {
  const months = yearOf(month) * 12 + monthNumber(month) - 1 + count;
  return writeMonth(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1);
}

export function daysInMonth(month: MonthName): number {
  return daysIn(yearOf(month), monthNumber(month));
}

export function firstDay(month: MonthName): Day {
  return `${month}-01`;
}

export function lastDay(month: MonthName): Day {
  return `${month}-${String(daysInMonth(month)).padStart(2, "0")}`;
}

export function addDays(day: Day, count: number): Day {
  const moved = new Date(Date.UTC(yearOf(day), monthNumber(day) - 1, dayOfMonth(day) + count));
  return writeDay(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** The twelve months of a year. */
export function monthsOfYear(year: number): MonthName[] {
  return Array.from({ length: 12 }, (_, index) => writeMonth(year, index + 1));
}

/** A day by name: `22 Nov`, `22 Nov 2026`, `Sunday, 22 November 2026`, in the order the locale wants. */
export function formatDay(day: Day, locale: string, width: DayWidth = "medium"): string {
  const options: Record<DayWidth, Intl.DateTimeFormatOptions> = {
    short: { day: "numeric", month: "short" },
    medium: { day: "numeric", month: "short", year: "numeric" },
    long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  };
  return calendarFormat(locale, options[width]).format(midnight(day));
}

/** A day as short as it can be without doubt: the year only when it is not this one. */
export function formatDayNear(day: Day, locale: string, now: Day = today()): string {
  return formatDay(day, locale, yearOf(day) === yearOf(now) ? "short" : "medium");
}

/** With its weekday, which is what a person checks a day by: `Sun, Nov 22`, and the year when it is not this one. */
export function formatDayToCheck(day: Day, locale: string, now: Day = today()): string {
  return calendarFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(yearOf(day) !== yearOf(now) && { year: "numeric" }),
  }).format(midnight(day));
}

/** From one day to another, saying once what both share. */
export function formatDayRange(from: Day, to: Day, locale: string): string {
  const options = { day: "numeric", month: "short", year: "numeric" } as const;
  return calendarFormat(locale, options).formatRange(midnight(from), midnight(to));
}

/** A weekday by its number, 1 Monday to 7 Sunday: `Saturday`. */
export function formatWeekday(weekday: number, locale: string): string {
  // 1 January 2024 was a Monday.
  return calendarFormat(locale, { weekday: "long" }).format(midnight(writeDay(2024, 1, weekday)));
}

/** A month with its year: `November 2026`. */
export function formatMonth(month: MonthName, locale: string, width: MonthWidth = "long"): string {
  return calendarFormat(locale, { month: width, year: "numeric" }).format(
    midnight(firstDay(month)),
  );
}

/** A month's own name: `November`, `Nov`, `N`. */
export function formatMonthName(
  month: MonthName,
  locale: string,
  width: MonthWidth = "long",
): string {
  return calendarFormat(locale, { month: width }).format(midnight(firstDay(month)));
}

/** A month as it stands in a sentence about another one: its year only when that differs. */
export function formatMonthBeside(month: MonthName, other: MonthName, locale: string): string {
  return yearOf(month) === yearOf(other)
    ? formatMonthName(month, locale)
    : formatMonth(month, locale);
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function midnight(day: Day): Date {
  return new Date(Date.UTC(yearOf(day), monthNumber(day) - 1, dayOfMonth(day)));
}

function calendarFormat(locale: string, wanted: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // Days are typed and stored in the Gregorian calendar, so they are read in it too.
  const options = { ...wanted, calendar: "gregory", timeZone: "UTC" };
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat(locale, options);
    } catch {
      format = new Intl.DateTimeFormat(FALLBACK_LOCALE, options);
    }
    formats.set(key, format);
  }
  return format;
}
