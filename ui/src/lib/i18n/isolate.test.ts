import { expect, test } from "vitest";
import { t } from ".";
import { isolated } from "./isolate";

test("a name that turns the line is closed off from the sentence", () => {
  expect(t.changes.addedExpense("\u202egnp.exe")).toBe("Added \u2068\u202egnp.exe\u2069");
  expect(t.changes.mergedCategories("אוכל", "Food", 2)).toBe(
    "Merged \u2068אוכל\u2069 into Food, 2\u00a0entries",
  );
  expect(t.entries.dialog.saved("قهوة, $4.50")).toBe("Saved \u2068قهوة, $4.50\u2069.");
});

test("its own closing marks do not open the isolation", () => {
  expect(isolated("a\u2069\u202eb")).toBe("\u2068a\u202eb\u2069");
});

test("names that run as the sentence does stay as they are", () => {
  for (const name of ["Coffee", "Łódź", "東京 👩‍👩‍👧", "3,50 €"]) expect(isolated(name)).toBe(name);
});
