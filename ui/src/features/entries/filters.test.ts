import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { Category, Tag } from "../../bindings";
import { categoryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import Filters from "./Filters.svelte";
import { narrowings } from "./narrowed";
import { wantedFrom, type Wanted } from "./query";

const category = (id: string, name: string, more: Partial<Category> = {}) =>
  categoryOf(id, { name, ...more });
const known = [
  category("food", "Meals"),
  category("lunch", "Lunch", { parent: "food" }),
  category("dinner", "Dinner", { parent: "food", archived: true }),
  category("old", "Smoking", { archived: true }),
  category("travel", "Trips"),
];
const tag = (name: string, entries: number): Tag => ({ name, entries, income: 0, expenses: 0 });
const tags = [
  ...Array.from({ length: 13 }, (_, at) => tag(`t${String(at).padStart(2, "0")}`, at + 1)),
  tag("trip", 100),
];

new Rust({ list_categories: () => known, list_tags: () => tags });

afterEach(cleanup);

/** The panel as the page has it: what is chosen comes back as what is wanted. */
function panel(params: Record<string, string> = {}) {
  let wanted = wantedFrom(params);
  const { rerender } = render(Filters, {
    wanted,
    onclear: () => undefined,
    onchange: (change: Partial<Wanted>) => {
      wanted = { ...wanted, ...change };
      void rerender({ wanted });
    },
  });
  return {
    chip: (name: string) => screen.findByRole("button", { name }),
    categories: () => [...wanted.categories].sort(),
    tags: () => wanted.tags,
    said: () => narrowings(wanted).map(({ words }) => words),
    take: (words: string) => ({
      ...wanted,
      ...narrowings(wanted).find((one) => one.words === words)?.without,
    }),
  };
}

test("a category means what is nested in it too, as every link to its entries does", async () => {
  const { chip, categories, said, take } = panel();
  await userEvent.click(await chip("Meals"));
  expect(categories()).toEqual(["dinner", "food", "lunch"]);
  expect((await chip("Meals")).ariaPressed).toBe("true");
  expect(said()).toEqual(["Meals"]);
  expect(take("Meals").categories).toEqual([]);
  await userEvent.click(await chip("Meals"));
  expect(categories()).toEqual([]);
});

test("it can be had alone, and what is nested in it too", async () => {
  const { chip, categories, said } = panel();
  await userEvent.click(await chip("Meals itself"));
  expect(categories()).toEqual(["food"]);
  expect((await chip("Meals")).ariaPressed).toBe("mixed");
  expect(said()).toEqual(["Meals itself"]);
  await userEvent.click(await chip("Meals itself"));
  await userEvent.click(await chip("Meals › Lunch"));
  expect(categories()).toEqual(["lunch"]);
  expect(said()).toEqual(["Lunch"]);
});

test("what is archived is folded away unless it is chosen, and says what it is", async () => {
  const { chip, categories } = panel({ category: "old" });
  await chip("Smoking (archived)");
  expect(screen.queryByRole("button", { name: /Dinner/ })).toBeNull();
  await userEvent.click(await chip("Archived 1"));
  await userEvent.click(await chip("Meals › Dinner (archived)"));
  expect(categories()).toEqual(["dinner", "old"]);
});

test("tags are offered, those with most entries first of all, and all that are chosen hold", async () => {
  const { chip, tags } = panel({ tag: "t00" });
  await userEvent.click(await chip("#trip"));
  expect(tags()).toEqual(["t00", "trip"]);
  expect(screen.queryByRole("button", { name: "#t01" })).toBeNull();
  await userEvent.click(await chip("1\u00a0more"));
  await userEvent.click(await chip("#t01"));
  await userEvent.click(await chip("#t00"));
  expect(tags()).toEqual(["trip", "t01"]);
});
