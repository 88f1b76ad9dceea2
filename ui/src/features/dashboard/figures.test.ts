import { describe, expect, test } from "vitest";

import { compare, savingsRate } from "./comparison";
import { padded, runningTotals } from "./running";
import { shares } from "./shares";

describe("a figure against an earlier one", () => {
  test("says how much more or less", () => {
    expect(compare(500, 300)).toEqual({ kind: "more", by: 200 });
    expect(compare(-100, 300)).toEqual({ kind: "less", by: 400 });
    expect(compare(300, 300)).toEqual({ kind: "same" });
  });

  test("a savings rate needs an income", () => {
    expect(savingsRate({ income: 0, savings: -500 })).toBeNull();
    expect(savingsRate({ income: 1000, savings: 455 })).toBe(4550);
    expect(savingsRate({ income: 1000, savings: -200 })).toBe(-2000);
  });

  test("a savings rate is cut, as the ledger cuts it", () => {
    expect(savingsRate({ income: 219_984, savings: 45_087 })).toBe(2049);
    expect(savingsRate({ income: 219_984, savings: -45_087 })).toBe(-2049);
  });
});

describe("shares", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      category: `c${index}`,
      amount: 100 * (count - index),
      count: 1,
    }));

  test("the top eight stand, the others are folded, nothing is lost", () => {
    const all = many(12);
    const total = all.reduce((sum, one) => sum + one.amount, 0);
    const cut = shares(all, total);
    expect(cut.top).toHaveLength(8);
    expect(cut.rest).toHaveLength(4);
    expect(cut.top.reduce((sum, one) => sum + one.amount, 0) + cut.restAmount).toBe(total);
  });

  test("a ninth category is shown rather than folded alone", () => {
    const all = many(9);
    expect(shares(all, 4500).top).toHaveLength(9);
    expect(shares(all, 4500).rest).toHaveLength(0);
  });

  test("are cut, as the ledger cuts them", () => {
    const all = [
      { category: "rent", amount: 174_897, count: 1 },
      { category: "food", amount: 45_087, count: 2 },
    ];
    expect(shares(all, 219_984).top.map((one) => one.share)).toEqual([7950, 2049]);
  });

  test("what is nested counts for what it is nested in, which need not have any of its own", () => {
    const all = [
      { category: "rent", amount: 500, count: 1 },
      { category: "restaurants", amount: 400, count: 2 },
      { category: "groceries", amount: 200, count: 3 },
      { category: "food", amount: 100, count: 1 },
      { category: "rail", amount: 50, count: 1 },
    ];
    const parents: Record<string, string> = {
      restaurants: "food",
      groceries: "food",
      rail: "travel",
    };
    const { top } = shares(all, 1250, (id) => parents[id] ?? null);
    expect(top.map(({ category, amount, share }) => [category, amount, share])).toEqual([
      ["food", 700, 5600],
      ["rent", 500, 4000],
      ["travel", 50, 400],
    ]);
    expect(top[0]?.nested.map(({ category, amount, share }) => [category, amount, share])).toEqual([
      ["restaurants", 400, 3200],
      ["groceries", 200, 1600],
      ["food", 100, 800],
    ]);
    expect(top[1]?.nested).toEqual([]);
  });

  test("without expenses there are no slices", () => {
    expect(shares([], 0)).toMatchObject({ top: [], restAmount: 0, restShare: 0 });
  });
});

describe("running totals", () => {
  const days = [100, 0, 250].map((expenses, index) => ({
    date: `2026-11-0${index + 1}`,
    income: 0,
    expenses,
  }));

  test("add up day by day", () => {
    expect(runningTotals(days)).toEqual([100, 100, 350]);
  });

  test("end today", () => {
    expect(runningTotals(days, "2026-11-02")).toEqual([100, 100, null]);
  });

  test("a shorter month leaves its last days empty", () => {
    expect(padded([1, 2], 4)).toEqual([1, 2, null, null]);
  });
});
