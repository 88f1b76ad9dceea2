/** A month's sentences beside its figures: never those of another month, and not asked for with every month passed by. */
import { render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refuse, Rust } from "../../testing/rust";
import StandsOut from "./StandsOut.svelte";

const of = (month: string) => ({
  period: { kind: "month", month },
  until: null,
  facts: [
    {
      id: "spent",
      weight: 1,
      says: { code: "spent", amount: 100, count: 1 },
      entries: {},
      uses: [],
    },
  ],
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("months that are turned past ask nothing, and the sentences of another month are not seen", async () => {
  const rust = new Rust({
    monthly_insights: ({ month }) => of(String(month)),
    list_categories: () => [],
  });
  const asked = () =>
    rust.asked.filter((one) => one.command === "monthly_insights").map((one) => one.args["month"]);
  const { rerender } = render(StandsOut, { month: "2026-11", brought: null });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toEqual(["2026-11"]);
  expect(screen.getByRole("list").getAttribute("aria-busy")).toBe("false");

  await rerender({ month: "2026-10" });
  await vi.advanceTimersByTimeAsync(100);
  await rerender({ month: "2026-09" });
  await vi.advanceTimersByTimeAsync(100);
  expect(screen.getByRole("list", { hidden: true }).getAttribute("aria-busy")).toBe("true");

  await vi.advanceTimersByTimeAsync(500);
  expect(asked()).toEqual(["2026-11", "2026-09"]);
  expect(screen.getByRole("list").getAttribute("aria-busy")).toBe("false");
});

test("a month whose sentences cannot be read says so, in place of those of another month", async () => {
  new Rust({
    monthly_insights: ({ month }) =>
      month === "2026-11" ? of("2026-11") : refuse({ kind: "diskFull" }),
    list_categories: () => [],
  });
  const { rerender } = render(StandsOut, { month: "2026-11", brought: null });
  await vi.advanceTimersByTimeAsync(0);
  await rerender({ month: "2026-10" });
  await vi.advanceTimersByTimeAsync(500);
  expect(screen.getByRole("alert").textContent).toMatch(/could not be read/);
  expect(screen.queryByRole("list", { hidden: true })).toBeNull();
});
