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

describe("after a change", () => {
  /** The book: entries by their keys, in order, with what they say. */
  let book: { key: number; says: string; moved?: string }[];
  const fill = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ key: at * 10, says: "as it was" }));

  /** Paged by the key of the row before, as the Rust side pages it. */
  function readBook(query: EntryQuery): Promise<EntryPage> {
    const after = query.cursor === null || query.cursor === undefined ? -1 : Number(query.cursor);
    const behind = book.filter(({ key }) => key > after);
    const these = behind.slice(0, query.limit);
    return Promise.resolve({
      entries: these.map(
        ({ key, says, moved }) => ({ id: moved ?? `e${key}`, description: says }) as Entry,
      ),
      next: behind.length > these.length ? String(these.at(-1)?.key) : null,
      count: book.length,
      total: 0,
    });
  }

  const idOf = ({ key, moved }: (typeof book)[number]) => moved ?? `e${key}`;
  const ids = () => list.rows.map(({ id }) => id);
  const says = (key: number) => list.rows.find(({ id }) => id === `e${key}`)?.description;
  let list: EntryList;

  /** A list that was scrolled through as far as this. */
  async function scrolledTo(rows: number) {
    list = new EntryList();
    await list.ask(question(""));
    while (list.rows.length < rows) await list.fetchMore();
    listEntries.mockClear();
  }

  beforeEach(() => {
    listEntries.mockImplementation(readBook);
  });

  test("only what is on the screen is read again, and all else stays in its place", async () => {
    book = fill(10_000);
    await scrolledTo(5_000);
    const before = ids();
    list.show(2_400, 2_460);
    expect(listEntries).not.toHaveBeenCalled();
    book = book.map((one) => ({ ...one, says: "changed" }));
    await list.refresh();
    expect(listEntries).toHaveBeenCalledOnce();
    expect(ids()).toEqual(before);
    expect([says(24_000), says(24_590), says(0)]).toEqual(["changed", "changed", "as it was"]);
  });

  test("what was out of date is read when somebody comes near it", async () => {
    book = fill(1_000);
    await scrolledTo(600);
    list.show(400, 460);
    book = book.map((one) => ({ ...one, says: "changed" }));
    await list.refresh();
    const before = ids();
    listEntries.mockClear();
    list.show(0, 60);
    await vi.waitFor(() => expect(says(0)).toBe("changed"));
    expect(listEntries).toHaveBeenCalledOnce();
    list.show(0, 60);
    expect(listEntries).toHaveBeenCalledOnce();
    expect(ids()).toEqual(before);
  });

  test("what was read across two pages is read again across both", async () => {
    book = fill(1_000);
    await scrolledTo(300);
    list.show(80, 140);
    book = book.map((one) => ({ ...one, says: "changed" }));
    await list.refresh();
    expect(listEntries).toHaveBeenCalledTimes(2);
    expect([says(800), says(1_390), says(2_500)]).toEqual(["changed", "changed", "as it was"]);
  });

  test("a row more shifts what is below, which is fetched anew when it is come to", async () => {
    book = fill(1_000);
    await scrolledTo(300);
    list.show(0, 60);
    book = [{ key: 5, says: "new" }, ...book].sort((a, b) => a.key - b.key);
    await list.refresh();
    expect(ids().slice(0, 4)).toEqual(["e0", "e5", "e10", "e20"]);
    expect(list.more).toBe(true);
    while (list.rows.length < 300) await list.fetchMore();
    expect(ids()).toEqual(book.slice(0, list.rows.length).map(idOf));
  });

  test("an entry that was moved stands in one place", async () => {
    book = fill(1_000);
    await scrolledTo(300);
    list.show(150, 210);
    // From the first page into the second one, which is on the screen.
    book = book
      .map((one) => (one.key === 100 ? { key: 1_805, says: "moved", moved: "e100" } : one))
      .sort((a, b) => a.key - b.key);
    await list.refresh();
    expect(ids().filter((id) => id === "e100")).toHaveLength(1);
    expect(new Set(ids()).size).toBe(list.rows.length);
    list.show(0, 60);
    await vi.waitFor(() => expect(list.fetching).toBe(false));
    while (list.rows.length < 300) await list.fetchMore();
    expect(ids()).toEqual(book.slice(0, list.rows.length).map(idOf));
  });

  test("where most of it is gone, what is left is shown", async () => {
    book = fill(1_000);
    await scrolledTo(600);
    list.show(500, 560);
    book = book.slice(0, 7);
    await list.refresh();
    expect(ids()).toEqual(book.map(idOf));
    expect([list.count, list.more]).toEqual([7, false]);
  });

  test("the last of many may go without all being read again", async () => {
    book = fill(600);
    await scrolledTo(600);
    list.show(540, 600);
    book = book.slice(0, -1);
    await list.refresh();
    expect(listEntries).toHaveBeenCalledOnce();
    expect(ids()).toEqual(book.map(idOf));
  });

  test("another question begins at its top, wherever one was", async () => {
    book = fill(1_000);
    await scrolledTo(600);
    list.show(500, 560);
    await list.ask(question("other"));
    expect(listEntries).toHaveBeenCalledOnce();
    expect(list.rows).toHaveLength(PAGE);
  });

  test("nothing is put behind the rows of a question that has another one in its place", async () => {
    book = fill(1_000);
    await scrolledTo(200);
    listEntries.mockRejectedValueOnce({ kind: "internal", reference: "x" });
    await list.ask(question("other"));
    listEntries.mockClear();
    await list.fetchMore();
    expect(listEntries).not.toHaveBeenCalled();
  });
});
