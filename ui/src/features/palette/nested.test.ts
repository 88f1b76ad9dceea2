import { expect, test, vi } from "vitest";
import { categories } from "../../lib/categories.svelte";
import { useLanguage } from "../../lib/i18n";
import { categoryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import { categoryOffers, fitting } from "./offers";

const food = categoryOf("c1", { name: "Food", builtin: "food" });
const lunch = categoryOf("c2", { name: "Lunch", parent: "c1" });

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
