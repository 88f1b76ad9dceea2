import { expect, test } from "vitest";
import type { Category } from "../../bindings";
import { spentBy } from "./spent";

const of = (id: string, parent: string | null): Category => ({
  ...{ id, name: id, builtin: null, color: "food", parent },
  ...{ archived: false, entries: 0 },
});

test("what is nested counts for what it is nested in, and for itself", () => {
  const all = [of("food", null), of("lunch", "food"), of("travel", null)];
  const spent = spentBy(
    [
      { category: "lunch", amount: 500, count: 1 },
      { category: "food", amount: 300, count: 1 },
    ],
    all,
  );
  expect([spent.get("food"), spent.get("lunch"), spent.get("travel")]).toEqual([
    800,
    500,
    undefined,
  ]);
});
