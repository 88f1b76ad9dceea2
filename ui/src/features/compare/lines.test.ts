import { expect, test } from "vitest";
import { lines } from "./lines";

const total = (category: string, amount: number) => ({ category, amount, count: 1 });
const parents: Readonly<Record<string, string>> = { restaurants: "food", groceries: "food" };
const parentOf = (id: string) => parents[id] ?? null;

test("what is nested is summed up as on the dashboard, and stands below", () => {
  const now = [total("rent", 900), total("restaurants", 500), total("food", 100)];
  const then = [total("groceries", 700), total("rent", 650)];
  expect(lines(now, then, parentOf)).toEqual([
    { category: "rent", now: 900, then: 650, nested: [] },
    {
      ...{ category: "food", now: 600, then: 700 },
      nested: [
        { category: "groceries", now: 0, then: 700 },
        { category: "restaurants", now: 500, then: 0 },
        { category: "food", now: 100, then: 0 },
      ],
    },
  ]);
});
