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
    ["24.12.", "de-DE", "2025-12-24"],
    ["12/3", "en-US", "2025-12-03"],
    ["24/12", "en-US", "2025-12-24"],
    ["28/2/2026", "en-US", "2026-02-28"],
    ["5.11.", "en-US", "2026-11-05"],
    ["5.11", "en-US", "2026-11-05"],
    ["5.11.2025", "en-US", "2025-11-05"],
    ["5. 11. 25", "en-GB", "2025-11-05"],
    ["1/1/0001", "en-US", undefined],
    ["1.1.0026", "de-DE", undefined],
    ["01010001", "en-US", undefined],
    ["3 March 0005", "en-GB", undefined],
    ["1/1/1899", "en-US", undefined],
    ["1/1/1900", "en-US", "1900-01-01"],
    ["11.22.", "en-US", undefined],
    ["11. 5.", "hu-HU", "2026-11-05"],
    ["29/2", "en-GB", "2024-02-29"],
    ["30.6.", "de-DE", "2026-06-30"],
    ["31", "en-US", "2026-10-31"],
    ["25", "en-US", "2026-10-25"],
    ["22", "en-US", "2026-11-22"],
    ["32", "en-US", undefined],
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
    ["next Friday", "en-US", undefined],
    ["Friday and more", "en-US", undefined],
    ["constructor", "en-US", undefined],
    ["3rd of March", "en-US", "2026-03-03"],
    ["Nov 25", "en-US", "2025-11-25"],
    ["Freitag, den 13.3.", "de-DE", "2026-03-13"],
    ["am 3.", "de-DE", "2026-11-03"],
    ["1/2/3/4", "en-US", undefined],
    ["", "en-US", undefined],
  ])("%j in %s is %s", (typed, locale, day) => {
    expect(readDay(typed, locale, now)).toBe(day);
  });

  // 22 November 2026 is a Sunday.
  test.each([
    ["t", "2026-11-22"],
    ["Today", "2026-11-22"],
    ["heute", "2026-11-22"],
    ["yesterday", "2026-11-21"],
    ["Gestern", "2026-11-21"],
    ["the day before yesterday", "2026-11-20"],
    ["vorgestern", "2026-11-20"],
    ["tomorrow", "2026-11-23"],
    ["morgen", "2026-11-23"],
    ["Übermorgen", "2026-11-24"],
    ["Friday", "2026-11-20"],
    ["on Friday", "2026-11-20"],
    ["last fri", "2026-11-20"],
    ["am Freitag", "2026-11-20"],
    ["letzten Freitag", "2026-11-20"],
    ["Fr", "2026-11-20"],
    ["Sunday", "2026-11-15"],
    ["So", "2026-11-15"],
    ["Monday", "2026-11-16"],
    ["3 days ago", "2026-11-19"],
    ["3d ago", "2026-11-19"],
    ["three days ago", "2026-11-19"],
    ["a week ago", "2026-11-15"],
    ["2 months ago", "2026-09-22"],
    ["a year ago", "2025-11-22"],
    ["vor 3 Tagen", "2026-11-19"],
    ["vor einer Woche", "2026-11-15"],
    ["vor zwei Monaten", "2026-09-22"],
    ["3 days", undefined],
    ["900 years ago", undefined],
  ])("said as %j is %s, whatever the locale", (typed, day) => {
    expect(readDay(typed, "en-US", now)).toBe(day);
    expect(readDay(typed, "de-DE", now)).toBe(day);
  });

  test("a month ago is its last day where it is shorter", () => {
    expect(readDay("a month ago", "en-US", "2026-03-31")).toBe("2026-02-28");
  });

  test("without a year is the latest one not after today", () => {
    expect(readDay("30.6.", "de-DE", "2026-01-05")).toBe("2025-06-30");
    expect(readDay("5.1.", "de-DE", "2026-01-05")).toBe("2026-01-05");
    expect(readDay("12/3", "en-US", "2026-11-30")).toBe("2025-12-03");
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
