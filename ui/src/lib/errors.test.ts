import { beforeEach, describe, expect, test } from "vitest";
import type { CommandError } from "../bindings";
import { errorWords, fieldErrors, problem, tell } from "./errors";
import { CommandFailure } from "./ipc";
import { toasts } from "./toasts.svelte";

beforeEach(() => {
  toasts.shown = [];
});

const every: CommandError[] = [
  { kind: "locked" },
  { kind: "invalid", fields: [] },
  { kind: "notFound", what: "entry" },
  { kind: "conflict", what: "account" },
  { kind: "badCredentials" },
  { kind: "throttled", seconds: 3 },
  { kind: "notReversible", because: { why: "alreadyUndone" } },
  { kind: "notReversible", because: { why: "nameTaken", name: "Food" } },
  { kind: "nothingToUndo" },
  { kind: "nothingToRedo" },
  { kind: "categoryInUse" },
  { kind: "vaultInUse" },
  { kind: "damaged", what: "vault" },
  { kind: "newerVersion", needs: "0.9" },
  { kind: "file", problem: { code: "missingColumn", column: "amount" } },
  { kind: "file", problem: { code: "tooLarge", limitBytes: 104_857_600 } },
  { kind: "diskFull" },
  { kind: "readOnly" },
  { kind: "cancelled" },
  { kind: "overflow" },
  { kind: "keychainUnavailable" },
  { kind: "noDeviceKey" },
  { kind: "internal", reference: "7f3a" },
];

test.each(every)("$kind has words", (error) => {
  expect(tell(error).words).toMatch(/\S.*(\.|7f3a)$/);
});

describe("what a form shows", () => {
  test("every refused field has its own words", () => {
    const failure = new CommandFailure({
      kind: "invalid",
      fields: [
        { field: "username", why: "tooShort" },
        { field: "email", why: "notAnEmail" },
      ],
    });
    expect(fieldErrors(failure)).toEqual({
      username: "At least 3 characters.",
      email: "This is not an e-mail address.",
    });
  });

  test("a name that is taken belongs to its field", () => {
    const taken = new CommandFailure({ kind: "conflict", what: "username" });
    expect(fieldErrors(taken)).toHaveProperty("username");
  });

  test("what is about no field is left to the form as a whole", () => {
    const full = new CommandFailure({ kind: "diskFull" });
    expect(fieldErrors(full)).toBeUndefined();
    expect(errorWords(full)).toContain("disk is full");
  });
});

test("a note offers to try again where that may help, and only there", () => {
  problem(new CommandFailure({ kind: "diskFull" }), () => undefined);
  problem(new CommandFailure({ kind: "overflow" }), () => undefined);
  expect(toasts.shown.map((note) => note.action?.label)).toEqual(["Try again", undefined]);
});

test("nothing to undo is a quiet note, not a problem", () => {
  problem(new CommandFailure({ kind: "nothingToUndo" }));
  expect(toasts.shown[0]?.weight).toBe("quiet");
});
