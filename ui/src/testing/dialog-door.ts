/** The door to Rust for tests of the entry dialog: each command answers what the test says. */
import { vi } from "vitest";

/** Tells the shared categories that they changed. */
export const announce: { run?: () => void } = {};

export function onDataChanged(_topics: unknown, run: () => void): () => void {
  announce.run = run;
  return () => undefined;
}

export const commands = {
  listCategories: vi.fn(),
  classifyDescription: vi.fn(),
  completeDescription: vi.fn(),
  offerRule: vi.fn(),
  addExpense: vi.fn(),
  addIncome: vi.fn(),
  updateExpense: vi.fn(),
  updateIncome: vi.fn(),
  deleteExpense: vi.fn(),
  valueAtLastRate: vi.fn(),
  keepHalfTyped: vi.fn(),
};
