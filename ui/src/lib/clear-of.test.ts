import { expect, test } from "vitest";
import { riseAbove } from "./clear-of";

const box = (top: number, bottom: number, left = 0, right = 390) => ({ top, bottom, left, right });

test.each([
  ["on what floats there", box(608, 656), box(583, 703), 81],
  ["a little over its edge", box(476, 524), box(520, 600), 12],
  ["closer to it than is legible", box(470, 516), box(520, 600), 4],
  ["above it", box(400, 448), box(520, 600), 0],
  ["below it", box(608, 656), box(415, 535), 0],
  ["beside it", box(608, 656, 600, 980), box(583, 703, 100, 560), 0],
])("notes that would stand %s", (_where, notes, floating, rise) => {
  expect(riseAbove(notes, floating)).toBe(rise);
});
