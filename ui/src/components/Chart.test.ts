import { cleanup, render, screen, within } from "@testing-library/svelte";
import { afterEach, expect, test, vi } from "vitest";

import Chart from "./Chart.svelte";

// jsdom has no media queries, and nothing is drawn here.
vi.mock("../lib/theme", () => ({ onThemeChanged: () => () => undefined }));

const figures = {
  kind: "bars",
  labels: ["Oct", "Nov"],
  series: [
    { name: "Income", color: "--income", values: [100, 0] },
    { name: "Expenses", color: "--expense", values: [70, null] },
  ],
  summary: "Income and expenses from October to November.",
  heading: "Month",
  write: (value: number) => `$${value}`,
  link: (label: number, series: number) => (series === 0 ? `#/entries?m=${label}` : undefined),
} as const;

afterEach(cleanup);

test("a chart says in a sentence what it shows", () => {
  render(Chart, figures);
  expect(screen.getByRole("img", { name: figures.summary })).toBeTruthy();
});

test("the same figures stand in a table, and lead on", () => {
  render(Chart, { ...figures, asTable: true });
  const table = screen.getByRole("table", { name: figures.summary });
  expect(
    within(table)
      .getAllByRole("columnheader")
      .map((head) => head.textContent),
  ).toEqual(["Month", "Income", "Expenses"]);
  const [, october, november] = within(table).getAllByRole("row");
  expect(october?.textContent).toContain("$100");
  expect(
    within(october as HTMLElement)
      .getByRole("link")
      .getAttribute("href"),
  ).toBe("#/entries?m=0");
  expect(november?.textContent).toContain("$0");
  expect(november?.textContent).not.toContain("null");
});
