/** Moments (not calendar days) and sizes as people read them. */
import { currentLocale } from "./i18n";

/** "22 Nov 2026, 14:05" in the locale's own order. */
export function moment(instant: string): string {
  return format(instant, { dateStyle: "medium", timeStyle: "short" });
}

/** "14:05" */
export function timeOfDay(instant: string): string {
  return format(instant, { timeStyle: "short" });
}

/** "Sunday, 22 November 2026": the local day an instant fell on. */
export function dayOf(instant: string): string {
  return format(instant, { dateStyle: "full" });
}

/** "2026-11-22": the local day an instant fell on, to group by. */
export function localDay(instant: string): string {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "22 Nov 2026": today's or another local day, without the time. */
export function day(date: Date): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: "medium" }).format(date);
}

function format(instant: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(currentLocale(), options).format(date);
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "116 MB" */
export function fileSize(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(currentLocale(), {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: step === 0 || value >= 10 ? 0 : 1,
  }).format(value);
}
