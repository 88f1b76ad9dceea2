import { expect, test } from "vitest";
import { formatTyped } from "../../lib/money";
import { session } from "../../lib/session.svelte";
import { narrowings } from "./narrowed";
import { wantedFrom } from "./query";

test("amounts are hidden in the chips and not in the name of a view", () => {
  const { preferences } = session;
  session.preferences = { ...preferences, hideAmounts: true };
  const wanted = { ...wantedFrom({}), min: 5000 };
  expect(narrowings(wanted)[0]?.words).toBe("$••• or more");
  expect(narrowings(wanted, formatTyped)[0]?.words).toBe("$50.00 or more");
  session.preferences = preferences;
});
