import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import Figures from "./Figures.svelte";

const sums = (expenses: number) => ({ income: 0, expenses, savings: -expenses, count: 1 });
const before = [{ ...sums(114_000), when: "by Nov 1" }];

test.each([
  [
    "what is compared is said where the figure holds days to come",
    76_900,
    6_900,
    ["$69.00 so far", "$1,071 less than by Nov 1"],
  ],
  ["and is the figure itself where it does not", 6_900, 6_900, ["$1,071 less than by Nov 1"]],
])("%s", (_, whole, soFar, words) => {
  const now = { ...sums(whole), savingsRate: null, soFar: sums(soFar) };
  render(Figures, { now, before, filter: { month: "2026-12" }, lines: 1 });
  const spent = screen.getByRole("link", { name: /^Expenses/ }).closest(".figure");
  const said = [...(spent?.querySelectorAll("p") ?? [])].map(({ textContent }) => textContent);
  expect(said).toEqual(words);
});

test.each([
  ["what the savings rate is held against has a figure of its own beside it", 5_000, "95% so far"],
  ["also where nothing has come in yet", null, "no income so far"],
])("%s", (_, spent, words) => {
  const soFar =
    spent === null ? sums(5_000) : { ...sums(spent), income: 100_000, savings: 100_000 - spent };
  const now = { ...sums(78_000), income: 100_000, savings: 22_000, savingsRate: 2_200, soFar };
  const then = [{ ...sums(27_000), income: 100_000, savings: 73_000, when: "by Nov 1" }];
  render(Figures, { now, before: then, filter: { month: "2026-12" }, lines: 1 });
  const rate = screen.getByRole("link", { name: /^Savings rate/ }).closest(".figure");
  const said = [...(rate?.querySelectorAll("p") ?? [])].map(({ textContent }) => textContent);
  expect(said).toEqual([words, "73% by Nov 1"]);
});

test("a time without entries is not spoken of, and its line stays empty", () => {
  const now = { ...sums(20_000), savingsRate: null, soFar: null };
  const then = [
    { ...sums(0), count: 0, when: "in October" },
    { ...sums(5_000), when: "in Nov 2025" },
  ];
  render(Figures, { now, before: then, filter: {}, lines: 2 });
  const spent = screen.getByRole("link", { name: /^Expenses/ }).closest(".figure");
  const said = [...(spent?.querySelectorAll("p") ?? [])].map(({ textContent }) => textContent);
  expect(said).toEqual(["$150 more than in Nov 2025", "\u00a0"]);
});

test("less than nothing saved keeps the name that what is said of it is about", () => {
  const now = { ...sums(20_000), savingsRate: null, soFar: null };
  render(Figures, { now, before: [{ ...sums(5_000), when: "in October" }], filter: {}, lines: 1 });
  screen.getByRole("link", { name: /^Savings −\$200\.00/u });
  expect(screen.queryByText(/Overspent/)).toBeNull();
});
