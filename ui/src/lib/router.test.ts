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
