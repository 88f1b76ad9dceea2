import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ChangeSet } from "../../bindings";
import { refuse, Rust } from "../../testing/rust";
import ChangeList from "./ChangeList.svelte";

const user = userEvent.setup();
const deleted: ChangeSet = {
  id: 9,
  at: "2026-11-22T14:05:00Z",
  what: { action: "deletedEntries", count: 12, description: null },
  undone: false,
};
const imported: ChangeSet = {
  id: 5,
  at: "2026-11-21T08:00:00Z",
  what: { action: "imported", file: "ledger.csv", count: 100_000 },
  undone: false,
};
const edited: ChangeSet = {
  id: 4,
  at: "2026-11-21T07:00:00Z",
  what: { action: "editedEntry", description: "Uber" },
  undone: true,
};

test("a change is undone, or done again, by its own button", async () => {
  const rust = new Rust({ undo_change: () => deleted, redo_change: () => edited });
  render(ChangeList, { changes: [deleted, edited] });
  await user.click(screen.getByRole("button", { name: "Undo: Deleted 12\u00a0entries" }));
  await user.click(screen.getByRole("button", { name: "Redo: Edited Uber" }));
  expect(rust.asked).toEqual([
    { command: "undo_change", args: { id: 9 } },
    { command: "redo_change", args: { id: 4 } },
  ]);
});

test("a change that something newer rests on says which", async () => {
  new Rust({
    undo_change: () =>
      refuse({ kind: "notReversible", because: { why: "changedLater", by: deleted } }),
  });
  render(ChangeList, { changes: [deleted, imported] });
  await user.click(screen.getByRole("button", { name: /^Undo: Imported ledger.csv/ }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Deleted 12\u00a0entries");
});

test("arrows move from row to row", async () => {
  new Rust({});
  render(ChangeList, { changes: [deleted, imported, edited] });
  const [first, second] = screen.getAllByRole("button");
  first?.focus();
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(second);
  await user.keyboard("k");
  expect(document.activeElement).toBe(first);
});
