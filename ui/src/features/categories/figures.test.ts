import { expect, test } from "vitest";
import { categoryOf } from "../../testing/book";
import { figuresOf } from "./figures";

const of = (id: string, parent: string | null, entries: number) =>
  categoryOf(id, { parent, entries });

test("what is nested counts for what it is nested in, and for itself", () => {
  const all = [of("food", null, 3), of("lunch", "food", 2), of("travel", null, 0)];
  const total = (category: string, amount: number) => ({ category, amount, count: 1 });
  const figures = figuresOf(
    all,
    {
      month: [total("lunch", 500)],
      year: [total("lunch", 900), total("food", 300)],
    },
    (id) => (id === "lunch" ? "food" : null),
  );
  expect(figures.get("food")).toEqual({
    ...{ month: 500, year: 1200, entries: 5 },
    ids: ["food", "lunch"],
  });
  expect(figures.get("lunch")).toMatchObject({ month: 500, year: 900, entries: 2, ids: ["lunch"] });
  expect(figures.get("travel")).toEqual({ month: 0, year: 0, entries: 0, ids: ["travel"] });
});
