import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  addDays,
  addMonths,
  daysInMonth,
  formatDay,
  formatDayNear,
  formatDayRange,
  formatDayToCheck,
  formatMonth,
  formatMonthBeside,
  formatMonthName,
  isDay,
  isMonth,
  lastDay,
  monthNumber,
  monthOf,
  monthsOfYear,
  today,
  writeMonth,
} from "./dates";

const months = fc
  .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => writeMonth(year, month));

describe("days and months", () => {
  test("today is the local day, also just before midnight", () => {
    expect(today(new Date(2026, 10, 22, 23, 59, 59))).toBe("2026-11-22");
    expect(today(new Date(2026, 0, 1, 0, 0, 1))).toBe("2026-01-01");
  });

  test("months are added across years", () => {
    expect(addMonths("2026-11", 1)).toBe("2026-12");
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(addMonths("2026-11", -12)).toBe("2025-11");
  });

  test("adding months and taking them away ends where it began", () => {
    fc.assert(
      fc.property(months, fc.integer({ min: -500, max: 500 }), (month, count) => {
        expect(addMonths(addMonths(month, count), -count)).toBe(month);
      }),
    );
  });

  test("a day to check has its weekday, and its year where that is another", () => {
    expect(formatDayToCheck("2026-11-22", "en-US", "2026-12-01")).toBe("Sun, Nov 22");
    expect(formatDayToCheck("2025-12-03", "en-US", "2026-12-01")).toBe("Wed, Dec 3, 2025");
  });

  test("February knows its leap years", () => {
    expect([1900, 2000, 2024, 2025].map((year) => daysInMonth(writeMonth(year, 2)))).toEqual([
      28, 29, 29, 28,
    ]);
    expect(lastDay("2024-02")).toBe("2024-02-29");
  });

  test("days are added across months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
  });

  test("a year has its twelve months", () => {
    expect(monthsOfYear(2026).map(monthNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test.each([
    "2025-02-30",
    "0000-01-01",
    "2026-13-01",
    "2026-00-10",
    "2200-01-01",
    "1899-12-31",
    "2026-1-1",
    "",
    "yesterday",
  ])("%j is no day", (text) => {
    expect(isDay(text)).toBe(false);
  });

  test("days that exist are days", () => {
    expect(["1900-01-01", "2024-02-29", "2199-12-31"].every(isDay)).toBe(true);
    expect(isMonth("2026-11")).toBe(true);
    expect(isMonth("2026-13")).toBe(false);
  });
});

describe("names", () => {
  test("follow the locale", () => {
    expect(formatDay("2026-11-22", "en-GB", "short")).toBe("22 Nov");
    expect(formatDay("2026-11-22", "en-US", "short")).toBe("Nov 22");
    expect(formatDay("2026-11-22", "de-DE", "long")).toBe("Sonntag, 22. November 2026");
    expect(formatMonth("2026-03", "de-DE")).toBe("März 2026");
    expect(formatMonthName("2026-03", "fr-FR")).toBe("mars");
    expect(formatMonthName("2026-11", "en-US", "short")).toBe("Nov");
  });

  test("say the year only when it is not clear", () => {
    expect(formatDayNear("2026-01-05", "en-GB", "2026-11-22")).toBe("5 Jan");
    expect(formatDayNear("2025-01-05", "en-GB", "2026-11-22")).toBe("5 Jan 2025");
    expect(formatMonthBeside("2026-10", "2026-11", "en-US")).toBe("October");
    expect(formatMonthBeside("2025-11", "2026-11", "en-US")).toBe("November 2025");
  });

  test("a range says once what both ends share", () => {
    expect(formatDayRange("2026-01-05", "2026-11-22", "de-DE")).toMatch(
      /^5\. Jan\..*22\. Nov\. 2026$/,
    );
  });

  test("the Gregorian calendar is kept where the locale has another one", () => {
    expect(formatMonth("2026-11", "th-TH")).toContain("2026");
  });

  test("never shift, whatever the time zone of the machine", () => {
    fc.assert(
      fc.property(months, (month) => {
        const day = lastDay(month);
        const [, , number] = formatDay(day, "en-CA-u-nu-latn", "short").match(/^(\D*)(\d+)/) ?? [];
        expect(Number(number)).toBe(daysInMonth(month));
        expect(monthOf(day)).toBe(month);
      }),
    );
  });

  test("a locale that Intl refuses falls back to English", () => {
    expect(formatMonth("2026-11", "C")).toBe("November 2026");
  });
});
