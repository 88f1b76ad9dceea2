import { describe, expect, test } from "vitest";

import {
  contradictsItself,
  filterOf,
  isNarrowed,
  isSame,
  paramsOf,
  wantedFrom,
  type Wanted,
} from "./query";

const all: Wanted = { categories: [], tags: [], text: "", sort: "dateDesc" };

/** What the router makes of parameters: strings, and nothing that is empty. */
function inAddress(wanted: Wanted): Record<string, string> {
  return Object.fromEntries(
    Object.entries(paramsOf(wanted))
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .map(([name, value]) => [name, String(value)]),
  );
}

describe("the filter in the address", () => {
  test("comes back as it went", () => {
    const wanted: Wanted = {
      kind: "expense",
      categories: ["a", "b"],
      month: "2026-11",
      from: "2026-11-01",
      to: "2026-11-22",
      text: "café & more",
      tags: ["trip", "new-york"],
      min: 100,
      max: 250000,
      sort: "amountDesc",
    };
    expect(wantedFrom(inAddress(wanted))).toEqual(wanted);
  });

  test("no filter leaves nothing in the address", () => {
    expect(inAddress(all)).toEqual({});
    expect(wantedFrom({})).toEqual(all);
  });

  test("nonsense is ignored", () => {
    expect(
      wantedFrom({
        kind: "theft",
        month: "2026-13",
        year: "0",
        from: "2025-02-30",
        min: "-5",
        max: "1e9",
        sort: "random",
        category: ",,",
      }),
    ).toEqual(all);
  });

  test("only what narrows the list counts as a filter", () => {
    expect(isNarrowed(all)).toBe(false);
    expect(isNarrowed({ ...all, text: "   ", sort: "amountAsc" })).toBe(false);
    expect(isNarrowed({ ...all, text: "rent" })).toBe(true);
    expect(isNarrowed({ ...all, min: 0 })).toBe(true);
  });

  test("text goes to the wire trimmed", () => {
    expect(filterOf({ ...all, text: " rent " }).text).toBe("rent");
  });

  test("a filter whose ends are the wrong way round contradicts itself", () => {
    const backwards = { ...all, from: "2026-02-01", to: "2026-01-01" };
    expect(contradictsItself(filterOf(backwards))).toBe(true);
    expect(contradictsItself(filterOf({ ...all, min: 100, max: 50 }))).toBe(true);
    expect(contradictsItself(filterOf({ ...all, min: 50, max: 50, from: "2026-01-01" }))).toBe(
      false,
    );
  });

  test("two filters are the same whatever the order of their parts", () => {
    const filter = filterOf({ ...all, text: "rent", min: 5 });
    const turned = Object.fromEntries(Object.entries(filter).reverse()) as typeof filter;
    expect(isSame(filter, turned)).toBe(true);
    expect(isSame(filter, { text: "rent", minAmount: 5 })).toBe(true);
    expect(isSame(filter, filterOf({ ...all, text: "rent" }))).toBe(false);
  });
});
