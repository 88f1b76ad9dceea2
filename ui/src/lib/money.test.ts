import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  currencyMarks,
  formatAxis,
  formatDifference,
  formatMoney,
  formatPlain,
  formatPart,
  formatShare,
  formatWhole,
  moneyParts,
  numberMarks,
  shareOf,
  shareParts,
  toDecimal,
  type MoneyStyle,
} from "./money";

const LARGEST = 2 ** 51 - 1;

function style(locale: string, currency = "EUR", exponent = 2): MoneyStyle {
  return { locale, currency, exponent };
}

/** Each locale's digits as ASCII, nothing else: what is left must be the amount itself. */
function digitsOf(text: string): string {
  return [...text]
    .flatMap((char) => {
      if (/[0-9]/.test(char)) return [char];
      const code = char.codePointAt(0) ?? 0;
      const zero = [0x0660, 0x06f0, 0x0966, 0x09e6].find(
        (base) => code >= base && code < base + 10,
      );
      return zero === undefined ? [] : [String(code - zero)];
    })
    .join("");
}

// de-CH writes ' or ’ as the engine's tables have it.
const straight = (text: string) => text.replaceAll("’", "'");

describe("amounts in 28 locales", () => {
  const written: [string, string][] = [
    ["en-US", "−€1,234,567.89"],
    ["en-GB", "−€1,234,567.89"],
    ["en-IN", "−€12,34,567.89"],
    ["de-DE", "−1.234.567,89\u00a0€"],
    ["de-AT", "−€\u00a01.234.567,89"],
    ["de-CH", "EUR−1'234'567.89"],
    ["fr-FR", "−1\u202f234\u202f567,89\u00a0€"],
    ["fr-CH", "−1\u202f234\u202f567.89\u00a0€"],
    ["it-IT", "−1.234.567,89\u00a0€"],
    ["es-ES", "−1.234.567,89\u00a0€"],
    ["es-MX", "−€1,234,567.89"],
    ["pt-BR", "−€\u00a01.234.567,89"],
    ["pt-PT", "−1\u00a0234\u00a0567,89\u00a0€"],
    ["nl-NL", "€\u00a0−1.234.567,89"],
    ["sv-SE", "−1\u00a0234\u00a0567,89\u00a0€"],
    ["nb-NO", "−1\u00a0234\u00a0567,89\u00a0€"],
    ["da-DK", "−1.234.567,89\u00a0€"],
    ["fi-FI", "−1\u00a0234\u00a0567,89\u00a0€"],
    ["pl-PL", "−1\u00a0234\u00a0567,89\u00a0€"],
    ["cs-CZ", "−1\u00a0234\u00a0567,89\u00a0€"],
    ["tr-TR", "−€1.234.567,89"],
    ["ru-RU", "−1\u00a0234\u00a0567,89\u00a0€"],
    ["el-GR", "−1.234.567,89\u00a0€"],
    ["he-IL", "\u200f\u200e−1,234,567.89\u00a0\u200f€"],
    ["ar-EG", "\u061c−\u200f١٬٢٣٤٬٥٦٧٫٨٩\u00a0€"],
    ["fa-IR", "\u200e−\u200e€۱٬۲۳۴٬۵۶۷٫۸۹"],
    ["hi-IN", "−€12,34,567.89"],
    ["ja-JP", "−€1,234,567.89"],
  ];

  test.each(written)("%s writes minus 1234567.89 euro", (locale, text) => {
    expect(straight(formatMoney(-123456789, style(locale)))).toBe(text);
  });

  test.each(written)("%s keeps whole and fraction apart and loses nothing", (locale) => {
    for (const [currency, exponent] of [
      ["EUR", 2],
      ["JPY", 0],
      ["KWD", 3],
    ] as const) {
      const of = style(locale, currency, exponent);
      for (const minor of [0, 1, -5, 99, 100, 123456, -123456789, LARGEST, -LARGEST]) {
        const parts = moneyParts(minor, of);
        const joined = parts.before + parts.whole + parts.fraction + parts.after;
        expect(joined).toBe(formatMoney(minor, of));
        expect(joined).not.toContain("-");
        expect(digitsOf(parts.fraction)).toHaveLength(exponent);
        expect(digitsOf(joined)).toBe(digitsOf(toDecimal(minor, exponent)));
        expect(digitsOf(parts.before + parts.after)).toBe("");
      }
    }
  });
});

describe("decimals follow the currency", () => {
  test("yen have none", () => {
    expect(formatMoney(1234567, style("en-US", "JPY", 0))).toBe("¥1,234,567");
    expect(moneyParts(1234567, style("en-US", "JPY", 0)).fraction).toBe("");
  });

  test("Kuwaiti dinars have three", () => {
    expect(formatMoney(1234567, style("en-US", "KWD", 3))).toBe("KWD\u00a01,234.567");
  });

  test("what the currency table says counts, not Intl's own", () => {
    expect(formatMoney(1234, style("en-US", "IQD", 3))).toBe("IQD\u00a01.234");
  });
});

describe("exactness", () => {
  test("every amount up to 2^51 comes out to the last digit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -LARGEST, max: LARGEST }),
        fc.constantFrom(0, 2, 3),
        (minor, exponent) => {
          const text = formatMoney(minor, style("en-US", "USD", exponent));
          expect(BigInt(digitsOf(text))).toBe(BigInt(Math.abs(minor)));
          expect(text.includes("−")).toBe(minor < 0);
        },
      ),
    );
  });

  test("the largest amount", () => {
    expect(formatMoney(LARGEST, style("en-US", "USD", 3))).toBe("$2,251,799,813,685.247");
  });

  test("a plain decimal keeps its leading zeros", () => {
    expect([toDecimal(0, 2), toDecimal(5, 2), toDecimal(-5, 3), toDecimal(5, 0)]).toEqual([
      "0.00",
      "0.05",
      "-0.005",
      "5",
    ]);
  });
});

describe("signs", () => {
  test("an income in a list carries a plus, an expense a true minus, nothing carries none", () => {
    const usd = style("en-US", "USD");
    expect(formatMoney(425000, usd, "always")).toBe("+$4,250.00");
    expect(formatMoney(-6418, usd, "always")).toBe("−$64.18");
    expect(formatMoney(0, usd, "always")).toBe("$0.00");
    expect(formatMoney(-6418, usd, "never")).toBe("$64.18");
  });

  test("zero and negative amounts say so", () => {
    expect(moneyParts(0, style("en-US"))).toMatchObject({ zero: true, negative: false });
    expect(moneyParts(-1, style("en-US"))).toMatchObject({ zero: false, negative: true });
  });
});

describe("short forms", () => {
  test("whole units round half away from zero", () => {
    expect(formatWhole(231850, style("en-US", "USD"))).toBe("$2,319");
    expect(formatWhole(231849, style("de-DE"))).toBe("2.318\u00a0€");
  });

  test("a small difference is given in full", () => {
    expect(formatDifference(-18449, style("en-US", "USD"))).toBe("$184");
    expect(formatDifference(842, style("en-US", "USD"))).toBe("$8.42");
    expect(formatDifference(9, style("en-US", "JPY", 0))).toBe("¥9");
  });

  test("axis labels are compact and have no needless decimals", () => {
    expect(formatAxis(0, style("en-US", "USD"))).toBe("$0");
    expect(formatAxis(400000, style("en-US", "USD"))).toBe("$4K");
    expect(formatAxis(-150000, style("en-US", "USD"))).toBe("−$1.5K");
    expect(formatAxis(50000, style("en-US", "USD"))).toBe("$500");
    expect(formatAxis(250, style("en-US", "USD"))).toBe("$2.50");
    expect(formatAxis(150000000, style("de-DE"))).toBe("1,5\u00a0Mio.\u00a0€");
  });

  test("the labels of one axis group their digits alike", () => {
    expect(formatAxis(500000, style("de-DE"))).toBe("5.000\u00a0€");
    expect(formatAxis(1000000, style("de-DE"))).toBe("10.000\u00a0€");
  });

  test("a share that is a change bears its sign", () => {
    expect(formatShare(300, "de-DE", "always")).toBe("+3\u00a0%");
    expect(formatShare(-600, "de-DE", "always")).toBe("−6\u00a0%");
    expect(formatShare(0, "en-US", "always")).toBe("0%");
  });

  test("shares come from basis points", () => {
    expect(formatShare(4545, "en-US")).toBe("45%");
    expect(formatShare(4545, "de-DE")).toBe("45\u00a0%");
    expect(formatShare(-1200, "en-US")).toBe("−12%");
    expect(shareParts(4545, "de-DE")).toMatchObject({ whole: "45", after: "\u00a0%" });
  });

  test("the share of a part that is there is never none", () => {
    expect([0, 49, 50].map((share) => formatPart(share, "en-US"))).toEqual([
      "<\u202f1%",
      "<\u202f1%",
      "1%",
    ]);
    expect(formatPart(12, "de-DE")).toBe("<\u202f1\u00a0%");
  });

  test("a share is cut as the ledger cuts it, so that it is rounded once", () => {
    expect(shareOf(45_087, 219_984)).toBe(2049);
    expect(formatShare(shareOf(45_087, 219_984) ?? 0, "en-US")).toBe("20%");
    expect(shareOf(-45_087, 219_984)).toBe(-2049);
    expect(shareOf(57, 100)).toBe(5700);
    expect(shareOf(LARGEST - 1, LARGEST)).toBe(9999);
  });

  test("a share of nothing is none", () => {
    expect(shareOf(500, 0)).toBeNull();
    expect(shareOf(500, -500)).toBeNull();
  });

  test("an amount to be edited looks as it would be typed", () => {
    expect(formatPlain(123450, style("de-DE"))).toBe("1234,50");
    expect(formatPlain(1234, style("en-US", "JPY", 0))).toBe("1234");
  });
});

describe("what the locale writes", () => {
  test("marks between digits", () => {
    expect(numberMarks("en-US")).toEqual({ decimal: ".", group: "," });
    expect(numberMarks("de-DE")).toEqual({ decimal: ",", group: "." });
    expect(numberMarks("ar-EG")).toEqual({ decimal: "٫", group: "٬" });
    expect(numberMarks("es-ES")).toEqual({ decimal: ",", group: "." });
  });

  test("marks of a currency", () => {
    expect(currencyMarks({ locale: "en-CA", currency: "USD" })).toEqual(["US$", "$", "USD"]);
  });

  test("a locale that Intl refuses falls back to English", () => {
    expect(formatMoney(123456, style("C", "USD"))).toBe("$1,234.56");
  });
});
