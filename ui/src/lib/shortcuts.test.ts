import { afterEach, describe, expect, test, vi } from "vitest";
import { late } from "./i18n/en/late";
import { dispatchShortcut, onShortcut, shortcuts } from "./shortcuts";

const stops: (() => void)[] = [];
const on = (...args: Parameters<typeof onShortcut>) => stops.push(onShortcut(...args));

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  document.body.replaceChildren();
});

function press(key: string, how: KeyboardEventInit = {}, target: EventTarget = document.body) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...how });
  Object.defineProperty(event, "target", { value: target });
  dispatchShortcut(event);
  return event;
}

test("every shortcut has a name for the sheet", () => {
  for (const { id } of shortcuts) expect(late.keys.names[id]).toBeTruthy();
});

test("no key is given twice where both would be heard", () => {
  const keys = shortcuts.filter(({ scope }) => scope !== "list").flatMap((one) => one.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

describe("keys are dispatched", () => {
  test("to the one who asked last, until it stops", () => {
    const first = vi.fn();
    const second = vi.fn();
    on("search", first);
    const stop = onShortcut("search", second);
    press("/");
    expect(second).toHaveBeenCalledTimes(1);
    stop();
    press("/");
    expect(first).toHaveBeenCalledTimes(1);
  });

  test("by the character, wherever Shift has to be held for it", () => {
    const run = vi.fn();
    on("search", run);
    on("shortcuts", run);
    press("/", { shiftKey: true });
    press("?", { shiftKey: true });
    press("?");
    expect(run).toHaveBeenCalledTimes(3);
  });

  test("with Alt the arrows go back and forward, from a field as well, and turn no months", () => {
    const [back, forward, month] = [vi.fn(), vi.fn(), vi.fn()];
    on("back", back);
    on("forward", forward);
    on("previousMonth", month);
    press("ArrowLeft", { altKey: true });
    press("ArrowLeft", { altKey: true }, document.createElement("input"));
    press("ArrowRight", { altKey: true });
    press("ArrowLeft");
    press("n", { altKey: true });
    expect([back, forward, month].map((run) => run.mock.calls.length)).toEqual([2, 1, 1]);
  });

  test("and undo is not redo", () => {
    const undo = vi.fn();
    const redo = vi.fn();
    on("undo", undo);
    on("redo", redo);
    press("z", { ctrlKey: true });
    press("Z", { ctrlKey: true, shiftKey: true });
    press("z", { metaKey: true });
    press("z");
    expect(undo).toHaveBeenCalledTimes(2);
    expect(redo).toHaveBeenCalledTimes(1);
  });
});

describe("keys stay where they are typed", () => {
  test("a letter in a field is a letter", () => {
    const run = vi.fn();
    on("newExpense", run);
    on("undo", run);
    const field = document.createElement("input");
    press("n", {}, field);
    press("z", { ctrlKey: true }, field);
    expect(run).not.toHaveBeenCalled();
  });

  test("locking works from a field and over a dialog too", () => {
    const lock = vi.fn();
    const add = vi.fn();
    on("lock", lock);
    on("newExpense", add);
    const dialog = document.createElement("dialog");
    dialog.setAttribute("open", "");
    document.body.append(dialog);
    press("l", { ctrlKey: true }, document.createElement("input"));
    press("n");
    expect(lock).toHaveBeenCalledTimes(1);
    expect(add).not.toHaveBeenCalled();
  });

  test("a key that nobody handles goes on its way", () => {
    expect(press("n").defaultPrevented).toBe(false);
  });
});

test("what is typed on for a window that has just gone presses no keys here, until there is a pause", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const add = vi.fn();
  on("newExpense", add);
  const pressAt = (time: number, how: KeyboardEventInit = {}, key = "n") => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...how });
    Object.defineProperty(event, "target", { value: document.body });
    Object.defineProperty(event, "timeStamp", { value: time });
    dispatchShortcut(event);
  };
  window.dispatchEvent(new Event("blur"));
  window.dispatchEvent(new Event("focus"));
  const back = performance.now();
  pressAt(back + 400);
  pressAt(back + 800);
  expect(add).not.toHaveBeenCalled();
  pressAt(back + 1_400);
  expect(add).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
