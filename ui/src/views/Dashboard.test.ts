import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { monthsOfYear } from "../lib/dates";
import { go, startRouter } from "../lib/router.svelte";
import { remembered } from "../features/dashboard/remembered";
import { Rust } from "../testing/rust";
import Dashboard from "./Dashboard.svelte";

// Nothing is drawn here.
vi.mock("../components/chart/drawing", () => ({ draw: () => undefined }));

const sums = { income: 0, expenses: 0, savings: 0, count: 0 };
const rust = new Rust({
  list_categories: () => [],
  yearly_summary: () => new Promise(() => undefined),
  dashboard: ({ month }) => ({
    summary: {
      ...{ ...sums, month, currency: "USD", savingsRate: null, byCategory: [], byDay: [] },
      ...{ previous: { ...sums, month: "2026-01" }, lastYear: { ...sums, month: "2025-02" } },
      ...{ soFar: null, previousSoFar: null, lastYearSoFar: null },
    },
    months: monthsOfYear(2026).map((month) => ({ ...sums, month })),
    ...{ daysBefore: [], latest: [], firstMonth: "2026-01", lastMonth: "2026-11" },
    ...{ hasDemo: false, hasWaiting: false, insights: null },
  }),
});

let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 30, 23, 59) });
  remembered.month = undefined;
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  history.replaceState(null, "", "#/dashboard");
  stop = startRouter();
});

afterEach(() => {
  cleanup();
  stop();
  vi.useRealTimers();
});

const shows = (month: string) =>
  screen.findByRole("button", { name: new RegExp(`^${month}.*choose another`) });

function midnight() {
  vi.setSystemTime(new Date(2026, 11, 1, 0, 0, 1));
  // As the shell says it when a day ends.
  rust.changed("entries");
}

test("this month goes along over midnight", async () => {
  render(Dashboard);
  await shows("November 2026");
  midnight();
  await shows("December 2026");
});

test("a month that somebody went to stays, and the next one can be reached", async () => {
  go("dashboard", { month: "2026-10" });
  render(Dashboard);
  await shows("October 2026");
  go("dashboard", { month: "2026-11" });
  await shows("November 2026");
  const next = await screen.findByRole("button", { name: "Next month" });
  expect(next.ariaDisabled).toBe("true");
  midnight();
  await waitFor(() => expect(next.ariaDisabled).toBe("false"));
  await shows("November 2026");
});
