import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet } from "svelte";
import { expect, test, vi } from "vitest";
import type { Entry, ReviewItem } from "../../bindings";
import { Rust } from "../../testing/rust";
import ReviewQueue from "./ReviewQueue.svelte";
import ReviewRow from "./ReviewRow.svelte";

const user = userEvent.setup();
const entry: Entry = {
  id: "e1",
  kind: "expense",
  date: "2026-11-20",
  amount: 1234,
  currency: "USD",
  home: 1234,
  description: "Zorbex",
  category: "other",
  note: null,
  tags: [],
  aiClassified: false,
  filedBy: "nobody",
  confidence: null,
  createdAt: "2026-11-20T12:00:00Z",
  updatedAt: null,
};
const suggestion: ReviewItem["suggestion"] = {
  level: "sure",
  category: "food",
  confidence: 90,
  source: "model",
  why: { code: "unknown" },
  top: [
    { category: "food", confidence: 90 },
    { category: "travel", confidence: 5 },
  ],
};

const home = { id: "home", name: "Household", builtin: null, color: "other", parent: null };
const cleaning = { ...home, id: "cleaning", name: "Cleaning supplies", parent: "home" };

function shown(item: ReviewItem) {
  new Rust({ list_categories: () => [home, cleaning] });
  const asked = { onchoose: vi.fn(), onalike: vi.fn() };
  render(ReviewRow, { item, ...asked });
  screen.getByRole("button", { name: /^Open Zorbex/ }).focus();
  return asked;
}

test("digits choose, a agrees for all alike, and other keys are the list's", async () => {
  const { onchoose, onalike } = shown({ entry, suggestion });
  await user.keyboard("23jx");
  expect(onchoose.mock.calls).toEqual([["travel"]]);
  await user.keyboard("a");
  expect(onalike.mock.calls).toEqual([["food"]]);
});

test("where nobody is sure there is nothing to agree to, only to choose", async () => {
  const { onchoose, onalike } = shown({ entry, suggestion: { ...suggestion, level: "unsure" } });
  await user.keyboard("a1");
  expect(onalike).not.toHaveBeenCalled();
  expect(onchoose.mock.calls).toEqual([["food"]]);
});

test("what was filed is agreed to where it lies", async () => {
  const { onalike } = shown({
    entry: { ...entry, filedBy: "model", category: "bills" },
    suggestion,
  });
  await user.keyboard("a");
  expect(onalike.mock.calls).toEqual([["bills"]]);
});

test("what is agreed to is said with what it is nested in", async () => {
  shown({ entry: { ...entry, filedBy: "model", category: "cleaning" }, suggestion });
  await screen.findByRole("button", { name: /Household › Cleaning supplies/ });
  screen.getByText("Household › Cleaning supplies");
});

test("a choice in one row leaves the keys of the others what they were", async () => {
  const guesses = (...of: string[]) => of.map((category) => ({ category, confidence: 40 }));
  const waits = (id: string, description: string, ...top: string[]): ReviewItem => ({
    entry: { ...entry, id, description },
    suggestion: { ...suggestion, level: "unsure", top: guesses(...top) },
  });
  const all = ["food", "travel", "bills"];
  let items = [waits("e1", "Zorbex", ...all), waits("e2", "Quilm", ...all)];
  const rust = new Rust({
    list_categories: () => all.map((id) => ({ ...home, id, name: id })),
    review_entries: () => ({ items, guessed: 0, open: items.length, more: false }),
    settle_entries: () => {
      items = [waits("e2", "Quilm", "bills", "food", "travel")];
      rust.changed("entries");
      return { id: 1, at: "", what: { action: "confirmed", count: 1 }, undone: false };
    },
    offer_rule: () => null,
  });
  render(ReviewQueue, {
    know: () => Promise.resolve(),
    standing: createRawSnippet(() => ({ render: () => "<i></i>" })),
  });
  (await screen.findByRole("button", { name: /^Open Zorbex/ })).focus();
  await user.keyboard("3");
  await vi.waitFor(() => expect(screen.queryByRole("button", { name: /^Open Zorbex/ })).toBeNull());
  screen.getByRole("button", { name: /^Open Quilm/ }).focus();
  await user.keyboard("1");
  await vi.waitFor(() => expect(rust.count("settle_entries")).toBe(2));
  expect(
    rust.asked
      .filter(({ command }) => command === "settle_entries")
      .map(({ args }) => args.category),
  ).toEqual(["bills", "food"]);
});
