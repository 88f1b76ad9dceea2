import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { writtenDay } from "../../lib/day-input";
import { Rust } from "../../testing/rust";
import CompareTable from "./CompareTable.svelte";
import RangePicker from "./RangePicker.svelte";
import { pairAround, pairFrom, pairOf, paramsOf, presetOf, presets, type Pair } from "./ranges";

const now = "2028-02-29";

afterEach(() => vi.useRealTimers());

describe("pairs of stretches", () => {
  test("this year so far is held against the same days of last year, a leap day too", () => {
    expect(pairOf("yearSoFar", now)).toEqual({
      first: { from: "2028-01-01", to: "2028-02-29" },
      second: { from: "2027-01-01", to: "2027-02-28" },
    });
  });

  test("a long month against as much of a short one", () => {
    expect(pairOf("monthSoFar", "2026-03-31").second).toEqual({
      from: "2026-02-01",
      to: "2026-02-28",
    });
  });

  test("on its last day a month is whole, and is held against the whole of the one before", () => {
    const whole = {
      first: { from: "2026-11-01", to: "2026-11-30" },
      second: { from: "2026-10-01", to: "2026-10-31" },
    };
    expect(pairOf("monthSoFar", "2026-11-30")).toEqual(whole);
    expect(pairAround({ month: "2026-11" }, "2026-11-30")).toEqual(whole);
    expect(pairOf("monthSoFar", "2026-11-29").second.to).toBe("2026-10-29");
    expect(pairOf("monthSoFar", "2027-02-28").second.to).toBe("2027-01-31");
  });

  test("the period of the dashboard is held against the one before", () => {
    expect(pairAround({ month: "2027-05" }, now)).toEqual({
      first: { from: "2027-05-01", to: "2027-05-31" },
      second: { from: "2027-04-01", to: "2027-04-30" },
    });
    expect(pairAround({ year: 2028 }, now)).toEqual(pairOf("yearSoFar", now));
  });

  test("a month or a year of the address is held against the one before", () => {
    expect(pairFrom({ month: "2027-05" }, now)).toEqual(pairAround({ month: "2027-05" }, now));
    expect(pairFrom({ year: "2026" }, now).second.from).toBe("2025-01-01");
  });

  test("survive the address, and are known again", () => {
    for (const preset of presets) {
      const pair = pairOf(preset, now);
      expect(pairFrom(paramsOf(pair) as Record<string, string>, now)).toEqual(pair);
      expect(presetOf(pair, now)).toBe(preset);
    }
  });

  test("what makes no sense is this year so far", () => {
    const address = { from: "2026-05-01", to: "2026-04-01", from2: "x", to2: "" };
    expect(pairFrom(address, now)).toEqual(pairOf("yearSoFar", now));
  });
});

test("a growth is cut like every share, and rounded once", () => {
  const range = { from: "2026-01-01", to: "2026-01-31" };
  const side = (income: number) => ({
    ...{ range, income, expenses: 0, savings: income, savingsRate: 10_000, count: 1 },
    byCategory: [],
  });
  render(CompareTable, {
    comparison: { currency: "USD", first: side(265_071), second: side(219_984) },
    byCategory: [],
    names: ["now", "then"],
    isLong: false,
  });
  expect(screen.getByRole("row", { name: /^Income/ }).textContent).toContain("+20%");
});

test("a category leads to its entries and to those of all that is nested in it, a nested one to its own", async () => {
  const one = { builtin: null, color: "food", archived: false, entries: 1 };
  new Rust({
    list_categories: () => [
      { ...one, id: "food", name: "Food", parent: null },
      { ...one, id: "lunch", name: "Lunch", parent: "food" },
    ],
  });
  const side = (year: string) => ({
    ...{ range: { from: `${year}-01-01`, to: `${year}-12-31` }, income: 0, expenses: 0 },
    ...{ savings: 0, savingsRate: null, count: 1, byCategory: [] },
  });
  render(CompareTable, {
    comparison: { currency: "USD", first: side("2026"), second: side("2025") },
    byCategory: [
      {
        ...{ category: "food", now: 700, then: 0 },
        nested: [
          { category: "lunch", now: 400, then: 0 },
          { category: "food", now: 300, then: 0 },
        ],
      },
    ],
    names: ["2026", "2025"],
    isLong: false,
  });
  const leadsTo = async (name: RegExp) => {
    const row = await screen.findByRole("row", { name });
    const target = within(row).getByRole("link").getAttribute("href") ?? "";
    return new URLSearchParams(target.split("?")[1]).get("category");
  };
  expect(await leadsTo(/^Food \$7/)).toBe("food,lunch");
  expect(await leadsTo(/^Lunch/)).toBe("lunch");
  expect(await leadsTo(/^Food itself/)).toBe("food");
});

test("a stretch that ends before it begins waits in its fields for its other end", async () => {
  const pair = {
    first: { from: "2026-01-01", to: "2026-11-25" },
    second: { from: "2025-01-01", to: "2025-11-25" },
  };
  const onchange = vi.fn();
  render(RangePicker, { pair, onchange });
  const give = async (label: string, at: number, day: string) => {
    const field = screen.getAllByRole<HTMLInputElement>("textbox", { name: label })[at]!;
    await userEvent.clear(field);
    await userEvent.type(field, `${day}{Enter}`);
    await userEvent.tab();
  };
  await give("From", 0, "2026-12-01");
  expect(onchange).not.toHaveBeenCalled();
  await give("From", 1, "2025-02-01");
  expect(onchange).toHaveBeenLastCalledWith({
    ...pair,
    second: { from: "2025-02-01", to: "2025-11-25" },
  });
  await give("To", 0, "2026-12-31");
  expect(onchange).toHaveBeenLastCalledWith({
    ...pair,
    first: { from: "2026-12-01", to: "2026-12-31" },
  });
});

test("a day that is emptied is again the one that is in force, and what is typed beside it stays", async () => {
  const pair = {
    first: { from: "2026-01-01", to: "2026-11-25" },
    second: { from: "2025-01-01", to: "2025-11-25" },
  };
  render(RangePicker, { pair, onchange: () => undefined });
  const field = (label: string) =>
    screen.getAllByRole<HTMLInputElement>("textbox", { name: label })[0]!;
  await userEvent.clear(field("To"));
  await userEvent.type(field("To"), "31/31{Enter}");
  await userEvent.clear(field("From"));
  await userEvent.tab();
  expect(field("From").value).toBe("01/01/2026");
  expect(field("To").value).toBe("31/31");
});

describe("what is wrong with the last day", () => {
  const pair = {
    first: { from: "2026-01-01", to: "2026-11-25" },
    second: { from: "2025-01-01", to: "2025-11-25" },
  };
  const field = (label: string) =>
    screen.getAllByRole<HTMLInputElement>("textbox", { name: label })[0]!;
  const backwards = () => screen.queryByText("The end lies before the beginning.");

  test("is no longer said once it is mended, in whichever field, and before that is left", async () => {
    render(RangePicker, { pair, onchange: () => undefined });
    for (const [label, day] of [
      ["To", "2026-11-25"],
      ["From", "2025-12-01"],
    ] as const) {
      await userEvent.clear(field("To"));
      await userEvent.type(field("To"), "2025-12-31{Enter}");
      expect(backwards(), label).not.toBeNull();
      await userEvent.clear(field(label));
      await userEvent.type(field(label), day);
      expect(backwards(), label).toBeNull();
    }
  });

  test("goes with the days that are chosen instead, also where they are the same in one of the stretches", async () => {
    // In January this year so far is this month so far.
    vi.useFakeTimers({ now: new Date(2027, 0, 15, 12), toFake: ["Date"] });
    const { rerender } = render(RangePicker, {
      pair: pairOf("yearSoFar"),
      onchange: (chosen: Pair) => void rerender({ pair: chosen }),
    });
    await userEvent.click(screen.getByRole("button", { name: "Change dates" }));
    await userEvent.clear(field("To"));
    await userEvent.type(field("To"), "31/31{Enter}");
    screen.getByText("There is no such day.");
    await userEvent.selectOptions(screen.getByRole("combobox"), "monthSoFar");
    expect(screen.queryByText("There is no such day.")).toBeNull();
    expect(field("To").value).toBe(writtenDay("2027-01-15", "en-US"));
  });
});
