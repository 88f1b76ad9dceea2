import { expect, test, vi } from "vitest";
import { Rust } from "../testing/rust";
import { offerUndoOfSaved } from "./changes";
import { toasts } from "./toasts.svelte";

test("the note of a saved entry undoes that entry, whatever was saved after it", async () => {
  let newest = 7;
  const change = (id: number) => ({
    id,
    at: "2026-11-22T10:00:00Z",
    what: { action: "addedExpense", description: `number ${id}` },
    undone: false,
  });
  const rust = new Rust({
    list_changes: () => ({ changes: [change(newest)], next: null }),
    undo_change: ({ id }) => change(id as number),
  });
  await offerUndoOfSaved("Saved first");
  newest = 8;
  toasts.shown.find(({ words }) => words === "Saved first")?.action?.run();
  await vi.waitFor(() => expect(rust.count("undo_change")).toBe(1));
  expect(rust.asked.find(({ command }) => command === "undo_change")?.args).toEqual({ id: 7 });
  expect(rust.count("undo")).toBe(0);
});
