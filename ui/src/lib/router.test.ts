import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  back,
  forward,
  go,
  goToPlace,
  href,
  placeHref,
  router,
  startRouter,
  whatLed,
} from "./router.svelte";

let stop: () => void;

beforeEach(() => {
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  history.replaceState(null, "", "#/");
  stop = startRouter();
});

afterEach(() => stop());

test("a link names the view and only the parameters that say something", () => {
  expect(href("entries", { text: "a b", kind: null, month: "2026-11", category: "" })).toBe(
    "#/entries?text=a+b&month=2026-11",
  );
  expect(href("dashboard")).toBe("#/dashboard");
});

test("an unknown address is the dashboard", () => {
  history.replaceState(null, "", "#/nowhere?x=1");
  window.dispatchEvent(new PopStateEvent("popstate"));
  expect(router.view).toBe("dashboard");
});

describe("going somewhere", () => {
  test("sets view and parameters", () => {
    go("entries", { month: "2026-11" });
    expect(router.view).toBe("entries");
    expect(router.params).toEqual({ month: "2026-11" });
    expect(location.hash).toBe("#/entries?month=2026-11");
  });

  test("makes a step back possible, unless it replaces", () => {
    const before = history.length;
    go("entries", { text: "x" });
    expect(history.length).toBe(before + 1);
    go("entries", { text: "xy" }, { replace: true });
    expect(history.length).toBe(before + 1);
    expect(router.params).toEqual({ text: "xy" });
  });

  test("to where one is already does nothing", () => {
    go("entries");
    const before = history.length;
    go("entries");
    expect(history.length).toBe(before);
  });
});

test("a place is found again as it was left, and from itself leads to its beginning", () => {
  go("dashboard", { month: "2026-09" });
  go("entries", { text: "rent" });
  expect(placeHref("dashboard")).toBe("#/dashboard?month=2026-09");
  expect(placeHref("entries")).toBe("#/entries");
  goToPlace("entries");
  expect(router.params).toEqual({ text: "rent" });
  goToPlace("dashboard");
  expect(router.params).toEqual({ month: "2026-09" });
  goToPlace("entries");
  expect(router.params).toEqual({ text: "rent" });
});

describe("a step leads on", () => {
  const follow = async (within: string, address: string) => {
    document.body.innerHTML = `<${within}><a href="${address}">there</a></${within}>`;
    document.querySelector("a")?.click();
    await vi.waitFor(() => expect(location.hash).toBe(address));
    await vi.waitFor(() => expect(href(router.view, router.params)).toBe(address));
  };
  afterEach(() => document.body.replaceChildren());

  test("from a link of the view, and not from one of the rail or by a key of a place", async () => {
    await follow("main", "#/entries?text=rent");
    expect(router.drilled).toBe(true);
    await follow("nav", "#/compare");
    expect(router.drilled).toBe(false);
    goToPlace("entries");
    expect(router.drilled).toBe(false);
    go("compare", { month: "2026-11" });
    expect(router.drilled).toBe(true);
  });

  test("and another filter there, new or in its place, still leads back", () => {
    go("entries", { text: "rent" });
    go("entries", { text: "rents" }, { replace: true });
    go("entries", { category: "food" });
    expect(router.drilled).toBe(true);
  });

  test("and Back and forward know it of each step", async () => {
    go("entries", { text: "rent" });
    back();
    await vi.waitFor(() => expect(router.view).toBe("dashboard"));
    expect(router.drilled).toBe(false);
    forward();
    await vi.waitFor(() => expect(router.params).toEqual({ text: "rent" }));
    expect(router.drilled).toBe(true);
  });
});

test("the link that led on from a page is known when one is back there, and not once another way was gone", async () => {
  document.body.innerHTML = `<main>
      <a href="#/entries?kind=income">Income</a><a href="#/entries">all</a><a href="#/entries">these</a>
    </main><nav><a href="#/compare">Compare</a></nav>`;
  const [, , these] = document.querySelectorAll("a");
  const [rail] = document.querySelectorAll<HTMLElement>("nav a");
  expect(whatLed()).toBeUndefined();
  these?.click();
  await vi.waitFor(() => expect(router.view).toBe("entries"));
  expect(whatLed()).toBeUndefined();
  back();
  await vi.waitFor(() => expect(router.view).toBe("dashboard"));
  expect(whatLed()?.()).toBe(these);
  // Still being loaded.
  these?.remove();
  expect(whatLed()?.()).toBeUndefined();

  rail?.click();
  await vi.waitFor(() => expect(router.view).toBe("compare"));
  back();
  await vi.waitFor(() => expect(router.view).toBe("dashboard"));
  expect(whatLed()).toBeUndefined();
  document.body.replaceChildren();
});

test("a link that is followed while the page is still moving remembers where it was", () => {
  vi.spyOn(window, "scrollY", "get").mockReturnValue(395);
  document.body.click();
  expect(history.state).toEqual({ y: 395, drilled: false, led: null });
});

test("how far one page was scrolled is not remembered of the next", () => {
  vi.useFakeTimers();
  vi.spyOn(window, "scrollY", "get").mockReturnValue(395);
  window.dispatchEvent(new Event("scroll"));
  history.replaceState(null, "", "#/entries");
  window.dispatchEvent(new PopStateEvent("popstate"));
  vi.runAllTimers();
  vi.useRealTimers();
  expect(history.state).toBeNull();
});

describe("back on a page that is still loading", () => {
  let height: number;
  let y: number;
  let resized: () => void;

  beforeEach(() => {
    height = 3000;
    y = 0;
    vi.useFakeTimers();
    vi.spyOn(window, "scrollY", "get").mockImplementation(() => y);
    vi.spyOn(window, "scrollTo").mockImplementation((_: unknown, to?: number) => scroll(to ?? 0));
    vi.stubGlobal(
      "ResizeObserver",
      class {
        constructor(tell: () => void) {
          resized = tell;
        }
        observe() {}
        disconnect() {
          resized = () => undefined;
        }
      },
    );
    history.replaceState({ y: 318, drilled: false, led: null }, "", "#/dashboard?year=2026");
    window.dispatchEvent(new PopStateEvent("popstate"));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** As the engine does it: no further than the page is long, and told. */
  function scroll(to: number) {
    y = Math.max(0, Math.min(to, height - 600));
    window.dispatchEvent(new Event("scroll"));
  }
  function grow(to: number, after: number) {
    height = to;
    scroll(y);
    resized();
    vi.advanceTimersByTime(after);
  }
  const remembered = () => (history.state as { y: number }).y;

  test("its place outlasts the page before, which was long enough, and the bare frame, which is not", () => {
    expect(y).toBe(318);
    grow(640, 400);
    expect(y).toBe(40);
    expect(remembered()).toBe(318);
    grow(600, 2500);
    vi.spyOn(history, "back").mockImplementation(() => undefined);
    back();
    expect(remembered(), "another step is no reason to forget it").toBe(318);
    grow(2000, 300);
    expect(y).toBe(318);
    grow(800, 300);
    grow(1900, 300);
    expect(y).toBe(318);
  });

  test("once it is there, it is the person's", () => {
    vi.advanceTimersByTime(1100);
    scroll(900);
    grow(2900, 300);
    expect(y).toBe(900);
    expect(remembered()).toBe(900);
  });

  test.each(["wheel", "touchmove", "pointerdown"])("a %s takes it over at once", (act) => {
    grow(700, 100);
    window.dispatchEvent(new Event(act));
    scroll(50);
    grow(2900, 300);
    expect(y).toBe(50);
    expect(remembered()).toBe(50);
  });

  test("a key takes it over, unless it is one of a step", () => {
    const press = (init: KeyboardEventInit) =>
      window.dispatchEvent(new KeyboardEvent("keydown", init));
    grow(700, 100);
    press({ key: "Alt", altKey: true });
    press({ key: "ArrowLeft", altKey: true });
    grow(2900, 100);
    expect(y).toBe(318);
    press({ key: "PageDown" });
    scroll(900);
    grow(2800, 300);
    expect(y).toBe(900);
  });
});

test("where the engine takes no more steps of history, one still gets there", async () => {
  vi.spyOn(history, "pushState").mockImplementation(() => {
    throw new DOMException("too many", "SecurityError");
  });
  go("entries", { text: "rent" });
  await vi.waitFor(() => expect(router.view).toBe("entries"));
  expect(router.params).toEqual({ text: "rent" });
});

test("and a place still takes another's place there", async () => {
  go("entries", { text: "rent" });
  const before = history.length;
  vi.spyOn(history, "replaceState").mockImplementation(() => {
    throw new DOMException("too many", "SecurityError");
  });
  go("entries", { text: "rents" }, { replace: true });
  expect(router.params).toEqual({ text: "rents" });
  await vi.waitFor(() => expect(location.hash).toBe("#/entries?text=rents"));
  expect(history.length).toBe(before);
  expect(router.drilled).toBe(true);
});
