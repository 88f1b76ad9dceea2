import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { placeAfter, placesOf, windowOf } from "./window";

describe("the drawn part of a long list", () => {
  test("holds what is on the screen, and never many more rows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 40_000_000 }),
        fc.integer({ min: 300, max: 2000 }),
        (rows, above, screen) => {
          const { start, end } = windowOf(above, screen, 40, rows);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(rows);
          expect(end - start).toBeLessThanOrEqual(Math.ceil(screen / 40) + 60);
          const first = Math.floor(above / 40);
          const last = Math.floor((above + screen) / 40);
          for (const row of [first, last]) {
            if (row < rows) {
              expect(row).toBeGreaterThanOrEqual(start);
              expect(row).toBeLessThan(end);
            }
          }
        },
      ),
    );
  });

  test("a short list is drawn whole", () => {
    expect(windowOf(-300, 800, 40, 12)).toEqual({ start: 0, end: 12 });
  });
});

test("rows that stay are drawn wherever the window lies, each once and in their order", () => {
  const of = (window: { start: number; end: number }, also: number[]) =>
    placesOf(window, also).map(({ at, skipped }) => [skipped, at]);
  expect(of({ start: 4, end: 6 }, [9, 2, -1])).toEqual([
    [2, 2],
    [1, 4],
    [0, 5],
    [3, 9],
  ]);
  expect(of({ start: 0, end: 2 }, [1, 1])).toEqual([
    [0, 0],
    [0, 1],
  ]);
});

test("a row is found again, or the one that took its place", () => {
  const rows = (ids: string) => [...ids].map((id) => ({ id }));
  const after = (before: string, at: number, now: string) =>
    placeAfter(rows(before), at, rows(now));
  expect(after("abcd", 1, "abcd")).toBe(1);
  expect(after("abcd", 1, "xaybc")).toBe(3);
  expect(after("abcd", 1, "xacd")).toBe(2);
  expect(after("abcd", 2, "ab")).toBe(1);
  expect(after("abcd", 2, "xyz")).toBeUndefined();
});
