import { expect, test } from "vitest";
import { shortcuts } from "../../lib/shortcuts";
import { places } from "./places";

test("the places' numbers follow the rail", () => {
  const keyOf = (view: string) =>
    shortcuts.find(({ id }) => id.toLowerCase() === `go${view}`)?.keys[0];
  expect(places.map(({ view }) => [view, keyOf(view)])).toEqual(
    places.map(({ view }, at) => [view, `Mod+${at + 1}`]),
  );
});
