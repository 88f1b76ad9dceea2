import { expect, test } from "vitest";
import { tagsShown } from "./tags-shown";

test("as many tags as have room stand there whole, and the others are counted", () => {
  const tags = ["work", "weekend", "longer-tag-name", "holiday", "tax"];
  expect(tagsShown(tags, false)).toEqual({
    shown: ["work", "weekend"],
    others: ["longer-tag-name", "holiday", "tax"],
    letters: 19,
  });
  expect(tagsShown(["work", "tax"], true)).toEqual({
    shown: ["work", "tax"],
    others: [],
    letters: 14,
  });
  expect(tagsShown([], true)).toEqual({ shown: [], others: [], letters: 0 });
});

test("one stands there however long it is", () => {
  const long = "x".repeat(40);
  expect(tagsShown([long, "tax"], false)).toEqual({ shown: [long], others: ["tax"], letters: 32 });
});
