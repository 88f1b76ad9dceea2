import { expect, test } from "vitest";
import { leadsToRows, wishOf } from "./list-keys";

const asked = (key: string, more: KeyboardEventInit = {}, box = false) =>
  wishOf(new KeyboardEvent("keydown", { key, ...more }), { at: 4, rows: 30, box });

test("a key of the list goes to another row, takes all on the way along, or is about the row itself", () => {
  expect([asked("j"), asked("ArrowUp", {}, true)]).toEqual([
    { to: 5, box: false },
    { to: 3, box: true },
  ]);
  expect([asked("PageDown"), asked("Home"), asked("End")]).toEqual([
    { to: 14, box: false },
    { to: 0, box: false },
    { to: 29, box: false },
  ]);
  expect([asked("ArrowLeft"), asked("ArrowRight", {}, true)]).toEqual([
    { to: 4, box: true },
    { to: 4, box: false },
  ]);
  expect(asked("ArrowUp", { shiftKey: true })).toEqual({ extendTo: 3 });
  expect(["x", "Enter", "e", "Delete"].map((key) => asked(key))).toEqual(
    ["select", "open", "edit", "delete"].map((act) => ({ act })),
  );
  expect(asked("q")).toBeUndefined();
});

test("from beside the rows no key deletes, and Space scrolls the page", () => {
  const leads = (key: string) => leadsToRows(new KeyboardEvent("keydown", { key }));
  expect(["j", "x", "Enter"].map(leads)).toEqual([true, true, true]);
  expect([" ", "Delete", "PageDown"].map(leads)).toEqual([false, false, false]);
});
