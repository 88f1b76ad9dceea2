import { expect, test, vi } from "vitest";
import { CommandFailure } from "./ipc";
import { Resource } from "./resource.svelte";

function later<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

test("the old value stays while a new one is on its way", async () => {
  const second = later<string>();
  const load = vi.fn<() => Promise<string>>().mockResolvedValueOnce("old");
  const it = new Resource(load);
  await it.reload();
  load.mockReturnValueOnce(second.promise);
  const reloading = it.reload();
  expect(it.value).toBe("old");
  expect(it.loading).toBe(true);
  second.resolve("new");
  await reloading;
  expect(it.value).toBe("new");
  expect(it.loading).toBe(false);
});

test("an answer that comes after a newer question is dropped", async () => {
  const slow = later<string>();
  const fast = later<string>();
  const load = vi
    .fn<() => Promise<string>>()
    .mockReturnValueOnce(slow.promise)
    .mockReturnValueOnce(fast.promise);
  const it = new Resource(load);
  const first = it.reload();
  const second = it.reload();
  fast.resolve("newer");
  await second;
  slow.resolve("older");
  await first;
  expect(it.value).toBe("newer");
});

test("who asked has what is at least as new, also when somebody asked after", async () => {
  const slow = later<string>();
  const load = vi
    .fn<() => Promise<string>>()
    .mockResolvedValueOnce("overtaken")
    .mockReturnValueOnce(slow.promise);
  const it = new Resource(load);
  let settled = false;
  const first = it.reload().then(() => (settled = true));
  const second = it.reload();
  await new Promise((done) => setTimeout(done));
  expect(settled).toBe(false);
  slow.resolve("newest");
  await Promise.all([first, second]);
  expect(it.value).toBe("newest");
});

test("who asked is not left with an error where what is shown was let go of meanwhile", async () => {
  const slow = later<string>();
  const it = new Resource(() => slow.promise);
  const asked = it.reload();
  it.forget();
  slow.resolve("of before");
  await expect(asked).resolves.toBeUndefined();
  expect(it.value).toBeUndefined();
});

test("a late failure does not replace a newer value either", async () => {
  const slow = later<string>();
  const load = vi
    .fn<() => Promise<string>>()
    .mockReturnValueOnce(slow.promise)
    .mockResolvedValueOnce("good");
  const it = new Resource(load);
  const first = it.reload();
  await it.reload();
  slow.reject(new CommandFailure({ kind: "locked" }));
  await first;
  expect(it.error).toBeUndefined();
  expect(it.value).toBe("good");
});

test("a failure keeps the old value and is forgotten after the next success", async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockResolvedValueOnce("old")
    .mockRejectedValueOnce(new CommandFailure({ kind: "diskFull" }))
    .mockResolvedValueOnce("new");
  const it = new Resource(load);
  await it.reload();
  await it.reload();
  expect(it.value).toBe("old");
  expect(it.error?.error.kind).toBe("diskFull");
  await it.reload();
  expect(it.error).toBeUndefined();
});
