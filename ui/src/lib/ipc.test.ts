import { expect, test, vi } from "vitest";
import { refuse, Rust } from "../testing/rust";
import { asFailure, CommandFailure, commands, onDataChanged } from "./ipc";

test("a command resolves with the data itself", async () => {
  new Rust({ unlock_options: () => ({ hasAccounts: true, lastUsername: "mia" }) });
  await expect(commands.unlockOptions()).resolves.toMatchObject({ lastUsername: "mia" });
});

test("a refusal is thrown with the error as Rust gave it", async () => {
  new Rust({ log_in: () => refuse({ kind: "throttled", seconds: 8 }) });
  const failure = await commands.logIn("mia", "wrong").catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(CommandFailure);
  expect((failure as CommandFailure).error).toEqual({ kind: "throttled", seconds: 8 });
});

test("what the framework refuses with a string becomes an internal error", async () => {
  new Rust({});
  const failure = await commands.lock().catch((thrown: unknown) => asFailure(thrown));
  expect((failure as CommandFailure).error).toEqual({
    kind: "internal",
    reference: "command lock not found",
  });
});

test("only listeners of a changed topic are told, until they stop", async () => {
  const rust = new Rust({});
  const entries = vi.fn();
  const backups = vi.fn();
  const stop = onDataChanged(["entries", "categories"], entries);
  onDataChanged(["backups"], backups);
  await Promise.resolve();
  rust.changed("entries");
  expect(entries).toHaveBeenCalledTimes(1);
  expect(backups).not.toHaveBeenCalled();
  stop();
  rust.changed("entries");
  expect(entries).toHaveBeenCalledTimes(1);
});
