/** How stretches are called, where they head columns too. */
import { expect, test } from "vitest";
import { keptName, pairOf, rangeName } from "./ranges";

const names = (pair: ReturnType<typeof pairOf>) => [
  keptName(pair.first, "en-US"),
  keptName(pair.second, "en-US"),
];

test("a stretch is called by the shortest name that is true", () => {
  expect(rangeName({ from: "2027-01-01", to: "2027-12-31" }, "en-GB")).toBe("2027");
  expect(rangeName({ from: "2027-02-01", to: "2027-02-28" }, "en-GB")).toBe("February 2027");
  expect(rangeName({ from: "2027-01-01", to: "2027-02-03" }, "en-GB")).toMatch(/1 Jan.*3 Feb 2027/);
});

test("a part of a year is not called by the year, nor a month", () => {
  const [these, those] = names(pairOf("yearSoFar", "2026-11-29"));
  expect(these).toMatch(/^Jan\u00a01\s–\sNov\u00a029,\u00a02026$/);
  expect(those).toMatch(/^Jan\u00a01\s–\sNov\u00a029,\u00a02025$/);
  expect(names(pairOf("lastMonth", "2028-03-15"))).toEqual([
    "February\u00a02028",
    "February\u00a02027",
  ]);
});

test("no day in a name is broken, and a line within one begins with no space", () => {
  expect(names(pairOf("monthSoFar", "2026-11-29"))[0]).toMatch(/^Nov\u00a01\s–\s29,\u00a02026$/);
  const over = { from: "2025-12-01", to: "2026-01-31" };
  expect(keptName(over, "en-US")).toBe("Dec\u00a01,\u00a02025\u00a0– Jan\u00a031,\u00a02026");
});
