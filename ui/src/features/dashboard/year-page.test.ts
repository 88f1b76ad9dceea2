import { render, screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import type { MonthTotals, YearlySummary } from "../../bindings";
import { Rust } from "../../testing/rust";
import YearMarks from "./YearMarks.svelte";
import YearPage from "./YearPage.svelte";

// Nothing is drawn here.
vi.mock("../../components/chart/drawing", () => ({ draw: () => undefined }));

function yearOf(income: number): YearlySummary {
  const sums = { income, expenses: 0, savings: income, count: 1 };
  const months = Array.from({ length: 12 }, (_, at): MonthTotals => ({
    ...sums,
    month: `2026-${String(at + 1).padStart(2, "0")}`,
  }));
  const year = {
    ...sums,
    year: 2026,
    currency: "USD",
    savingsRate: 10_000,
    months,
    byCategory: [],
  };
  return { ...year, lastYear: sums, soFar: null, lastYearSoFar: null, lastYearMonths: [] };
}

test("a month that still runs is neither the best nor the weakest", () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 3), toFake: ["Date"] });
  new Rust({ list_categories: () => [] });
  const year = yearOf(1_000);
  const months = year.months.map((one, at) => ({ ...one, savings: at === 10 ? 99_000 : 100 + at }));
  render(YearMarks, { months: months.slice(0, 11) });
  vi.useRealTimers();
  const said = screen.getAllByRole("link").map(({ textContent }) => textContent);
  expect(said).toEqual(["Best month: October, $1.09 saved", "Weakest month: January, $1.00 saved"]);
  screen.getByText("of the months that are over");
});

test.each([
  ["beside the chart while its amounts are short", 12_345_678, false],
  ["over the whole page when they are long: none of its columns is cut", 98_765_432_199, true],
])("the months stand %s", (_, income, wide) => {
  new Rust({ list_categories: () => [] });
  render(YearPage, { summary: yearOf(income) });
  const card = screen.getByRole("table").closest(".half");
  expect(card?.classList.contains("wide")).toBe(wide);
});
