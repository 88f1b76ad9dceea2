import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysInMonth, monthOf } from "./dates";
import { dayPattern, firstWeekday, moved, readDay, weeksOf, writtenDay } from "./day-input";

const now = "2026-11-22";
const locales = [
  "en-US",
  "en-GB",
  "de-DE",
  "sv-SE",
  "fr-CA",
  "ja-JP",
  "ko-KR",
  "hu-HU",
  "ar-EG",
  "fa-IR",
];

describe("a typed day", () => {
  test.each([
    ["11/22/2026", "en-US", "2026-11-22"],
    ["22/11/2026", "en-GB", "2026-11-22"],
    ["22.11.2026", "de-DE", "2026-11-22"],
    ["22.11.26", "de-DE", "2026-11-22"],
    ["1.2.", "de-DE", "2026-02-01"],
    ["2/1", "en-US", "2026-02-01"],
    ["24.12.", "de-DE", "2026-12-24"],
    ["30.6.", "de-DE", "2026-06-30"],
    ["31", "en-US", undefined],
    ["3", "en-US", "2026-11-03"],
    ["2026-02-28", "en-US", "2026-02-28"],
    ["2026/2/28", "en-US", "2026-02-28"],
    ["22112026", "de-DE", "2026-11-22"],
    ["11222026", "en-US", "2026-11-22"],
    ["22 Nov", "en-US", "2026-11-22"],
    ["Nov 22nd, 2025", "en-US", "2025-11-22"],
    ["3. März", "de-DE", "2026-03-03"],
    ["3. mär 2024", "de-DE", "2024-03-03"],
    ["٢٢/١١/٢٠٢٦", "ar-EG", "2026-11-22"],
    ["30.2.2026", "de-DE", undefined],
    ["13/13/2026", "en-US", undefined],
    ["1/1/1850", "en-US", undefined],
    ["tomorrow", "en-US", undefined],
    ["1/2/3/4", "en-US", undefined],
    ["", "en-US", undefined],
  ])("%j in %s is %s", (typed, locale, day) => {
    expect(readDay(typed, locale, now)).toBe(day);
  });

  test("without a year lies in the past rather than far ahead", () => {
    expect(readDay("30.6.", "de-DE", "2026-01-05")).toBe("2026-06-30");
    expect(readDay("31.12.", "de-DE", "2026-01-05")).toBe("2025-12-31");
  });

  test.each(locales)("comes back as it was written in %s", (locale) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 109_000 }), (days) => {
        const day = addDays("1900-01-01", days);
        expect(readDay(writtenDay(day, locale), locale, now)).toBe(day);
      }),
    );
  });

  test("is asked for in the order of the locale", () => {
    expect(dayPattern("de-DE", { day: "T", month: "M", year: "J" })).toBe("TT.MM.JJJJ");
    expect(dayPattern("en-US", { day: "d", month: "m", year: "y" })).toBe("mm/dd/yyyy");
  });
});

test("a month later is the same day, or the last one there is", () => {
  expect(moved("2026-01-31", { months: 1 })).toBe("2026-02-28");
  expect(moved("2026-03-01", { days: -1 })).toBe("2026-02-28");
  expect(moved("2199-12-31", { days: 1 })).toBe("2199-12-31");
});

test("a calendar's weeks are whole, begin where the locale begins them, and hold the month", () => {
  for (let month = 1; month <= 12; month++) {
    const name = `2026-${String(month).padStart(2, "0")}`;
    for (const startsOn of [1, 6, 7]) {
      const weeks = weeksOf(name, startsOn);
      expect(weeks.every((week) => week.length === 7)).toBe(true);
      const days = weeks.flat();
      expect(days.filter((day) => monthOf(day) === name)).toHaveLength(daysInMonth(name));
      expect(new Date(`${days[0]}T12:00Z`).getUTCDay() || 7).toBe(startsOn);
    }
  }
  expect(firstWeekday("nonsense!")).toBe(1);
});
