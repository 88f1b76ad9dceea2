/** The table of entries in a test: three rows in a view that has the focus, and what was asked of them. */
import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, vi } from "vitest";

import type { Entry } from "../bindings";
import Table from "../features/entries/Table.svelte";
import { stopComposing } from "../lib/composer.svelte";
import { entryOf } from "./book";
import { Rust } from "./rust";

export const entry = (id: string, description: string) => entryOf(id, { description });
export const rows = [
  entry("e1", "Bakery"),
  { ...entry("e2", "Market"), currency: "EUR", home: 1399 },
  entry("e3", "Rent"),
];

export const onopen = vi.fn();
export const ondelete = vi.fn();
export const onselect = vi.fn();
export const onturn = vi.fn();
export const onwiden = vi.fn();
export const onedited = vi.fn();
const nothing = () => undefined;
export const change = { id: 1, at: "2026-11-22T14:05:00Z", what: {}, undone: false };
export let view: HTMLElement;
export let rust: Rust;
export let save: () => void;
export let shown: { rerender: (props: { rows: readonly Entry[] }) => Promise<void> };

export const row = (description: string) => screen.getByRole("button", { name: description });

beforeEach(() => {
  rust = new Rust({
    list_categories: () => [],
    keep_half_typed: () => null,
    update_expense: () => new Promise((resolve) => (save = () => resolve({ change }))),
  });
  view = document.body.appendChild(document.createElement("main"));
  view.tabIndex = -1;
  for (const spy of [onopen, ondelete, onselect, onturn, onwiden, onedited]) spy.mockReset();
  window.scrollBy = nothing;
  view.focus();
  show(rows);
});

export function show(these: readonly Entry[]) {
  return (shown = render(Table, {
    target: view,
    props: {
      rows: these,
      count: these.length,
      more: false,
      sort: "dateDesc",
      selected: new Map(),
      picking: false,
      onsort: nothing,
      onselect,
      onturn,
      onwiden,
      onopen,
      ondelete,
      onedited,
      onshow: nothing,
    },
  }));
}

afterEach(() => {
  cleanup();
  stopComposing();
  document.body.replaceChildren();
});

export const cell = (description: string, part: string) =>
  row(description).closest("tr")?.querySelector(`td[data-part="${part}"]`) as Element;
export const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

export async function type(description: string, amount: string) {
  await userEvent.click(cell(description, "amount"));
  await userEvent.clear(field("Amount"));
  await userEvent.type(field("Amount"), amount);
}
