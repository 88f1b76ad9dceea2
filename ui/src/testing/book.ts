/** What stands in a book, for tests: whole, and with what a test is about. */
import type { Category, Entry } from "../bindings";

/** A category by itself; it is called as its id, unless the test says otherwise. */
export function categoryOf(id: string, more: Partial<Category> = {}): Category {
  return {
    id,
    name: id,
    builtin: null,
    color: "food",
    parent: null,
    archived: false,
    entries: 3,
    ...more,
  };
}

/** An expense that its owner filed. */
export function entryOf(id: string, more: Partial<Entry> = {}): Entry {
  return {
    id,
    kind: "expense",
    date: "2026-11-20",
    amount: 1234,
    currency: "USD",
    home: 1234,
    description: id,
    category: null,
    note: null,
    tags: [],
    aiClassified: false,
    filedBy: "user",
    confidence: null,
    createdAt: "2026-11-20T12:00:00Z",
    updatedAt: null,
    ...more,
  };
}
