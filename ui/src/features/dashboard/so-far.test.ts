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
