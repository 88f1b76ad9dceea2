import { beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../bindings";
import { EntryList } from "./list.svelte";
import { Listed } from "./listed.svelte";

const entry = (id: string) => ({ id }) as Entry;
const list = new EntryList();
const find = (ids: string) => (list.rows = [...ids].map(entry));
const ids = () => listed.rows.map(({ id }) => id).join("");
let listed: Listed;

beforeEach(() => {
  find("abcd");
  listed = new Listed(() => list.rows);
  listed.follow();
});

describe("the active row", () => {
  test("is the first until somebody goes to another one, whatever is found", () => {
    find("xabcd");
    listed.follow();
    expect(listed.active).toBe(0);
  });

  test("stays the entry that was gone to, or the one that took its place", () => {
    listed.activate(2);
    find("xabcd");
    listed.follow();
    expect(listed.active).toBe(3);
    find("xabd");
    listed.follow();
    expect(listed.active).toBe(3);
    find("ab");
    listed.follow();
    expect(listed.active).toBe(1);
  });

  test("begins anew where none of its neighbours is found", () => {
    listed.activate(3);
    find("xy");
    listed.follow();
    expect(listed.active).toBe(1);
    find("axy");
    listed.follow();
    expect(listed.active, "nobody went there").toBe(1);
  });
});

describe("the row that is edited", () => {
  const part = "amount" as const;

  test("stands there also where it is found no more, until it is left", async () => {
    await listed.edit(entry("b"), part);
    expect([ids(), listed.stray]).toEqual(["abcd", undefined]);
    find("cd");
    expect([ids(), listed.stray?.id]).toEqual(["bcd", "b"]);
    expect(listed.placeOf("b")).toBe(0);
    listed.leave("c");
    expect(ids()).toBe("bcd");
    listed.leave("b");
    expect([ids(), listed.placeOf("b"), listed.placeOf(undefined)]).toEqual(["cd", -1, -1]);
  });

  test("is another one once the one before is over, and not where that stays", async () => {
    await listed.edit(entry("a"), part);
    await listed.edit(entry("b"), part, { finish: () => Promise.resolve(false) });
    expect(listed.edited?.entry.id).toBe("a");
    await listed.edit(entry("b"), part, { finish: () => Promise.resolve(true) });
    expect(listed.edited?.entry.id).toBe("b");
  });

  test("is the one that was asked for last", async () => {
    let over: (isOver: boolean) => void = () => undefined;
    const slow = { finish: () => new Promise<boolean>((resolve) => (over = resolve)) };
    const first = listed.edit(entry("c"), part, slow);
    await listed.edit(entry("d"), part);
    over(true);
    await first;
    expect(listed.edited?.entry.id).toBe("d");
  });
});
