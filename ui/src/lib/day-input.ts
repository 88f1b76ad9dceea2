/**
 * Reads the day a person typed, in the order and with the words of the locale, and writes one as it is typed.
 *
 * `2026-11-22` is understood everywhere, and with dots the day stands first. What is left out is filled in, looking back as
 * the quick entry does: `22.11.` and `22` are the latest such days not after today. What lies ahead is said with its year.
 */
import {
  addDays,
  addMonths,
  dayOfMonth,
  daysInMonth,
  firstDay,
  formatMonthName,
  isDay,
  monthNumber,
  monthOf,
  monthsOfYear,
  today,
  writeDay,
  yearOf,
  type Day,
} from "./dates";
import { spokenDay, weekdayNamed } from "./day-words";
import { plainDigits } from "./digits";

type Part = "day" | "month" | "year";

const DAY_FIRST: readonly Part[] = ["day", "month", "year"];

/** What may stand before a day and says nothing of it. */
const FILLERS = ["on", "the", "of", "am", "vom", "zum", "den", "der"];

/** The day as one types it: `11/22/2026`, `22.11.2026`. */
export function writtenDay(day: Day, locale: string): string {
  return day === "" ? "" : numeric(locale).format(noon(day));
}

/** What the field shows while it is empty: the locale's order, in the letters given. */
export function dayPattern(locale: string, letters: Record<Part, string>): string {
  const length: Record<Part, number> = { day: 2, month: 2, year: 4 };
  return numeric(locale)
    .formatToParts(noon("2026-11-22"))
    .map(({ type, value }) =>
      type === "day" || type === "month" || type === "year"
        ? letters[type].repeat(length[type])
        : value,
    )
    .join("");
}

/** The day that was typed; undefined when it is none. */
export function readDay(typed: string, locale: string, now: Day = today()): Day | undefined {
  const text = plainDigits(typed.normalize("NFKC")).toLowerCase().trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const packed = /^\d{8}$/.exec(text);
  if (packed) return readParts(cut(text, locale), orderOf(locale), locale, now);

  const words = text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !FILLERS.includes(word));
  const spoken = spokenDay(words, now);
  if (spoken !== undefined) return spoken;
  // "Freitag, den 13.3.": the weekday says nothing more.
  if (words.length > 1 && weekdayNamed(words[0] ?? "") !== undefined) words.shift();
  const order = isDotted(text) && !hasDots(locale) ? DAY_FIRST : orderOf(locale);
  return words.length > 3 ? undefined : readParts(words, order, locale, now);
}

/** Whether what was typed names a year that no ledger holds, `ledger::dates` says which. */
export function namesNoYear(typed: string): boolean {
  const year = /(?<!\d)\d{4}(?!\d)/.exec(plainDigits(typed.normalize("NFKC")))?.[0];
  return year !== undefined && !isDay(`${year}-01-01`);
}

/** So many days or months later; a day that the month does not have becomes its last. */
export function moved(day: Day, by: { days?: number; months?: number }): Day {
  const later = by.months ? inMonth(addMonths(monthOf(day), by.months), dayOfMonth(day)) : day;
  const to = by.days ? addDays(later, by.days) : later;
  return isDay(to) ? to : day;
}

/** The first day of the week, 1 (Monday) to 7, as the locale has it. */
export function firstWeekday(locale: string): number {
  type WithWeek = Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  try {
    const it = new Intl.Locale(locale) as WithWeek;
    return (it.getWeekInfo?.() ?? it.weekInfo)?.firstDay ?? 1;
  } catch {
    return 1;
  }
}

/** The weeks that show a month, whole, each of seven days. */
export function weeksOf(month: string, startsOn: number): Day[][] {
  const first = firstDay(month);
  const weekday = noon(first).getUTCDay() || 7;
  const lead = (weekday - startsOn + 7) % 7;
  const count = Math.ceil((lead + daysInMonth(month)) / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day - lead)),
  );
}

function readParts(
  words: readonly string[],
  order: readonly Part[],
  locale: string,
  now: Day,
): Day | undefined {
  const named = words.findIndex((word) => monthNamed(word, locale) !== undefined);
  if (named >= 0) {
    const others = words.filter((_, at) => at !== named);
    if (others.some((word) => /^\d/.test(word) && number(word) === undefined)) return undefined;
    const [day, year, ...rest] = others.map(number);
    const month = monthNamed(words[named] ?? "", locale);
    if (rest.length > 0 || day === undefined || month === undefined) return undefined;
    return year === undefined ? latest(month, day, now) : existing(fullYear(year), month, day);
  }
  const values = words.map(number);
  if (values.some((value) => value === undefined)) return undefined;
  const [first, second, third] = values as number[];
  if (first === undefined) return undefined;
  if (second === undefined) return latestOf(first, now);
  // What does not fit the order of the locale fits the other one: "24/12".
  if (third === undefined) {
    const [a] = order.filter((part) => part !== "year");
    const [day, month] = a === "day" ? [first, second] : [second, first];
    return latest(month, day, now) ?? (order === DAY_FIRST ? undefined : latest(day, month, now));
  }
  // A year of four digits at the front says the order by itself.
  const said: readonly Part[] = first > 31 ? ["year", "month", "day"] : order;
  const at = (part: Part) => [first, second, third][said.indexOf(part)] ?? 0;
  const [year, month, day] = [fullYear(at("year")), at("month"), at("day")];
  return (
    existing(year, month, day) ??
    (said === order && order !== DAY_FIRST ? existing(year, day, month) : undefined)
  );
}

/** `5.11.`, `5. 11. 26` */
function isDotted(text: string): boolean {
  return /\b\d{1,2}\.\s*\d{1,2}(?:\.|$)/.test(text);
}

/** Whether the locale itself parts its days with dots, in whatever order. */
function hasDots(locale: string): boolean {
  return numeric(locale)
    .formatToParts(noon("2026-11-22"))
    .some(({ type, value }) => type === "literal" && value.includes("."));
}

/** `22112026` in the locale's order. */
function cut(text: string, locale: string): string[] {
  let at = 0;
  return orderOf(locale).map((part) => {
    const length = part === "year" ? 4 : 2;
    at += length;
    return text.slice(at - length, at);
  });
}

function number(word: string): number | undefined {
  // "22nd", "1er"; but "0001" is a year, and none that two digits mean.
  const digits = /^(\d{1,2}|[1-9]\d{2,3})(?:\p{L}{1,2})?$/u.exec(word)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function monthNamed(word: string, locale: string): number | undefined {
  if (word.length < 3 || /\d/.test(word)) return undefined;
  const matches = monthsOfYear(2026).filter((month) =>
    (["long", "short"] as const).some((width) => {
      const name = formatMonthName(month, locale, width).toLowerCase();
      return name.startsWith(word) || word === name.replace(/\.$/, "");
    }),
  );
  const [month] = matches;
  return matches.length === 1 && month !== undefined ? monthNumber(month) : undefined;
}

/** The latest such day not after today; the 29th of February may lie eight years back. */
function latest(month: number, day: number, now: Day): Day | undefined {
  return Array.from({ length: 9 }, (_, back) => existing(yearOf(now) - back, month, day)).find(
    (found) => found !== undefined && found <= now,
  );
}

/** That day of this month, or of the latest one that has it and is past. */
function latestOf(day: number, now: Day): Day | undefined {
  return Array.from({ length: 3 }, (_, back) => addMonths(monthOf(now), -back))
    .map((month) => existing(yearOf(month), monthNumber(month), day))
    .find((found) => found !== undefined && found <= now);
}

function existing(year: number, month: number, day: number): Day | undefined {
  const written = writeDay(year, month, day);
  return isDay(written) ? written : undefined;
}

/** Two digits mean 1970 to 2069, as in files and in the quick entry (`ledger::dates::full_year`). */
function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function inMonth(month: string, day: number): Day {
  return `${month}-${String(Math.min(day, daysInMonth(month))).padStart(2, "0")}`;
}

function orderOf(locale: string): Part[] {
  return numeric(locale)
    .formatToParts(noon("2026-11-22"))
    .map(({ type }) => type)
    .filter((type): type is Part => type === "day" || type === "month" || type === "year");
}

function noon(day: Day): Date {
  return new Date(Date.UTC(yearOf(day), monthNumber(day) - 1, dayOfMonth(day), 12));
}

function numeric(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    calendar: "gregory",
    numberingSystem: "latn",
    timeZone: "UTC",
  });
}
