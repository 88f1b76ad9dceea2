import { expect, test } from "vitest";
import { Rust } from "../testing/rust";
import { openWindow } from "./session.svelte";
import { toast, toasts } from "./toasts.svelte";

// One for all: the door listens for changes once.
const rust = new Rust({ app_info: () => ({}), preferences: () => ({}), session: () => null });

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
