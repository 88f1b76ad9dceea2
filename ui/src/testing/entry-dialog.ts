/** The dialog of an entry in a test, over `dialog-door.ts`: a small book, and what stands in the dialog. */
import { cleanup, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, vi } from "vitest";

import type { AppInfo, Suggestion } from "../bindings";
import { stopComposing } from "../lib/composer.svelte";
import { commands } from "../lib/ipc";
import { session } from "../lib/session.svelte";
import { categoryOf, entryOf } from "./book";

export const food = categoryOf("food", { name: "Food", builtin: "food" });
export const travel = categoryOf("travel", { name: "Travel", builtin: "travel" });
export const lunch = entryOf("e1", { description: "Lunch", category: "food", note: "with Mia" });

export const saved = {
  ...lunch,
  change: {
    id: 1,
    at: "2026-11-20T12:00:00Z",
    what: { action: "addedExpense", description: "Lunch" },
    undone: false,
  },
} as const;

export const rust = vi.mocked(commands);
export const amount = () => screen.getByRole("textbox", { name: "Amount", hidden: true });
export const description = () =>
  screen.getByRole("combobox", { name: "Description", hidden: true });
export const category = () =>
  screen.getByRole<HTMLSelectElement>("combobox", { name: "Category", hidden: true });
export const button = (name: string) => screen.getByRole("button", { name, hidden: true });

beforeEach(() => {
  session.app = {
    currencies: ["USD", "CHF"].map((code) => ({ code, name: code, exponent: 2 })),
  } as AppInfo;
  rust.listCategories.mockResolvedValue([food, travel]);
  rust.classifyDescription.mockResolvedValue({
    category: null,
    confidence: 0,
    source: "none",
    why: { code: "unknown" },
    top: [],
    level: "unsure",
  });
  rust.completeDescription.mockResolvedValue([]);
  rust.offerRule.mockReset().mockResolvedValue(null);
  rust.addExpense.mockReset().mockResolvedValue(saved);
  rust.addIncome.mockReset().mockResolvedValue(saved);
  rust.updateExpense.mockReset().mockResolvedValue(saved);
  rust.keepHalfTyped.mockReset().mockResolvedValue(null);
});

afterEach(() => {
  cleanup();
  stopComposing();
});

export function guess(level: Suggestion["level"]): Suggestion {
  return {
    category: "food",
    confidence: 60,
    source: "model",
    why: { code: "looksLike", word: "market" },
    top: [
      { category: "food", confidence: 60 },
      { category: "travel", confidence: 30 },
    ],
    level,
  };
}
