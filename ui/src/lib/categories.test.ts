import { expect, test, vi } from "vitest";

import type { Category } from "../bindings";
import { categoryOf } from "../testing/book";
import { Rust } from "../testing/rust";
import {
  archivedWith,
  categories,
  category,
  categoryName,
  childrenOf,
  isArchived,
  isParentArchived,
  nameToChoose,
  withNested,
} from "./categories.svelte";
import { useLanguage } from "./i18n";

const food = categoryOf("c1", { name: "Food", builtin: "food" });
const travel: Category = {
  ...food,
  id: "c2",
  name: "Travel",
  builtin: "travel",
  archived: true,
};
const own: Category = { ...food, id: "c3", name: "Essen", builtin: null };

const lunch: Category = { ...own, id: "c4", name: "Lunch", parent: "c1", archived: true };
const dinner: Category = { ...lunch, id: "c5", name: "Dinner", archived: false };
const trips: Category = { ...dinner, id: "c6", name: "Trips", parent: "c2" };
const other: Category = { ...trips, id: "c7", name: "Other", builtin: "other" };

test("no two categories are shown under one name, and none under a wrong one", async () => {
  await useLanguage("de", "de-DE");
  new Rust({ list_categories: () => [food, travel, own, lunch, dinner, trips, other] });
  expect(categoryName(category("c1"))).toBe("…");
  await vi.waitFor(() => expect(categories()).toHaveLength(7));
  // A file that was imported brought "Essen", so that "Food" cannot be called so as well.
  expect(categories().map(categoryName)).toEqual([
    ...["Food", "Reisen", "Essen", "Lunch"],
    ...["Dinner", "Trips", "Sonstiges"],
  ]);
  expect(categoryName(category("gone"))).toBe("Ohne Kategorie");
});

test("what is nested in a category goes with it where its entries are asked for", () => {
  expect(childrenOf("c1")).toEqual([lunch, dinner]);
  expect(withNested("c1")).toEqual(["c1", "c4", "c5"]);
  expect(withNested("c4")).toEqual(["c4"]);
});

test("among others to choose from a category is told with what it is nested in", async () => {
  await useLanguage("en", "en-US");
  expect([food, lunch].map(nameToChoose)).toEqual(["Food", "Food › Lunch"]);
});

test("with a category what is nested in it is put away, except where entries go that have no other place", () => {
  expect(archivedWith("c1")).toEqual([dinner]);
  expect(categories().filter(isArchived)).toEqual([travel, lunch, trips]);
  expect([trips, other, dinner].map(isParentArchived)).toEqual([true, true, false]);
  expect(archivedWith("c2"), "they are put away already").toEqual([]);
});
