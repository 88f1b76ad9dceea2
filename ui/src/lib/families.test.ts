import { expect, test } from "vitest";
import { families, idsOf } from "./families";

const parents: Readonly<Record<string, string>> = {
  restaurants: "food",
  groceries: "food",
  rail: "travel",
};
const parentOf = (id: string) => parents[id] ?? null;
const line = (category: string, amount: number) => ({ category, amount });

test("what is nested stands with what it is nested in, which need not have a line of its own", () => {
  const lines = [
    line("rent", 500),
    line("restaurants", 400),
    line("groceries", 200),
    line("food", 100),
    line("rail", 50),
  ];
  const found = families(lines, parentOf);
  expect(found.map(({ category, lines }) => [category, lines.map((one) => one.amount)])).toEqual([
    ["rent", [500]],
    ["food", [400, 200, 100]],
    ["travel", [50]],
  ]);
  expect(found.map(idsOf)).toEqual([
    ["rent"],
    ["food", "restaurants", "groceries"],
    ["travel", "rail"],
  ]);
});

test("one that is alone is made of nothing else; of what is nested in it, it is", () => {
  const nested = families([line("rent", 500), line("rail", 50)], parentOf).map((one) => one.nested);
  expect(nested).toEqual([[], [line("rail", 50)]]);
});
