import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { closesWhenLeft, placeBy } from "./popover";

let opener: HTMLElement;
let sheet: HTMLElement;

beforeEach(() => {
  opener = document.body.appendChild(document.createElement("button"));
  sheet = document.body.appendChild(document.createElement("div"));
  Object.defineProperties(sheet, { offsetWidth: { value: 200 }, offsetHeight: { value: 300 } });
  vi.stubGlobal("innerWidth", 1000);
  vi.stubGlobal("innerHeight", 700);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe("a popover stands", () => {
  function stands(left: number, top: number, align?: "end") {
    const at = { left, top, right: left + 100, bottom: top + 30 } as DOMRect;
    vi.spyOn(opener, "getBoundingClientRect").mockReturnValue(at);
    placeBy(opener, sheet, align);
    return [sheet.style.left, sheet.style.top];
  }

  test("below its opener, from where that begins or to where it ends", () => {
    expect(stands(300, 50)).toEqual(["300px", "84px"]);
    expect(stands(300, 50, "end")).toEqual(["200px", "84px"]);
  });

  test("above it where there is no room below", () => {
    expect(stands(300, 500)).toEqual(["300px", "196px"]);
  });

  test("within the window", () => {
    expect(stands(950, 500)).toEqual(["792px", "196px"]);
    expect(stands(20, 380, "end")).toEqual(["8px", "76px"]);
    vi.stubGlobal("innerHeight", 320);
    expect(stands(20, 100)).toEqual(["20px", "8px"]);
  });
});

test("a popover goes when the focus leaves it, but not for its opener", () => {
  const [first, second] = [0, 1].map(() => sheet.appendChild(document.createElement("button")));
  const elsewhere = document.body.appendChild(document.createElement("button"));
  const hide = vi.spyOn(sheet, "hidePopover");
  const stop = closesWhenLeft(() => opener)(sheet);
  for (const one of [first, second, opener, second]) one?.focus();
  expect(hide).not.toHaveBeenCalled();
  elsewhere.focus();
  expect(hide).toHaveBeenCalledOnce();
  stop();
});
