import { cleanup, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Category } from "../../bindings";
import { categories, choosable } from "../../lib/categories.svelte";
import { useLanguage } from "../../lib/i18n";
import { toasts } from "../../lib/toasts.svelte";
import { categoryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import { unusedColor } from "./colors";
import CategoryList from "./CategoryList.svelte";

const user = userEvent.setup();
const one = (id: string, more: Partial<Category> = {}) => categoryOf(id, { entries: 0, ...more });
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
  update_category: ({ id, change }) => {
    all = all.map((it) => (it.id === id ? { ...it, ...(change as Partial<Category>) } : it));
    const what = { action: "editedCategory", name: id };
    return { saved: {}, change: { id: 1, at: "2026-11-25T10:00:00Z", what, undone: false } };
  },
});

/** The page over these categories. */
async function show(...these: Category[]) {
  all = these;
  rust.asked.length = 0;
  render(CategoryList);
  rust.changed("categories");
  await vi.waitFor(() => expect(categories()).toEqual(all));
}

const names = () =>
  screen
    .getAllByRole("button", { name: /^Edit / })
    .map((button) => button.textContent.trim())
    .join(" ");

const row = (name: string) =>
  within(screen.getByRole("button", { name: `Edit ${name}` }).closest("li")!);

async function act(on: string, what: string) {
  await user.click(row(on).getByRole("button", { name: `Actions for ${on}`, hidden: true }));
  await user.click(row(on).getByRole("menuitem", { name: what, hidden: true }));
}

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
  const count = row("Travel").getByRole("link", { name: "5\u00a0entries" });
  expect(count.getAttribute("href")).toBe("#/entries?category=Travel%2CTrains");
  const own = row("Trains").getByRole("link", { name: "3\u00a0entries" });
  expect(own.getAttribute("href")).toBe("#/entries?category=Trains");
});

test("what is nested in one that is archived is archived with it, and comes back with it", async () => {
  await show(one("Food"), one("Travel"), one("Trains", { parent: "Travel" }));
  expect(names()).toBe("Food Travel Trains");
  await act("Travel", "Archive");
  rust.changed("categories");
  await vi.waitFor(() => expect(choosable().map(({ id }) => id)).toEqual(["Food"]));
  expect(row("Trains").getByRole("menuitem", { name: "Bring back", hidden: true })).toBeTruthy();
  await act("Travel", "Bring back");
  rust.changed("categories");
  await vi.waitFor(() => expect(choosable()).toHaveLength(3));
});

test("what is archived along is counted, and Other is not: it stays", async () => {
  await show(
    one("Travel"),
    one("Trains", { parent: "Travel" }),
    one("Old", { parent: "Travel", archived: true }),
    one("Other", { builtin: "other", parent: "Travel" }),
  );
  await act("Travel", "Archive");
  await vi.waitFor(() =>
    expect(toasts.shown.map(({ words }) => words)).toContain(
      "Travel is archived, with 1\u00a0category under it",
    ),
  );
});

test("one that comes back alone no longer stands under what stays archived", async () => {
  await show(
    one("Travel", { archived: true }),
    one("Trains", { parent: "Travel", archived: true }),
  );
  await act("Trains", "Bring back");
  expect(rust.asked.find(({ command }) => command === "update_category")?.args).toEqual({
    id: "Trains",
    change: { archived: false, parent: { to: null } },
  });
});

test("one that is archived by itself says what it stands under", async () => {
  await show(one("Travel"), one("Trains", { parent: "Travel", archived: true }));
  expect(row("Trains").getByText("under Travel")).toBeTruthy();
});

test("one that others stand under is not deleted: what can be done instead is said", async () => {
  await show(one("Travel"), one("Trains", { parent: "Travel" }));
  await act("Travel", "Delete");
  await screen.findByText(/^1 category stands under it\. Merge it/);
  expect(rust.count("delete_category")).toBe(0);
});

test("Other stays where entries can be put, whatever it stands under", async () => {
  await show(
    one("Travel", { archived: true }),
    one("Other", { builtin: "other", parent: "Travel" }),
  );
  expect(choosable().map(({ id }) => id)).toEqual(["Other"]);
});

test("a colour is free again when what has it was archived, with its parent too", async () => {
  await show(
    one("Travel", { archived: true, color: "travel" }),
    one("Trains", { parent: "Travel" }),
    one("Clothes", { color: "shopping" }),
  );
  expect(unusedColor(categories())).toBe("food");
  await show(one("Travel", { color: "travel" }), one("Trains", { parent: "Travel" }));
  expect(unusedColor(categories())).toBe("shopping");
});
