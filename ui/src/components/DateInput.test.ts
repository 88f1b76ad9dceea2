import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";

import { addDays, formatDayToCheck, today, type Day } from "../lib/dates";
import { writtenDay } from "../lib/day-input";
import { setLocale } from "../lib/i18n/locale.svelte";
import DateInput from "./DateInput.svelte";

const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Date" });

/** The field with a day in it, all of which is selected, as after Tab. */
async function selected(value: Day = "2026-11-25") {
  const onchange = vi.fn<(day: Day) => void>();
  const { rerender } = render(DateInput, { label: "Date", value, onchange });
  await userEvent.click(field());
  field().select();
  return { onchange, rerender };
}

afterEach(() => {
  cleanup();
  setLocale("en", "en-US");
});

test("the calendar is opened by keys, and the arrows are in it at once", async () => {
  await selected("2026-11-25");
  await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Wednesday, November 25, 2026");
  await userEvent.keyboard("{ArrowLeft}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Tuesday, November 24, 2026");
});

describe("a day that is typed", () => {
  test.each([
    ["en-US", "11/20/2026", "2026-11-20", "11/20/2026"],
    ["en-US", "2025-02-28", "2025-02-28", "02/28/2025"],
    ["en-US", "oct 3 2026", "2026-10-03", "10/03/2026"],
    ["de-DE", "3.11.2026", "2026-11-03", "03.11.2026"],
    ["de-DE", "3. okt 2026", "2026-10-03", "03.10.2026"],
  ])("in %s stands as it was typed: %s", async (locale, typed, day, written) => {
    setLocale(locale.startsWith("de") ? "de" : "en", locale);
    const { onchange } = await selected();
    for (let at = 1; at <= typed.length; at++) {
      await userEvent.keyboard(typed.slice(at - 1, at));
      expect(field().value).toBe(typed.slice(0, at));
    }
    expect(onchange).not.toHaveBeenCalled();
    await userEvent.tab();
    expect(field().value).toBe(written);
    expect(onchange).toHaveBeenCalledExactlyOnceWith(day);
  });

  test("and is none stays to be mended, with the reason", async () => {
    const { onchange } = await selected();
    await userEvent.keyboard("2025-02-30");
    expect(screen.queryByText("There is no such day.")).toBeNull();
    await userEvent.tab();
    expect(field().value).toBe("2025-02-30");
    expect(field().getAttribute("aria-invalid")).toBe("true");
    screen.getByText("There is no such day.");
    expect(onchange).not.toHaveBeenCalled();
  });

  test.each(["1/1/0001", "1/1/1899", "2200-01-01"])(
    "in a year that no ledger holds is refused as that: %s",
    async (typed) => {
      const { onchange } = await selected();
      await userEvent.keyboard(typed);
      await userEvent.tab();
      expect(field().value).toBe(typed);
      screen.getByText("Choose a day between 1900 and 2199.");
      expect(onchange).not.toHaveBeenCalled();
    },
  );

  test("gives way to a day from elsewhere", async () => {
    const { rerender } = await selected();
    await userEvent.keyboard("2025-02-30");
    await userEvent.tab();
    await rerender({ value: "2026-01-02" });
    expect(field().value).toBe("01/02/2026");
    expect(field().getAttribute("aria-invalid")).toBeNull();
  });
});

describe("words", () => {
  test("are typed as any others, and T alone is today", async () => {
    const { onchange } = await selected("2026-01-02");
    await userEvent.keyboard("t");
    expect(field().value).toBe("t");
    await userEvent.keyboard("oday");
    expect(field().value).toBe("today");
    expect(onchange).not.toHaveBeenCalled();
    await userEvent.tab();
    expect(field().value).toBe(writtenDay(today(), "en-US"));
    expect(onchange).toHaveBeenCalledExactlyOnceWith(today());
  });

  test.each(["t", "today", "heute"])("are understood by Enter too: %s", async (typed) => {
    const { onchange } = await selected("2026-01-02");
    await userEvent.keyboard(`${typed}{Enter}`);
    expect(onchange).toHaveBeenCalledExactlyOnceWith(today());
  });

  test("stand beside the day they mean while they are typed", async () => {
    await selected("2026-01-02");
    await userEvent.keyboard("yesterda");
    expect(document.querySelector("[aria-live]")?.textContent).toBe("");
    await userEvent.keyboard("y");
    const meant = formatDayToCheck(addDays(today(), -1), "en-US");
    screen.getByText(meant);
    await userEvent.tab();
    expect(screen.queryByText(meant)).toBeNull();
  });

  test("need no such help where they are what the field would write", async () => {
    await selected();
    await userEvent.keyboard("11/20/2026");
    expect(document.querySelector("[aria-live]")?.textContent).toBe("");
  });
});

test("arrows move on from what was typed", async () => {
  const { onchange } = await selected();
  await userEvent.keyboard("11/20/2026{ArrowUp}");
  expect(field().value).toBe("11/21/2026");
  expect(onchange).toHaveBeenCalledExactlyOnceWith("2026-11-21");
});
