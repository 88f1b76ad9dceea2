import { expect, test } from "vitest";
import { caps, pressed } from "./keys";

function key(key: string, code: string, held: KeyboardEventInit = {}) {
  return pressed(new KeyboardEvent("keydown", { key, code, ...held }));
}

test("keys are named by their place, with the modifiers that are held", () => {
  expect(key("E", "KeyE", { ctrlKey: true, shiftKey: true })).toEqual({
    keys: "CommandOrControl+Shift+E",
  });
  expect(key("€", "Digit4", { altKey: true, ctrlKey: true })).toEqual({
    keys: "CommandOrControl+Alt+4",
  });
  expect(key(" ", "Space", { metaKey: true })).toEqual({ keys: "Super+Space" });
  expect(key("F9", "F9")).toEqual({ keys: "F9" });
});

test("a letter alone belongs to whoever types, and a modifier alone is not all", () => {
  expect(key("e", "KeyE")).toBe("bare");
  expect(key("E", "KeyE", { shiftKey: true })).toBe("bare");
  expect(key("Control", "ControlLeft", { ctrlKey: true })).toBe("more");
});

test("keys are shown as they are printed", () => {
  expect(caps("CommandOrControl+Shift+E")).toEqual(["Ctrl", "Shift", "E"]);
  expect(caps("Super+Space")).toEqual(["Super", "Space"]);
  expect(caps("")).toEqual([]);
});
