/** A day as a chip says it: with its weekday, which is what a person checks it by. */
import { yearOf, today, type Day } from "../../lib/dates";

export function chipDay(day: Day, locale: string): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...(yearOf(day) !== yearOf(today()) && { year: "numeric" }),
  };
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${day}T00:00:00Z`));
}
