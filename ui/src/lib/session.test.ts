import { expect, test } from "vitest";
import { Rust } from "../testing/rust";
import { openWindow } from "./session.svelte";

test.each(["main", "unlock", "quick"] as const)(
  "whoever types in the %s window is there, and is not locked out over it",
  async (name) => {
    const rust = new Rust({ app_info: () => ({}), preferences: () => ({}), session: () => null });
    await openWindow(name);
    expect(rust.count("touch")).toBe(0);
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
    expect(rust.count("touch")).toBe(1);
  },
);
