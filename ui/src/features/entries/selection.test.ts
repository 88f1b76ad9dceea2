import { describe, expect, test } from "vitest";
import type { Entry } from "../../bindings";
import {
  asTheyAre,
  chosenOf,
  meantBy,
  NOTHING,
  sumOf,
  wider,
  without,
  withRows,
  type Selected,
} from "./selection";

const entry = (id: string, home = 500) => ({ id, home }) as Entry;
const [a, b, c, d] = [entry("a"), entry("b", 600), entry("c"), entry("d")];

const some = withRows(NOTHING, [a, b], true);
const everything = wider(withRows(NOTHING, [a, b, c], true), [a, b, c], true);
const ids = (selected: Selected) => [...selected.entries.keys()];

test("what was edited is selected as it is now", () => {
  const now = asTheyAre(some, [entry("a", 123_450), b, c], true);
  expect([...now.entries.values()].map((one) => one.home)).toEqual([123_450, 600]);
});

test("by a row all that are selected are meant only where it is one of them", () => {
  expect(meantBy(some, a, {})).toEqual({ ids: ["a", "b"] });
  expect(meantBy(some, c, {})).toEqual({ ids: ["c"] });
  expect(meantBy(NOTHING, c, {})).toEqual({ ids: ["c"] });
  const butOne = withRows(everything, [c], false);
  const filter = { text: "bread" };
  expect(meantBy(butOne, a, filter)).toEqual({ matching: { filter, except: ["c"] } });
  expect(meantBy(butOne, c, filter)).toEqual({ ids: ["c"] });
});

test("what is gone is not selected any more, what may lie below is", () => {
  expect(ids(asTheyAre(some, [a], true))).toEqual(["a"]);
  expect(ids(asTheyAre(some, [a], false))).toEqual(["a", "b"]);
});

describe("the selection widens", () => {
  test("to all rows that were fetched, and then to everything that matches", () => {
    const loaded = wider(some, [a, b, c], true);
    expect(ids(loaded)).toEqual(["a", "b", "c"]);
    expect(loaded.rest).toBeUndefined();
    expect(wider(loaded, [a, b, c], true).rest?.except.size).toBe(0);
  });

  test("no further than to what is there", () => {
    const loaded = wider(some, [a, b, c], false);
    expect(wider(loaded, [a, b, c], false)).toEqual(loaded);
    expect(wider(NOTHING, [], true)).toEqual(NOTHING);
  });
});

describe("when everything that matches is selected", () => {
  test("rows that are fetched later are too, and those that are gone are not", () => {
    const later = asTheyAre(everything, [a, c, d], false);
    expect(ids(later)).toEqual(["a", "c", "d"]);
    expect(later.rest).toBeDefined();
  });

  test("taking one out leaves all the others, also those that lie below", () => {
    const rest = withRows(everything, [b], false);
    expect(ids(rest)).toEqual(["a", "c"]);
    expect(chosenOf(rest, {})).toEqual({ matching: { filter: {}, except: ["b"] } });
    expect(ids(asTheyAre(rest, [a, b, c, d], false))).toEqual(["a", "c", "d"]);
  });

  test("what was taken out is put back, or with all at once", () => {
    const rest = withRows(everything, [b], false);
    expect(withRows(rest, [b], true).rest?.except.size).toBe(0);
    expect(wider(withRows(rest, [a, b, c], true), [a, b, c], true).rest?.except.size).toBe(0);
  });

  test("taking out all that can be seen leaves nothing selected unseen", () => {
    expect(withRows(everything, [a, b, c], false)).toEqual(NOTHING);
  });

  test("what is selected anyway changes nothing", () => {
    expect(withRows(everything, [b], true)).toEqual(everything);
  });

  test("nothing is left of it when nothing matches any more", () => {
    expect(asTheyAre(everything, [], true)).toEqual(NOTHING);
  });
});

test("what is chosen is named one by one, or by the filter that everything matches", () => {
  const filter = { text: "rent" };
  expect(chosenOf(some, filter)).toEqual({ ids: ["a", "b"] });
  expect(chosenOf(everything, filter)).toEqual({ matching: { filter, except: [] } });
});

describe("something was done", () => {
  test("to all that was selected: nothing is any more", () => {
    expect(without(some, chosenOf(some, {}))).toEqual(NOTHING);
    expect(without(everything, chosenOf(everything, {}))).toEqual(NOTHING);
  });

  test("and what was selected meanwhile stays", () => {
    expect(ids(without(withRows(some, [c], true), chosenOf(some, {})))).toEqual(["c"]);
    expect(without(everything, chosenOf(some, {})).rest).toBeDefined();
    const rest = withRows(everything, [b], false);
    expect(ids(without(withRows(rest, [b], true), chosenOf(rest, {})))).toEqual(["b"]);
  });
});

describe("what is selected comes to", () => {
  const all = { count: 1_000, total: -50_000 };

  test("the sum of its rows", () => {
    expect(sumOf(some, all)).toEqual({ count: 2, net: -1_100 });
  });

  test("everything that matches, without what was taken out", () => {
    expect(sumOf(everything, all)).toEqual({ count: 1_000, net: -50_000 });
    const rest = withRows(everything, [b], false);
    expect(sumOf(rest, all)).toEqual({ count: 999, net: -49_400 });
    expect(sumOf(rest, { count: null, total: null })).toEqual({ count: null, net: null });
  });
});
