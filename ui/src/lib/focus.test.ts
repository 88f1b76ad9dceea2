import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { focusOnceThere, keepFocus } from "./focus";

let stop: () => void;
const one = (css: string) => document.querySelector<HTMLElement>(css);

beforeEach(() => {
  document.body.innerHTML = `<main tabindex="-1">
      <p><button id="lone">Add</button></p>
      <ul data-rows><li data-row><button id="a">a</button></li><li data-row><button id="b">b</button></li></ul>
    </main><aside><button id="note">Undo</button></aside>`;
  stop = keepFocus();
});
afterEach(() => stop());

test.each(["lone", "note"])(
  "when the control that has it goes, the view has it: %s",
  async (id) => {
    one(`#${id}`)?.focus();
    one(`#${id}`)?.parentElement?.remove();
    await vi.waitFor(() => expect(document.activeElement).toBe(one("main")));
  },
);

test("when its row goes, the next row has it", async () => {
  one("#a")?.focus();
  one("li")?.remove();
  await vi.waitFor(() => expect(document.activeElement).toBe(one("#b")));
});

test("a control that is still being loaded gets it once it is there", async () => {
  one("main")?.focus();
  focusOnceThere(() => one("#late") ?? undefined);
  expect(document.activeElement).toBe(one("main"));
  one("p")?.insertAdjacentHTML("beforeend", `<a href="#late" id="late">12.50</a>`);
  await vi.waitFor(() => expect(document.activeElement).toBe(one("#late")));
});

test("and not when the person has gone elsewhere meanwhile", async () => {
  one("main")?.focus();
  focusOnceThere(() => one("#late") ?? undefined);
  one("#a")?.focus();
  one("p")?.insertAdjacentHTML("beforeend", `<a href="#late" id="late">12.50</a>`);
  await new Promise((done) => setTimeout(done));
  expect(document.activeElement).toBe(one("#a"));
});

test("a person who lets go of it is not called back", async () => {
  one("#a")?.focus();
  one("#a")?.blur();
  one("#lone")?.remove();
  await new Promise((done) => setTimeout(done));
  expect(document.activeElement).toBe(document.body);
});
