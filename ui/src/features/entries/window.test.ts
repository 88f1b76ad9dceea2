import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { placeAfter, windowOf } from "./window";

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
