import { beforeEach, expect, test, vi } from "vitest";
import type { ChangeSet } from "../bindings";
import { Rust } from "../testing/rust";
import { offerUndo } from "./changes";
import { dismissToast, toasts } from "./toasts.svelte";

const change = (id: number): ChangeSet => ({
  id,
  at: "2026-11-22T10:00:00Z",
  what: { action: "addedExpense", description: `number ${id}` },
  undone: false,
});

beforeEach(() => {
  for (const { id } of toasts.shown) dismissToast(id);
});

test("the note of a saved entry undoes that entry, whatever was saved after it", async () => {
  const rust = new Rust({ undo_change: ({ id }) => change(id as number) });
  offerUndo(change(7), "Saved first");
  offerUndo(change(8), "Saved second");
  toasts.shown.find(({ words }) => words === "Saved first")?.action?.run();
  await vi.waitFor(() => expect(rust.count("undo_change")).toBe(1));
  expect(rust.asked.find(({ command }) => command === "undo_change")?.args).toEqual({ id: 7 });
  expect(rust.count("undo")).toBe(0);
});

test("undone and done again, a change still has one note", async () => {
  new Rust({ undo_change: () => change(7), redo_change: () => change(7) });
  offerUndo(change(7));
  const words = () => toasts.shown.map((note) => note.words);
  const act = () => toasts.shown[0]?.action?.run();
  act();
  await vi.waitFor(() => expect(words()).toEqual(["Undone: Added number 7"]));
  act();
  await vi.waitFor(() => expect(words()).toEqual(["Done again: Added number 7"]));
});
