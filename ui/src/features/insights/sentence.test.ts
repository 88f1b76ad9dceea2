/** Every fact has a sentence in both languages, with its own values in it, and the way to its entries. */
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Insights, Says } from "../../bindings";
import { categoriesPending } from "../../lib/categories.svelte";
import { useLanguage } from "../../lib/i18n";
import { Rust } from "../../testing/rust";
import { hrefOf } from "./behind";
import { pieces, sentence } from "./sentence";

new Rust({ list_categories: () => [] });

const month = { kind: "month", month: "2026-11" } as const;
const style = { locale: "en-US", currency: "USD", exponent: 2 };
const about = { period: month, until: null, style };

const merchant = "Corner shop";
const facts: Says[] = [
  { code: "spent", amount: 165000, count: 3 },
  { code: "earned", amount: 300000, count: 1 },
  { code: "kept", amount: 135000, rate: 4500, rateBefore: 5620 },
  { code: "kept", amount: 135000, rate: 4500, rateBefore: 4500 },
  { code: "kept", amount: 135000, rate: 4500, rateBefore: -8800 },
  { code: "kept", amount: 135000, rate: 4500, rateBefore: null },
  { code: "overspent", amount: 100 },
  { code: "top", rank: 1, category: "x", amount: 100000, share: 6061 },
  { code: "top", rank: 2, category: "x", amount: 100000, share: 6061 },
  { code: "top", rank: 3, category: "x", amount: 100000, share: 6061 },
  changed("expense", null, 300, 200),
  changed("expense", null, 200, 300),
  changed("income", null, 300, 200),
  changed("income", null, 200, 300),
  changed("expense", "x", 300, 200),
  changed("expense", "x", 200, 300),
  { code: "dearestMonth", month: "2026-03", amount: 400 },
  { code: "leanestMonth", month: "2026-02", amount: 400 },
  { code: "weekday", weekday: 6, amount: 500, compare: 400 },
  { code: "stretch", first: "2026-11-21", last: "2026-11-30", amount: 600, share: 5100 },
  { code: "often", merchant, times: 2, amount: 700 },
  { code: "favourite", merchant, times: 1, amount: 700, share: 800 },
  { code: "regular", count: 9, amount: 800 },
  { code: "regularNew", merchant, amount: 999, every: "month", since: "2026-09-12" },
  {
    code: "regularSilent",
    merchant,
    amount: 999,
    every: "fourWeeks",
    due: "2026-11-19",
    last: "2026-10-19",
  },
  { code: "regularPrice", merchant, amount: 1599, compare: 1399, every: "month" },
  { code: "regularPrice", merchant, amount: 1399, compare: 1599, every: "month" },
  { code: "unusual", merchant, amount: 11000, usual: 2000, date: "2026-11-14", category: null },
  { code: "unusual", merchant, amount: 11000, usual: 2000, date: "2026-11-14", category: "x" },
  { code: "twice", merchant, amount: 4900, first: "2026-11-16", second: "2026-11-17" },
  { code: "twice", merchant, amount: 4900, first: "2026-11-16", second: "2026-11-16" },
  { code: "largest", merchant, amount: 30000, date: "2026-11-26", share: 100 },
  { code: "ideaCancel", merchant, amount: 999, every: "month", frees: 11988, per: "year" },
  { code: "ideaFewer", merchant, times: 10, amount: 3555, frees: 1778, per: "month" },
  { code: "ideaUsual", category: "x", amount: 600, usual: 200, frees: 400, per: "month" },
  { code: "ideaFees", count: 1, frees: 750, per: "year" },
  { code: "ideaPrice", merchant, amount: 1599, compare: 1399, frees: 2400, per: "year" },
  { code: "ideaTwice", merchant, frees: 4900, per: "once" },
  { code: "ideaTrim", category: "x", amount: 1000, frees: 100, per: "month" },
];

function changed(
  of: "expense" | "income",
  category: string | null,
  amount: number,
  compare: number,
): Says {
  return { code: "changed", of, category, amount, compare, against: { kind: "before" } };
}

beforeAll(() => vi.waitFor(() => expect(categoriesPending()).toBe(false)));
afterEach(() => useLanguage("en", "en-US"));

describe.each(["en", "de"] as const)("in %s", (language) => {
  test("each fact is one sentence that holds no gap", async () => {
    await useLanguage(language, "");
    const told = facts.map((says) => sentence(says, about));
    for (const words of told) {
      expect(words).toMatch(/^[\p{Lu}\d$].*\.$/u);
      expect(words).not.toMatch(/undefined|null|NaN|\[object/);
      // A short month ends in a stop of its own ("21. Nov."), so that no sentence may end in a day.
      expect(words).not.toMatch(/\.\./);
    }
    expect(new Set(told).size).toBe(told.length);
  });

  test("each has a figure by which it is known as a link", async () => {
    await useLanguage(language, "");
    for (const says of facts) {
      const parts = pieces(says, about);
      expect(parts.map(({ text }) => text).join("")).toBe(sentence(says, about));
      const figures = parts.filter(({ isFigure }) => isFigure);
      expect(figures, says.code).toHaveLength(1);
      expect(figures[0]?.text).toMatch(/^[$\d][\d.,\s]*[$%]?$/);
    }
  });
});

test("a share that is there is never said to be none", () => {
  const favourite = { code: "favourite", merchant, times: 2, amount: 700, share: 12 } as const;
  expect(sentence(favourite, about)).toContain("<\u202f1% of what you spent");
  expect(sentence({ code: "kept", amount: 5, rate: 3, rateBefore: null }, about)).toContain("0%");
});

test("a sentence says what it leaves out, and stands alone", async () => {
  const told = (says: Says) => sentence(says, about);
  const largest = {
    code: "largest",
    merchant,
    amount: 6903,
    date: "2026-11-21",
    share: 400,
  } as const;
  const weekday = { code: "weekday", weekday: 6, amount: 5621, compare: 1200 } as const;
  const stretch = {
    ...({ code: "stretch", first: "2026-11-01", last: "2026-11-10" } as const),
    ...{ amount: 600, share: 7300 },
  };
  expect(told(largest)).toMatch(
    /^Apart from regular payments, the largest was Corner shop on .*: \$69\.03\.$/,
  );
  expect(told(weekday)).toMatch(
    /^Apart from regular payments, Saturdays cost you most: \$56\.21 on average/,
  );
  expect(told(stretch)).toMatch(/^73% of what you spent went out on Nov 1/);
  await useLanguage("de", "de-DE");
  expect(told(largest)).toMatch(
    /^Abgesehen von regelmäßigen Zahlungen war die größte Ausgabe Corner shop am /,
  );
  expect(told(weekday)).toMatch(/^Ohne regelmäßige Zahlungen kostet Sie der \w+ am meisten: /);
  expect(told(stretch)).toMatch(/^Auf die Tage .* entfielen 73.?% Ihrer Ausgaben\.$/);
});

test("in German what would be saved ends with how much", async () => {
  await useLanguage("de", "de-DE");
  expect(sentence({ code: "ideaFees", count: 1, frees: 750, per: "year" }, about)).toMatch(
    /^Ohne Gebühren und Zinsen hätten Sie im Jahr .* mehr\.$/,
  );
});

test("what is held against another time says which", () => {
  const said = (
    against: Extract<Says, { code: "changed" }>["against"],
    of: Partial<Insights> = {},
  ) =>
    sentence(
      { code: "changed", of: "expense", category: null, amount: 300, compare: 200, against },
      { ...about, ...of },
    );
  expect(said({ kind: "before" })).toBe("You spent $1.00 more than in October.");
  expect(said({ kind: "lastYear" })).toBe("You spent $1.00 more than in November 2025.");
  expect(said({ kind: "usual", of: 6 })).toBe("You spent $1.00 more than usual.");
  expect(said({ kind: "before" }, { until: "2026-11-10" })).toBe(
    "You spent $1.00 more than by the same day in October.",
  );
  expect(said({ kind: "before" }, { period: { kind: "year", year: 2026 } })).toBe(
    "You spent $1.00 more than in 2025.",
  );
});

test("what was kept is held against a month in which nothing was", () => {
  const kept = (rateBefore: number) =>
    sentence({ code: "kept", amount: 135000, rate: 4500, rateBefore }, about);
  expect(kept(5600)).toBe("You kept $1,350.00, 45% of what came in; in October it was 56%.");
  expect(kept(4520)).toBe("You kept $1,350.00, 45% of what came in, the same as in October.");
  expect(kept(-8800)).toBe(
    "You kept $1,350.00, 45% of what came in; in October more went out than came in.",
  );
});

test("a sentence leads to exactly its entries", () => {
  const none = {
    ...{ kind: null, categories: null, from: null, to: null, month: null, year: null },
    ...{ text: null, minAmount: null, maxAmount: null, ids: null },
  };
  expect(hrefOf({ ...none, kind: "expense", month: "2026-11", categories: ["a"] })).toBe(
    "#/entries?kind=expense&month=2026-11&category=a",
  );
  expect(hrefOf({ ...none, ids: ["a", "b"] })).toBe("#/entries?ids=a%2Cb");
});
