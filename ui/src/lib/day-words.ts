/**
 * Days that are said in words, counted from today: `yesterday`, `last Friday`, `vor 3 Tagen`. English and German side by
 * side, as in the quick entry (`assistant/src/quick/days`), which reads more of them. Days look back: a weekday is the
 * latest one before today.
 */
import { addDays, addMonths, dayOfMonth, isDay, lastDay, monthOf, type Day } from "./dates";

/** How many days back. */
const BACK: Readonly<Record<string, number>> = {
  t: 0,
  today: 0,
  tonight: 0,
  heute: 0,
  yesterday: 1,
  gestern: 1,
  "day before yesterday": 2,
  vorgestern: 2,
  "last week": 7,
  "letzte woche": 7,
  tomorrow: -1,
  morgen: -1,
  übermorgen: -2,
};

/** From Monday on. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ["monday", "mon", "montag", "mo"],
  ["tuesday", "tue", "tues", "dienstag", "di"],
  ["wednesday", "wed", "weds", "mittwoch", "mi"],
  ["thursday", "thu", "thur", "thurs", "donnerstag", "do"],
  ["friday", "fri", "freitag", "fr"],
  ["saturday", "sat", "samstag", "sonnabend", "sa"],
  ["sunday", "sun", "sonntag", "so"],
];

const LATEST = ["last", "this", "letzten", "letzter", "vorigen", "diesen"];

const COUNTS: readonly (readonly string[])[] = [
  ["a", "an", "one", "ein", "eine", "einem", "einer"],
  ["two", "zwei"],
  ["three", "drei"],
  ["four", "vier"],
  ["five", "fünf"],
  ["six", "sechs"],
  ["seven", "sieben"],
  ["eight", "acht"],
  ["nine", "neun"],
  ["ten", "zehn"],
];

/** The day that words in lower case say; undefined when they say none, or more than that. */
export function spokenDay(words: readonly string[], now: Day): Day | undefined {
  const back = Object.hasOwn(BACK, words.join(" ")) ? BACK[words.join(" ")] : undefined;
  const day = back === undefined ? (latest(words, now) ?? ago(words, now)) : addDays(now, -back);
  return day !== undefined && isDay(day) ? day : undefined;
}

/** Days since Monday. */
export function weekdayNamed(word: string): number | undefined {
  const found = WEEKDAYS.findIndex((names) => names.includes(word));
  return found < 0 ? undefined : found;
}

function latest(words: readonly string[], now: Day): Day | undefined {
  const [first = "", ...more] = words;
  const [name, ...rest] = LATEST.includes(first) ? more : words;
  const weekday = name === undefined ? undefined : weekdayNamed(name);
  if (weekday === undefined || rest.length > 0) return undefined;
  // On a Wednesday the latest Wednesday is a week ago.
  const today = (new Date(`${now}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(now, -(((today - weekday + 6) % 7) + 1));
}

/** `3 days ago`, `3d ago`, `vor einer Woche`. */
function ago(words: readonly string[], now: Day): Day | undefined {
  const said = /^(?:vor (\S+) (\D+)|(\d+|\S+ )\s?(\D+) (?:ago|her))$/.exec(words.join(" "));
  const count = said ? countOf((said[1] ?? said[3] ?? "").trim()) : undefined;
  if (!said || count === undefined) return undefined;
  const unit = said[2] ?? said[4] ?? "";
  if (/^(?:d|days?|tage?n?)$/.test(unit)) return addDays(now, -count);
  if (/^(?:w|weeks?|wochen?)$/.test(unit)) return addDays(now, -7 * count);
  if (/^(?:months?|monate?n?)$/.test(unit)) return monthsBack(now, count);
  return /^(?:y|years?|jahre?n?)$/.test(unit) ? monthsBack(now, 12 * count) : undefined;
}

function monthsBack(now: Day, count: number): Day {
  const month = addMonths(monthOf(now), -count);
  const day = `${month}-${String(dayOfMonth(now)).padStart(2, "0")}`;
  return isDay(day) ? day : lastDay(month);
}

function countOf(word: string): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const found = COUNTS.findIndex((words) => words.includes(word));
  return found < 0 ? undefined : found + 1;
}
