import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { AMOUNT_LIMIT, readAmount } from "./amount";
import { formatMoney, type MoneyStyle } from "./money";

const usd: MoneyStyle = { locale: "en-US", currency: "USD", exponent: 2 };
const euro: MoneyStyle = { locale: "de-DE", currency: "EUR", exponent: 2 };
const yen: MoneyStyle = { locale: "ja-JP", currency: "JPY", exponent: 0 };
const dinar: MoneyStyle = { locale: "en-US", currency: "KWD", exponent: 3 };

function minorOf(text: string, style = usd): number | string {
  const amount = readAmount(text, style);
  return amount.ok ? amount.minor : amount.problem;
}

function readingShown(text: string, style = usd): boolean {
  const amount = readAmount(text, style);
  return amount.ok && amount.showReading;
}

describe("numbers in anyone's habits", () => {
  test.each([
    ["12.50", 1250],
    ["12,50", 1250],
    ["12.5", 1250],
    ["12", 1200],
    ["12.", 1200],
    [".5", 50],
    [",05", 5],
    ["0.01", 1],
    ["007", 700],
    ["1 234,50", 123450],
    ["1\u202f234,50", 123450],
    ["1\u00a0234.50", 123450],
    ["1.234,50", 123450],
    ["1,234.50", 123450],
    ["1'234.50", 123450],
    ["1’234,50", 123450],
    ["1´234.50", 123450],
    ["1,234,567", 123456700],
    ["1.234.567", 123456700],
    ["1.234.567,89", 123456789],
    ["12,34,567.89", 123456789],
    ["1 234 567", 123456700],
    ["+12.50", 1250],
    ["  12.50  ", 1250],
    ["١٢٫٥٠", 1250],
    ["١٬٢٣٤٫٥٠", 123450],
    ["۱۲٫۵", 1250],
    ["१२.५०", 1250],
    ["１２．５０", 1250],
    ["\u200e12.50\u200f", 1250],
  ])("%j", (text, minor) => {
    expect(minorOf(text, usd)).toBe(minor);
    expect(minorOf(text, euro)).toBe(minor);
  });

  test.each([
    "2½",
    "5²",
    "①",
    "12 50",
    "1,23,4",
    "1.2.3",
    "1,234,56",
    "1.234.56",
    "1,2345.50",
    "1..5",
    "1,,5",
    ",",
    ".",
    "1'2",
  ])("%j is no number", (text) => {
    expect(minorOf(text)).toBe("notANumber");
  });
});

describe("a mark with two readings", () => {
  test("means what the locale means, and is shown", () => {
    expect(minorOf("1,234", usd)).toBe(123400);
    expect(minorOf("1.234", euro)).toBe(123400);
    expect(minorOf("1.234", { ...euro, locale: "fr-FR" })).toBe(123400);
    expect(readingShown("1,234", usd)).toBe(true);
    expect(readingShown("1.234", euro)).toBe(true);
  });

  test("asks when the locale's reading does not fit the currency", () => {
    expect(minorOf("1.234", usd)).toBe("tooManyDecimals");
    expect(minorOf("1,234", euro)).toBe("tooManyDecimals");
  });

  test("is a decimal mark where the currency has three decimals and the locale says so", () => {
    expect(minorOf("1.234", dinar)).toBe(1234);
    expect(minorOf("1,234", dinar)).toBe(1234000);
    expect(readingShown("1.234", dinar)).toBe(true);
  });

  test("after a zero it can only be a decimal mark", () => {
    expect(minorOf("0.234", dinar)).toBe(234);
    expect(minorOf("0.234", usd)).toBe("tooManyDecimals");
  });

  test("a plain number needs no showing", () => {
    expect(readingShown("12.50")).toBe(false);
    expect(readingShown("1,234.50")).toBe(false);
  });
});

describe("small sums", () => {
  test.each([
    ["3*4.20+1", 1360],
    ["12+3.40", 1540],
    ["12 + 3,40", 1540],
    ["2 × 4,50", 900],
    ["100-12.50", 8750],
    ["10/4", 250],
    ["10/3", 333],
    ["20/3", 667],
    ["(12+8)*1.5", 3000],
    ["2*(3+(4-1))", 1200],
    ["0.385*12.90", 497],
    ["1.005*1", 101],
    ["-5+10", 500],
    ["3*-2+10", 400],
    ["1,234.50+0.50", 123500],
  ])("%s", (text, minor) => {
    expect(minorOf(text)).toBe(minor);
    expect(readingShown(text)).toBe(true);
  });

  test.each(["3*", "+", "*3", "(3", "3)", "()", "3 4*", "3**4", "10/0", "10/(5-5)", "2(3)"])(
    "%j is no sum",
    (text) => {
      expect(minorOf(text)).toBe("notANumber");
    },
  );
});

describe("currency marks", () => {
  test.each([
    "$12.50",
    "$ 12.50",
    "12.50$",
    "12.50 $",
    "USD 12.50",
    "usd12.50",
    "12.50 USD",
    "US$12.50",
  ])("%j is 12.50 dollars", (text) => {
    const amount = readAmount(text, { ...usd, locale: "en-CA" });
    expect(amount).toMatchObject({ ok: true, minor: 1250 });
  });

  test("another currency's mark is not silently taken", () => {
    expect(minorOf("€12.50", usd)).toBe("otherCurrency");
    expect(minorOf("12.50 EUR", usd)).toBe("otherCurrency");
    expect(minorOf("eur12.50", usd)).toBe("otherCurrency");
    expect(minorOf("$12.50", euro)).toBe("otherCurrency");
  });

  test("a mark alone is no amount", () => {
    expect(minorOf("$", usd)).toBe("notANumber");
  });
});

describe("what is refused, and why", () => {
  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["\u200b", "empty"],
    ["abc", "notANumber"],
    ["NaN", "notANumber"],
    ["Infinity", "notANumber"],
    ["1e9", "notANumber"],
    ["0x10", "notANumber"],
    ["12.50 abc", "notANumber"],
    ["'); DROP TABLE entries", "notANumber"],
    ["=1+1", "notANumber"],
    ["0", "notPositive"],
    ["0.00", "notPositive"],
    ["-5", "notPositive"],
    ["−5", "notPositive"],
    ["-$5", "notPositive"],
    ["5-10", "notPositive"],
    ["0.001*1", "notPositive"],
    ["12.505", "tooManyDecimals"],
    ["1.23456", "tooManyDecimals"],
    ["12.3456+1", "tooManyDecimals"],
    ["9".repeat(30), "tooLarge"],
    ["9".repeat(10_000), "tooLarge"],
    ["1" + "*1".repeat(5_000), "tooLarge"],
  ])("%j", (text, problem) => {
    expect(minorOf(text)).toBe(problem);
  });

  test("yen take no decimals, dinars three", () => {
    expect(minorOf("1250", yen)).toBe(1250);
    expect(minorOf("12.5", yen)).toBe("tooManyDecimals");
    expect(minorOf("12.505", dinar)).toBe(12505);
  });

  test("the limit is exact", () => {
    expect(minorOf("22517998136852.47")).toBe(AMOUNT_LIMIT - 1);
    expect(minorOf("22517998136852.48")).toBe("tooLarge");
  });
});

describe("for all inputs", () => {
  const minors = fc.integer({ min: 1, max: AMOUNT_LIMIT - 1 });
  const locales = fc.constantFrom(
    "en-US",
    "de-DE",
    "de-CH",
    "fr-FR",
    "es-ES",
    "it-IT",
    "pt-BR",
    "sv-SE",
    "pl-PL",
    "ar-EG",
    "fa-IR",
    "hi-IN",
    "en-IN",
    "he-IL",
    "ja-JP",
    "nl-NL",
    "tr-TR",
    "bn-BD",
  );
  const currencies = fc.constantFrom(
    ["USD", 2],
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3],
  ) as fc.Arbitrary<[string, number]>;

  test("what money.ts writes is read back to the same minor units", () => {
    fc.assert(
      fc.property(minors, locales, currencies, (minor, locale, [currency, exponent]) => {
        const style = { locale, currency, exponent };
        expect(minorOf(formatMoney(minor, style), style)).toBe(minor);
      }),
      { numRuns: 1000 },
    );
  });

  test("any text gives an amount in range or a problem, never an exception", () => {
    const typed = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom(..."0123456789.,'+-*/() $€eNa") }),
    );
    fc.assert(
      fc.property(typed, locales, (text, locale) => {
        const amount = readAmount(text, { ...usd, locale });
        if (amount.ok) {
          expect(Number.isSafeInteger(amount.minor)).toBe(true);
          expect(amount.minor).toBeGreaterThan(0);
          expect(amount.minor).toBeLessThan(AMOUNT_LIMIT);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("a sum of amounts is exact", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 12 }),
        (parts) => {
          const text = parts.map(
            (part) => `${Math.floor(part / 100)}.${String(part % 100).padStart(2, "0")}`,
          );
          expect(minorOf(text.join(" + "))).toBe(parts.reduce((a, b) => a + b, 0));
        },
      ),
    );
  });
});
