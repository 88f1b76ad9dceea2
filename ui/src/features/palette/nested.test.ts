import { expect, test, vi } from "vitest";
import type { Category } from "../../bindings";
import { categories } from "../../lib/categories.svelte";
import { useLanguage } from "../../lib/i18n";
import { Rust } from "../../testing/rust";
import { categoryOffers, fitting } from "./offers";

const food: Category = {
  id: "c1",
  name: "Food",
  builtin: "food",
  color: "food",
  parent: null,
  archived: false,
  entries: 3,
};
const lunch: Category = { ...food, id: "c2", name: "Lunch", builtin: null, parent: "c1" };

test("a nested category is offered with what it is nested in, and found by its own name first", async () => {
  await useLanguage("de", "de-DE");
  new Rust({ list_categories: () => [food, lunch] });
  await vi.waitFor(() => expect(categories()).toHaveLength(2));
  const names = (typed: string) =>
    fitting(typed, categoryOffers(categories()))
      .filter(({ group }) => group === "categories")
      .map(({ name }) => name);
  expect(names("lunch")).toEqual(["Essen › Lunch"]);
  expect(names("essen")).toEqual(["Essen", "Essen › Lunch"]);
  // As it is called in the file.
  expect(names("food")).toEqual(["Essen"]);
});
