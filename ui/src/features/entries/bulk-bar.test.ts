import { render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { toasts } from "../../lib/toasts.svelte";
import { entryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import BulkBar from "./BulkBar.svelte";
import type { EntryList } from "./list.svelte";
import { Selection } from "./selection.svelte";

const lunch = entryOf("lunch");
const rent = entryOf("rent");
const pay = entryOf("pay", { kind: "income" });

beforeEach(() => {
  new Rust({ list_categories: () => [] });
  toasts.shown = [];
});

function selectionOf(more: boolean): { list: EntryList; selection: Selection } {
  const rows = [lunch, rent, pay];
  const list = { rows, answered: true, more, count: more ? 90 : 3, total: 0 } as unknown;
  return { list: list as EntryList, selection: new Selection(list as EntryList) };
}

describe("that incomes are among what is moved is said", () => {
  const shown = (of: ReturnType<typeof selectionOf>) =>
    render(BulkBar, { ...of, doing: undefined, onmove: vi.fn(), ondelete: vi.fn() });

  test("with how many", () => {
    const of = selectionOf(false);
    of.selection.select([lunch, rent, pay], true);
    shown(of);
    screen.getByText("incl. 1 income");
  });

  test("also where not all that matches was fetched, unless only expenses can", () => {
    const of = selectionOf(true);
    of.selection.selectAll();
    const { unmount } = shown(of);
    screen.getByText("incl. any incomes");
    unmount();
    of.selection.within({ kind: "expense" } as never);
    of.selection.selectAll();
    shown(of);
    expect(screen.queryByText(/incl\./)).toBeNull();
  });

  test("and not where there are none, or nothing else", () => {
    const of = selectionOf(false);
    of.selection.select([lunch, rent], true);
    const { unmount } = shown(of);
    expect(screen.queryByText(/incl\./)).toBeNull();
    unmount();
    of.selection.clear();
    of.selection.select([pay], true);
    shown(of);
    expect(screen.queryByText(/incl\./)).toBeNull();
  });
});

test("that a selection goes with its list is said, where there was one", () => {
  const { selection } = selectionOf(false);
  selection.within({ text: "lu" });
  expect(toasts.shown).toEqual([]);
  selection.select([lunch], true);
  selection.within({ text: "lunch" });
  expect(selection.isEmpty).toBe(true);
  expect(toasts.shown.map(({ words }) => words)).toEqual([
    "Nothing is selected any more: the list is another one",
  ]);
});
