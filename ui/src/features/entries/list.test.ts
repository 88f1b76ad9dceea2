import { beforeEach, describe, expect, test, vi } from "vitest";

import type { Entry, EntryPage, EntryQuery } from "../../bindings";
import type * as Ipc from "../../lib/ipc";
import { commands } from "../../lib/ipc";
import { EntryList, PAGE } from "./list.svelte";

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  commands: { listEntries: vi.fn(), totalEntries: vi.fn() },
}));

const entry = (id: number) => ({ id: `e${id}` }) as Entry;
const question = (text: string) => ({ filter: { text }, sort: "dateDesc" as const });

/** A ledger of so many rows, paged as the Rust side pages it. */
function answer(rows: number, counted = true) {
  return (query: EntryQuery): Promise<EntryPage> => {
    const from = Number(query.cursor ?? 0);
    const to = Math.min(from + query.limit, rows);
    return Promise.resolve({
      entries: Array.from({ length: to - from }, (_, index) => entry(from + index)),
      next: to < rows ? String(to) : null,
      count: counted ? rows : null,
      total: counted ? -rows : null,
    });
  };
}

const listEntries = vi.mocked(commands.listEntries);
const totalEntries = vi.mocked(commands.totalEntries);

beforeEach(() => {
  listEntries.mockReset();
  totalEntries.mockReset();
});

describe("the list of entries", () => {
  test("fetches page after page and stops at the end", async () => {
    listEntries.mockImplementation(answer(250));
    const list = new EntryList();
    await list.ask(question(""));
    expect(list.rows).toHaveLength(PAGE);
    await list.fetchMore();
    await list.fetchMore();
    await list.fetchMore();
    expect(list.rows.map((row) => row.id)).toEqual(
      Array.from({ length: 250 }, (_, index) => `e${index}`),
    );
    expect(list.more).toBe(false);
    expect(listEntries).toHaveBeenCalledTimes(3);
  });

  test("an answer that comes after a newer question is dropped", async () => {
    let late: (page: EntryPage) => void = () => undefined;
    listEntries.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    const list = new EntryList();
    const first = list.ask(question("a"));
    listEntries.mockImplementation(answer(3));
    await list.ask(question("ab"));
    late({ entries: [entry(99)], next: null, count: 1, total: 0 });
    await first;
    expect(list.rows.map((row) => row.id)).toEqual(["e0", "e1", "e2"]);
    expect(list.count).toBe(3);
    expect(list.fetching).toBe(false);
  });

  test("a change elsewhere keeps as many rows as were there", async () => {
    listEntries.mockImplementation(answer(1000));
    const list = new EntryList();
    await list.ask(question(""));
    await list.fetchMore();
    await list.fetchMore();
    listEntries.mockImplementation(answer(999));
    await list.refresh();
    expect(list.rows).toHaveLength(3 * PAGE);
    expect(list.count).toBe(999);
  });

  test("also as many thousand as were scrolled through, in few answers", async () => {
    listEntries.mockImplementation(answer(10_000));
    const list = new EntryList();
    await list.ask(question(""));
    while (list.rows.length < 5_000) await list.fetchMore();
    const before = list.rows;
    listEntries.mockClear();
    listEntries.mockImplementation(answer(9_999));
    await list.refresh();
    expect(list.rows.slice(0, before.length)).toEqual(before);
    expect(listEntries).toHaveBeenCalledTimes(Math.ceil(before.length / 500));
  });

  test("the old rows stay until the new ones are there", async () => {
    listEntries.mockImplementation(answer(5));
    const list = new EntryList();
    await list.ask(question("a"));
    let now: (page: EntryPage) => void = () => undefined;
    listEntries.mockImplementationOnce(() => new Promise((resolve) => (now = resolve)));
    const second = list.ask(question("b"));
    expect(list.rows).toHaveLength(5);
    expect(list.answered).toBe(false);
    now({ entries: [], next: null, count: 0, total: 0 });
    await second;
    expect(list.rows).toHaveLength(0);
    expect(list.answered).toBe(true);
  });

  test("asks for the totals when the page does not know them", async () => {
    listEntries.mockImplementation(answer(5, false));
    totalEntries.mockResolvedValue({ count: 5, income: 300, expenses: 1000 });
    const list = new EntryList();
    await list.ask(question(""));
    await vi.waitFor(() => expect(list.count).toBe(5));
    expect(list.total).toBe(-700);
  });

  test("is well again once a further page comes after one that did not", async () => {
    listEntries.mockImplementation(answer(250));
    const list = new EntryList();
    await list.ask(question(""));
    listEntries.mockRejectedValueOnce({ kind: "internal", reference: "x" });
    await list.fetchMore();
    expect(list.error).toBeDefined();
    await list.fetchMore();
    expect(list.rows).toHaveLength(2 * PAGE);
    expect(list.error).toBeUndefined();
  });

  test("a failure leaves the rows as they were", async () => {
    listEntries.mockImplementation(answer(5));
    const list = new EntryList();
    await list.ask(question(""));
    listEntries.mockRejectedValue({ kind: "locked" });
    await list.refresh();
    expect(list.rows).toHaveLength(5);
    expect(list.error?.error.kind).toBe("locked");
  });
});
