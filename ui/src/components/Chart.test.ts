import { cleanup, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import type { ChartConfiguration } from "chart.js";
import { afterEach, describe, expect, test, vi } from "vitest";

import { back, router, startRouter, whatLed } from "../lib/router.svelte";
import Chart from "./Chart.svelte";

// jsdom has no media queries, and nothing is drawn here.
vi.mock("../lib/theme", () => ({ onThemeChanged: () => () => undefined }));

/** What the library would have drawn. */
const drawn = vi.hoisted((): { configuration?: ChartConfiguration | undefined } => ({}));
vi.mock("chart.js", () => ({
  Chart: class {
    static register() {}
    data = {};
    constructor(_canvas: HTMLCanvasElement, configuration: ChartConfiguration) {
      drawn.configuration = configuration;
    }
    update() {}
    destroy() {}
  },
  ArcElement: {},
  BarController: {},
  BarElement: {},
  CategoryScale: {},
  DoughnutController: {},
  LinearScale: {},
  LineController: {},
  LineElement: {},
  PointElement: {},
  Tooltip: {},
}));

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

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

/** What the library is told to do. */
async function draw(how: object = {}) {
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({
    fillStyle: "",
  } as unknown as CanvasRenderingContext2D);
  const before = drawn.configuration;
  const main = document.body.appendChild(document.createElement("main"));
  render(Chart, { target: main, props: { ...figures, ...how } });
  await vi.waitFor(() => expect(drawn.configuration).not.toBe(before));
  return drawn.configuration?.options;
}

test("a table may hold a stretch against itself", async () => {
  const [income] = figures.series;
  render(Chart, { ...figures, series: [income, income], asTable: true });
  expect(await screen.findAllByRole("columnheader", { name: "Income" })).toHaveLength(2);
});

test("a chart says in a sentence what it shows", () => {
  render(Chart, figures);
  expect(screen.getByRole("img", { name: figures.summary })).toBeTruthy();
});

test("the same figures stand in a table, and lead on", async () => {
  render(Chart, { ...figures, asTable: true });
  const table = await screen.findByRole("table", { name: figures.summary });
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

test("a bar that is clicked leads on, from where one comes back to its chart", async () => {
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  history.replaceState(null, "", "#/");
  const stop = startRouter();
  const options = await draw();
  const canvas = document.querySelector("canvas") as HTMLCanvasElement;
  canvas.addEventListener("click", (native) => {
    const click = options?.onClick as (...all: unknown[]) => void;
    const chart = { getElementsAtEventForMode: () => [{ index: 1, datasetIndex: 0 }] };
    click.call(chart, { native }, [], chart);
  });
  await userEvent.click(canvas);
  await vi.waitFor(() => expect(router.view).toBe("entries"));
  expect(router.params).toEqual({ m: "1" });
  expect(router.drilled).toBe(true);
  back();
  await vi.waitFor(() => expect(router.view).toBe("dashboard"));
  expect(whatLed()?.()).toBe(screen.getByRole("img"));
  stop();
});

test("what has just begun is seen, though one point makes no line", async () => {
  const series = [
    [70, null],
    [70, 80],
  ].map((values, at) => ({ name: `${at}`, color: "", values }));
  await draw({ kind: "lines", series });
  const lines = drawn.configuration?.data.datasets as { pointRadius?: number }[] | undefined;
  expect(lines?.map(({ pointRadius }) => pointRadius)).toEqual([3, 0]);
});

describe("the marks of the axis", () => {
  async function marks(values: (number | null)[][]) {
    const series = values.map((one, at) => ({ name: `${at}`, color: "--income", values: one }));
    const ticks = (await draw({ series }))?.scales?.["y"]?.ticks;
    const write = ticks?.callback as (this: unknown, value: number) => string | null;
    return [0, 1].map((value) => write.call(undefined, value));
  }
  test("say what they stand for", async () => {
    expect(await marks([[1, 0], [0]])).toEqual(["$0", "$1"]);
  });

  test("say nothing but zero where there is nothing: the library's steps would be single cents", async () => {
    expect(await marks([[0, 0], [null]])).toEqual(["$0", null]);
  });
});
