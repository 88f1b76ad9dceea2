import { beforeEach, describe, expect, test, vi } from "vitest";
import { Rust } from "../testing/rust";
import { changePreferences, openWindow, session } from "./session.svelte";
import { toast, toasts } from "./toasts.svelte";

// One for all: the door listens for changes once.
const rust = new Rust({
  app_info: () => ({}),
  preferences: () => read(),
  session: () => null,
  set_preferences: ({ preferences }) => write(preferences as object),
});
let kept: object = {};
let read: () => unknown = () => kept;
let write: (preferences: object) => unknown;

test.each(["main", "unlock", "quick"] as const)(
  "whoever types in the %s window is there, and is not locked out over it",
  async (name) => {
    const before = rust.count("touch");
    await openWindow(name);
    expect(rust.count("touch")).toBe(before);
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
    expect(rust.count("touch")).toBe(before + 1);
  },
);

test("with another session the notes about the book of before go, since its change numbers begin again", async () => {
  await openWindow("main");
  const action = { label: "Undo", run: () => undefined };
  toast("Deleted Bread", { action, inBook: true });
  toast("There is no tray", { action });
  rust.changed("session");
  expect(toasts.shown.map((one) => one.words)).toEqual(["There is no tray"]);
});

describe("preferences", () => {
  /** Writings that wait for their answer, the oldest first. */
  let writings: { keep: () => void; refuse: () => void }[];
  const shown = () => [session.preferences.theme, session.preferences.hideAmounts];

  beforeEach(async () => {
    kept = {};
    read = () => kept;
    writings = [];
    write = (preferences) =>
      new Promise((done, refuse) =>
        writings.push({
          keep: () => {
            kept = preferences;
            done(null);
          },
          refuse: () => refuse(new Error("full")),
        }),
      );
    await openWindow("main");
  });

  test("are kept one after the other, and none is lost over the next", async () => {
    const both = [changePreferences({ theme: "dark" }), changePreferences({ hideAmounts: true })];
    expect(shown()).toEqual(["dark", true]);
    await vi.waitFor(() => expect(writings).toHaveLength(1));
    // Another window says so while the second one waits for its turn.
    rust.changed("preferences");
    await new Promise((done) => setTimeout(done));
    expect(shown()).toEqual(["dark", true]);
    writings[0]?.keep();
    await vi.waitFor(() => expect(writings).toHaveLength(2));
    writings[1]?.keep();
    await Promise.all(both);
    expect(kept).toMatchObject({ theme: "dark", hideAmounts: true });
  });

  test("one that cannot be kept is taken back, and what was changed after it stays", async () => {
    const first = changePreferences({ theme: "dark" });
    const second = changePreferences({ hideAmounts: true });
    await vi.waitFor(() => expect(writings).toHaveLength(1));
    writings[0]?.refuse();
    await expect(first).rejects.toThrow();
    expect(shown()).toEqual(["system", true]);
    await vi.waitFor(() => expect(writings).toHaveLength(2));
    writings[1]?.keep();
    await second;
    expect(shown()).toEqual(["system", true]);
    expect(kept).toMatchObject({ theme: "system", hideAmounts: true });
  });

  test("what was read before a change was written does not take it back", async () => {
    let late: (preferences: object) => void = () => undefined;
    read = () => new Promise((done) => (late = done));
    rust.changed("preferences");
    const change = changePreferences({ theme: "dark" });
    await vi.waitFor(() => expect(writings).toHaveLength(1));
    writings[0]?.keep();
    await change;
    late({ theme: "light" });
    await new Promise((done) => setTimeout(done));
    expect(shown()).toEqual(["dark", false]);
  });
});
