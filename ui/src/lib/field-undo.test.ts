import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { undoInFields } from "./field-undo";
import { dispatchShortcut, onShortcut } from "./shortcuts";

const UNDO = "{Control>}z{/Control}";
const REDO = "{Control>}{Shift>}z{/Shift}{/Control}";
const user = userEvent.setup();
const one = (id: string) => document.getElementById(id) as HTMLInputElement;

undoInFields();
window.addEventListener("keydown", dispatchShortcut);

beforeEach(() => {
  document.body.innerHTML = `<input id="a" value="old"><input id="b" type="email">
    <textarea id="c"></textarea><input id="secret" type="text" data-secret><input id="box" type="checkbox">`;
});

async function type(id: string, keys: string) {
  await user.click(one(id));
  await user.keyboard(keys);
}

async function press(keys: string): Promise<string> {
  await user.keyboard(keys);
  return (document.activeElement as HTMLInputElement).value;
}

test.each(["a", "c"])(
  "what was typed is taken back word by word, and done again: %s",
  async (id) => {
    const before = one(id).value;
    await type(id, "rye bread");
    expect(await press(UNDO)).toBe(`${before}rye `);
    expect(await press(UNDO)).toBe(before);
    expect(await press(UNDO)).toBe(before);
    expect(await press(REDO)).toBe(`${before}rye `);
    expect(await press("{Control>}y{/Control}")).toBe(`${before}rye bread`);
    expect(await press(REDO)).toBe(`${before}rye bread`);
  },
);

test("also in a field that does not say where its caret is", async () => {
  await type("b", "ada@example.org");
  expect(await press(UNDO)).toBe("");
  expect(await press(REDO)).toBe("ada@example.org");
});

test("what was deleted or typed over comes back, with what was selected", async () => {
  await type("a", "er{Backspace}{Backspace}{Backspace}");
  expect(await press(UNDO)).toBe("older");
  expect(await press(UNDO)).toBe("old");
  one("a").select();
  await user.keyboard("new");
  expect(await press(UNDO)).toBe("old");
  expect(one("a").selectionStart).toBe(0);
  expect(one("a").selectionEnd).toBe(3);
  await user.keyboard("x");
  expect(await press(REDO)).toBe("x");
});

test("a value that was put into the field is a step of its own", async () => {
  one("a").value = "";
  await type("a", "bak");
  one("a").value = "Bakery";
  await user.keyboard("!");
  expect(await press(UNDO)).toBe("Bakery");
  expect(await press(UNDO)).toBe("");
  expect(await press(REDO)).toBe("Bakery");
});

test("a field that was emptied for the next one has no past", async () => {
  await type("a", "er");
  one("a").value = "";
  expect(await press(UNDO)).toBe("");
  await type("a", "new");
  one("a").value = "";
  expect(await press(REDO)).toBe("");
  await type("a", "newer");
  expect(await press(UNDO)).toBe("");
  expect(await press(UNDO)).toBe("");
});

test("each field has its own past, and the form hears of each step", async () => {
  const heard = vi.fn();
  document.body.addEventListener("input", heard);
  await type("a", "er");
  await type("c", "note");
  heard.mockClear();
  expect(await press(UNDO)).toBe("");
  expect(await press(UNDO)).toBe("");
  expect(one("a").value).toBe("older");
  expect(heard).toHaveBeenCalledOnce();
  expect(heard.mock.calls[0]?.[0]).toMatchObject({ target: one("c"), inputType: "historyUndo" });
});

test("a secret is not kept, and the window's own undo is not that of a field", async () => {
  const undo = vi.fn();
  const stop = onShortcut("undo", undo);
  await type("secret", "hunter2");
  expect(await press(UNDO)).toBe("hunter2");
  await type("a", "er");
  expect(await press(UNDO)).toBe("old");
  expect(await press(UNDO)).toBe("old");
  expect(undo).not.toHaveBeenCalled();
  one("box").focus();
  await user.keyboard(UNDO);
  expect(undo).toHaveBeenCalledOnce();
  stop();
});
