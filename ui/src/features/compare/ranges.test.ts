/** How the sides of a comparison are called at the head of its columns. */
import { expect, test } from "vitest";
import { pairOf, sideNames } from "./ranges";

test("stretches that differ by their year alone are called by it, a leap year's February too", () => {
  for (const now of ["2026-11-29", "2028-02-29", "2029-02-28"]) {
    const year = Number(now.slice(0, 4));
    expect(sideNames(pairOf("yearSoFar", now), "en-US")).toEqual([String(year), String(year - 1)]);
  }
  expect(sideNames(pairOf("lastMonth", "2028-03-15"), "en-US")).toEqual(["2028", "2027"]);
  expect(sideNames(pairOf("lastMonth", "2029-03-15"), "en-US")).toEqual(["2029", "2028"]);
});

test("others are called by their days, none of which is broken", () => {
  const names = sideNames(pairOf("monthSoFar", "2026-11-29"), "en-US");
  expect(names[0]).toMatch(/^Nov\u00a01\s–\s29,\u00a02026$/);
  expect(names[1]).toMatch(/^Oct\u00a01\s–\s29,\u00a02026$/);
  const over = { from: "2025-12-01", to: "2026-01-31" };
  const before = { from: "2024-12-01", to: "2025-01-31" };
  expect(sideNames({ first: over, second: before }, "en-US")[0]).toContain("Jan");
});
