import { render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { onShortcut, shortcuts } from "../../lib/shortcuts";
import { Rust } from "../../testing/rust";
import { fit } from "./match";
import { actions, categoryOffers, fitting, periodOffers } from "./offers";
import Palette from "./Palette.svelte";

const food = {
  id: "00000000-0000-7000-8000-000000000001",
  name: "Food",
  builtin: "food",
  color: "food",
  parent: null,
  archived: false,
  entries: 3,
} as const;

const stops: (() => void)[] = [];

beforeEach(() => {
  for (const { id } of shortcuts) stops.push(onShortcut(id, vi.fn()));
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const names = (typed: string) =>
  fitting(typed, [
    ...actions(),
    ...categoryOffers([food]),
    ...periodOffers("2023-11", "2026-11"),
  ]).map(({ name }) => name);

describe("what is typed fits", () => {
  test("the beginnings of words, in any order, whatever their accents and case", () => {
    expect(fit("exp new", "New expense")).toBeGreaterThan(0);
    expect(fit("ubers", "Zur Übersicht")).toBeGreaterThan(0);
    expect(fit("NOV 2025", "November 2025")).toBeGreaterThan(0);
    expect(fit("pense", "New expense")).toBe(0);
    expect(fit("new income", "New expense")).toBe(0);
  });

  test("a name's first word better than a later one", () => {
    expect(fit("new", "New expense")).toBeGreaterThan(fit("new", "Begin a new year"));
  });
});

describe("the palette offers", () => {
  test("every action that somebody handles, with its first key", () => {
    const offered = actions();
    for (const { id, scope, keys } of shortcuts) {
      const offer = offered.find(({ key }) => key === id);
      if (scope === "list" || id === "palette") expect(offer).toBeUndefined();
      else expect(offer?.keys).toBe(keys[0]);
    }
  });

  test("nothing that nobody handles", () => {
    for (const stop of stops.splice(0)) stop();
    expect(actions()).toEqual([]);
  });

  test("only actions while nothing is typed", () => {
    expect(names("")).toContain("New expense");
    expect(names("")).not.toContain("Food");
  });

  test("months, years and categories by their names, and a search for the words", () => {
    expect(names("nov 2025")[0]).toBe("November 2025");
    expect(names("2024-03")[0]).toBe("March 2024");
    expect(names("2024")).toContain("Year 2024");
    expect(names("food")[0]).toBe("Food");
    expect(names("concert")).toEqual(["Search the entries for “concert”"]);
  });
});

test.each([true, false])(
  "the demo ledger is there to be removed or to be added: %s",
  async (hasDemo) => {
    new Rust({
      dashboard: () => ({ firstMonth: null, lastMonth: null, hasDemo }),
      list_views: () => [],
      list_categories: () => [],
    });
    render(Palette, { onclose: vi.fn() });
    const offer = (name: string) => screen.queryByRole("option", { name, hidden: true });
    await vi.waitFor(() => expect(offer("Remove the demo ledger") !== null).toBe(hasDemo));
    expect(offer("Add the demo ledger") !== null).toBe(!hasDemo);
  },
);
