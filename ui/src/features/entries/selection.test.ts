import { expect, test } from "vitest";
import type { Entry } from "../../bindings";
import { asTheyAre } from "./selection";

const entry = (id: string, home: number) => ({ id, home }) as Entry;
const selected = new Map([
  ["a", entry("a", 500)],
  ["b", entry("b", 600)],
]);

test("what was edited is selected as it is now", () => {
  const now = asTheyAre(selected, [entry("a", 123_450), entry("b", 600), entry("c", 1)], true);
  expect([...now.values()].map((one) => one.home)).toEqual([123_450, 600]);
});

test("what is gone is not selected any more, what may lie below is", () => {
  expect([...asTheyAre(selected, [entry("a", 500)], true).keys()]).toEqual(["a"]);
  expect([...asTheyAre(selected, [entry("a", 500)], false).keys()]).toEqual(["a", "b"]);
});
