import { expect, test } from "vitest";
import type { Guess } from "../../bindings";
import { steady } from "./steady";

const guesses = (...categories: string[]): Guess[] =>
  categories.map((category) => ({ category, confidence: 50 }));
const names = (all: readonly Guess[]) => all.map(({ category }) => category);
const always = () => true;

test("what is likely otherwise now keeps its keys", () => {
  const before = guesses("food", "travel", "bills");
  expect(names(steady(before, guesses("bills", "food", "travel"), always))).toEqual([
    "food",
    "travel",
    "bills",
  ]);
});

test("a likeliest one that is new comes after them, another one only where a key is free", () => {
  expect(
    names(steady(guesses("food", "travel", "bills"), guesses("health", "other", "food"), always)),
  ).toEqual(["food", "travel", "bills", "health"]);
  expect(names(steady(guesses("food"), guesses("health", "other", "food"), always))).toEqual([
    "food",
    "health",
    "other",
  ]);
  expect(names(steady([], guesses("food", "travel"), always))).toEqual(["food", "travel"]);
});

test("a category that is gone is offered no more", () => {
  expect(
    names(steady(guesses("gone", "food"), guesses("food", "bills"), (id) => id !== "gone")),
  ).toEqual(["food", "bills"]);
});
