import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { placeOfFocus } from "./focus";
import { rowKeys, rowKeysFromView } from "./row-keys";

let list: HTMLElement;
let stop: () => void;
const row = (name: string) => list.querySelector<HTMLElement>(`#${name} button`);
const focused = () => document.activeElement?.textContent;

beforeEach(() => {
  document.body.innerHTML = `<main tabindex="-1"><ul>${["a", "b", "c"]
    .map((name) => `<li data-row id="${name}"><button>${name}</button></li>`)
    .join("")}</ul></main>`;
  list = document.querySelector("ul") as HTMLElement;
  stop = rowKeys(list);
});
afterEach(() => stop());

test("arrows go from row to row", () => {
  row("a")?.focus();
  row("a")?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  expect(focused()).toBe("b");
});

test("the row that a key led to shows it, also where the mouse had the last word", () => {
  const focus = vi.spyOn(row("b") as HTMLElement, "focus");
  row("a")?.focus();
  row("a")?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  expect(focus).toHaveBeenCalledWith({ focusVisible: true });
});

test("keys lead into the list of a view from the view, and letters from its controls", () => {
  const leave = rowKeysFromView(list);
  const button = document.createElement("button");
  const field = document.createElement("input");
  list.before(button, field);
  const press = (on: HTMLElement, key: string) => {
    on.focus();
    on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    return document.activeElement;
  };
  const main = document.querySelector("main") as HTMLElement;
  expect(press(field, "j")).toBe(field);
  expect(press(button, "ArrowDown")).toBe(button);
  expect(press(button, "j")).toBe(row("a"));
  expect(press(main, "ArrowDown")).toBe(row("a"));
  leave();
  expect(press(main, "j")).toBe(main);
});

test("when the focused row goes, the one in its place has the focus", async () => {
  row("b")?.focus();
  list.querySelector("#b")?.remove();
  await vi.waitFor(() => expect(focused()).toBe("c"));
  list.querySelector("#c")?.remove();
  await vi.waitFor(() => expect(focused()).toBe("a"));
});

test("when the focused row moves, the focus moves with it", async () => {
  row("a")?.focus();
  list.append(list.querySelector("#a") as HTMLElement);
  await vi.waitFor(() => expect(focused()).toBe("a"));
});

test("the view has the focus when the whole list is gone", () => {
  row("a")?.focus();
  const comeBack = placeOfFocus();
  list.remove();
  comeBack();
  expect(document.activeElement).toBe(document.querySelector("main"));
});
