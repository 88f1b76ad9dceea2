import { cleanup, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Category } from "../../bindings";
import { categories } from "../../lib/categories.svelte";
import { useLanguage } from "../../lib/i18n";
import { Rust } from "../../testing/rust";
import CategoryList from "./CategoryList.svelte";

const one = (id: string, more: Partial<Category> = {}): Category => ({
  ...{ id, name: id, builtin: null, color: "food", parent: null },
  ...{ archived: false, entries: 0 },
  ...more,
});
const range = (from: string) => ({
  ...{ range: { from, to: "2026-11-25" }, income: 0, expenses: 0, savings: 0 },
  ...{ savingsRate: null, count: 3 },
});
const total = (category: string, amount: number) => ({ category, amount, count: 1 });

let all: Category[] = [];

// One for the file: the window listens once.
const rust = new Rust({
  list_categories: () => all,
  compare_ranges: () => ({
    currency: "USD",
    first: { ...range("2026-11-01"), byCategory: [total("Trains", 500)] },
    second: { ...range("2026-01-01"), byCategory: [total("Trains", 900), total("Travel", 300)] },
  }),
});

/** The page over these categories. */
async function show(...these: Category[]) {
  all = these;
  rust.asked.length = 0;
  render(CategoryList);
  rust.changed("categories");
  await vi.waitFor(() => expect(categories()).toEqual(all));
}

const row = (name: string) =>
  within(screen.getByRole("button", { name: `Edit ${name}` }).closest("li")!);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 25, 12), toFake: ["Date"] });
  // jsdom knows no popovers.
  Object.assign(HTMLElement.prototype, { showPopover() {}, hidePopover() {} });
});
afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await useLanguage("en", "en-US");
});

test("what was spent is asked for up to today, in one question, and each figure leads to its entries", async () => {
  await show(one("Travel", { entries: 2 }), one("Trains", { parent: "Travel", entries: 3 }));
  expect(rust.asked.find(({ command }) => command === "compare_ranges")?.args).toEqual({
    first: { from: "2026-11-01", to: "2026-11-25" },
    second: { from: "2026-01-01", to: "2026-11-25" },
  });
  const year = await row("Travel").findByRole("link", { name: "This year so far $12.00" });
  expect(year.getAttribute("href")).toBe(
    "#/entries?category=Travel%2CTrains&kind=expense&from=2026-01-01&to=2026-11-25",
  );
  const count = row("Travel").getByRole("link", { name: "5 entries" });
  expect(count.getAttribute("href")).toBe("#/entries?category=Travel%2CTrains");
  const own = row("Trains").getByRole("link", { name: "3 entries" });
  expect(own.getAttribute("href")).toBe("#/entries?category=Trains");
});
