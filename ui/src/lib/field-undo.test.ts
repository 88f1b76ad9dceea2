import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { emptyField, undoInFields } from "./field-undo";
import { dispatchShortcut, onShortcut } from "./shortcuts";

const UNDO = "{Control>}z{/Control}";
const REDO = "{Control>}{Shift>}z{/Shift}{/Control}";
const user = userEvent.setup();
const one = (id: string) => document.getElementById(id) as HTMLInputElement;

undoInFields();
window.addEventListener("keydown", dispatchShortcut);

beforeEach(() => {
  document.body.innerHTML = `<input id="a" value="old"><input id="b" type="email">
    <textarea id="c"></textarea><input id="secret" type="text" data-secret>
    <textarea id="key" data-secret></textarea><input id="box" type="checkbox">`;
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

/** As WebKitGTK tells of what is composed: each step says what stands at the caret in the place of what it composed before. */
function compose(id: string, steps: readonly (readonly [inputType: string, data: string])[]) {
  const field = one(id);
  field.focus();
  let from = field.selectionStart ?? 0;
  for (const [inputType, data] of steps) {
    const isComposing = inputType.includes("Composition");
    const how = { inputType, data, isComposing, bubbles: true };
    field.dispatchEvent(new InputEvent("beforeinput", how));
    field.setRangeText(data, from, field.selectionEnd ?? from, "end");
    field.dispatchEvent(new InputEvent("input", how));
    const ends = inputType === "insertFromComposition" || !isComposing;
    if (ends) from = field.selectionEnd ?? from;
  }
}

describe("what is composed", () => {
  test("by a dead key is of the word in which it stands", async () => {
    await type("c", "un caf");
    compose("c", [
      ["insertCompositionText", "´"],
      ["insertCompositionText", "é"],
      ["deleteCompositionText", ""],
      ["insertFromComposition", "é"],
    ]);
    await user.keyboard("s");
    expect(one("c").value).toBe("un cafés");
    expect(await press(UNDO)).toBe("un ");
    expect(await press(UNDO)).toBe("");
    expect(await press(REDO)).toBe("un ");
    expect(await press(REDO)).toBe("un cafés");
  });

  test("and comes as a letter alone is one too", async () => {
    await type("c", "zur B");
    compose("c", [["insertFromComposition", "ä"]]);
    await user.keyboard("ckerei ");
    compose("c", [["insertFromComposition", "Ö"]]);
    await user.keyboard("l");
    expect(one("c").value).toBe("zur Bäckerei Öl");
    expect(await press(UNDO)).toBe("zur Bäckerei ");
    expect(await press(UNDO)).toBe("zur ");
    expect(await press(UNDO)).toBe("");
  });

  test("in place of what was selected is a step, and none of what stood there meanwhile", async () => {
    await type("a", "er");
    one("a").select();
    compose("a", [
      ["insertCompositionText", "に"],
      ["insertCompositionText", "にほ"],
      ["insertCompositionText", "日本"],
      ["deleteCompositionText", ""],
      ["insertFromComposition", "日本"],
    ]);
    expect(await press(UNDO)).toBe("older");
    expect(await press(UNDO)).toBe("old");
    expect(await press(REDO)).toBe("older");
    expect(await press(REDO)).toBe("日本");
  });

  test("and was given up leaves no step", async () => {
    await type("c", "tea");
    compose("c", [
      ["insertCompositionText", "´"],
      ["deleteCompositionText", ""],
    ]);
    await user.keyboard("s");
    expect(await press(UNDO)).toBe("");
  });
});

test("a field that is emptied as by a person has its text again, and one whose value is taken has not", async () => {
  await type("a", "er bread");
  emptyField(one("a"));
  expect(one("a").value).toBe("");
  expect(await press(UNDO)).toBe("older bread");
  expect(await press(REDO)).toBe("");
  await user.keyboard("rye");
  one("a").value = "";
  expect(await press(UNDO)).toBe("");
});

test.each(["secret", "key"])("a secret is not kept: %s", async (id) => {
  await type(id, "hunter2");
  expect(await press(UNDO)).toBe("hunter2");
});

test("the window's own undo is not that of a field", async () => {
  const undo = vi.fn();
  const stop = onShortcut("undo", undo);
  await type("a", "er");
  expect(await press(UNDO)).toBe("old");
  expect(await press(UNDO)).toBe("old");
  expect(undo).not.toHaveBeenCalled();
  one("box").focus();
  await user.keyboard(UNDO);
  expect(undo).toHaveBeenCalledOnce();
  stop();
});
