/** Under the heading of a month stands what is said of it, or nothing. */
import { render, screen } from "@testing-library/svelte";
import { createRawSnippet } from "svelte";
import { expect, test, vi } from "vitest";
import { refuse, Rust } from "../../testing/rust";
import PeriodInsights from "./PeriodInsights.svelte";

const of = (month: string) => ({
  period: { kind: "month", month },
  until: null,
  facts: [
    {
      id: "spent",
      subject: "totals",
      weight: 1,
      says: { code: "spent", amount: 100, count: 1 },
      entries: {},
      uses: [],
    },
  ],
});

const month = (of: string) => ({ kind: "month" as const, month: of });
const below = createRawSnippet(() => ({ render: () => "<p>told by a model</p>" }));

test("no sentence is seen before the names in it are known", async () => {
  let answer: (all: unknown[]) => void = () => undefined;
  new Rust({
    monthly_insights: () => of("2026-11"),
    list_categories: () => new Promise((done) => (answer = done)),
  });
  render(PeriodInsights, { period: month("2026-11"), name: "Nov", below });
  await screen.findByText("told by a model");
  const busy = () => screen.getByRole("region").querySelector("[aria-busy]");
  expect(busy()?.getAttribute("aria-busy")).toBe("true");
  answer([]);
  await vi.waitFor(() => expect(busy()?.getAttribute("aria-busy")).toBe("false"));
});

test("what is said of another month is hidden while this one's is on its way, and gone if it fails", async () => {
  let answer: () => void = () => undefined;
  new Rust({
    monthly_insights: ({ month }) => {
      if (month === "2026-11") return of(month);
      if (month === "2026-09") return refuse({ kind: "diskFull" });
      return new Promise((done) => (answer = () => done(of("2026-10"))));
    },
    list_categories: () => [],
  });
  const { rerender } = render(PeriodInsights, { period: month("2026-11"), name: "Nov", below });
  await screen.findByText("told by a model");
  const busy = () => screen.getByRole("region").querySelector("[aria-busy]");
  await vi.waitFor(() => expect(busy()?.getAttribute("aria-busy")).toBe("false"));

  await rerender({ period: month("2026-10"), name: "Oct" });
  expect(busy()?.getAttribute("aria-busy")).toBe("true");
  expect(screen.queryByText("told by a model")).toBeNull();
  answer();
  await screen.findByText("told by a model");
  expect(busy()?.getAttribute("aria-busy")).toBe("false");

  await rerender({ period: month("2026-09"), name: "Sep" });
  await vi.waitFor(() =>
    expect(screen.getByRole("alert").textContent).toMatch(/could not be read/),
  );
  expect(screen.queryByRole("region", { name: "Sep" })).toBeNull();
});
