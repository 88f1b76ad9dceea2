import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { keepFocus } from "../../lib/focus";
import {
  entry,
  ondelete,
  onopen,
  onselect,
  onturn,
  onwiden,
  row,
  rows,
  shown,
  view,
} from "../../testing/entry-table";

describe("while no row has the focus", () => {
  test.each(["{ArrowDown}", "j", "{ArrowUp}", "k", "{Enter}", "x"])(
    "%s goes to the first row, and acts on none that is not seen to be meant",
    async (key) => {
      await userEvent.keyboard(key);
      expect(document.activeElement).toBe(row("Bakery"));
      for (const spy of [onopen, ondelete, onselect, onturn, onwiden])
        expect(spy).not.toHaveBeenCalled();
    },
  );

  test("the one that deletes does nothing, however often", async () => {
    await userEvent.keyboard("{Delete}{Delete}");
    expect(document.activeElement).toBe(view);
    expect(ondelete).not.toHaveBeenCalled();
  });

  test("they go on from the row that was visited last", async () => {
    await userEvent.keyboard("jj");
    expect(document.activeElement).toBe(row("Market"));
    view.focus();
    await userEvent.keyboard("j");
    expect(document.activeElement).toBe(row("Market"));
  });

  test("keys in a field elsewhere are the field's own", async () => {
    const field = view.appendChild(document.createElement("input"));
    field.focus();
    await userEvent.keyboard("jx{ArrowDown}{Delete}");
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe("jx");
  });

  test("they wait while a dialog is open", async () => {
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.open = true;
    await userEvent.keyboard("j");
    expect(document.activeElement).toBe(view);
  });
});

describe("all rows are to be selected", () => {
  test.each(["{Control>}a{/Control}", "{Meta>}a{/Meta}"])(
    "by %s on a row or on the head",
    async (keys) => {
      row("Market").focus();
      await userEvent.keyboard(keys);
      screen.getByRole("checkbox", { name: "Select all rows loaded so far" }).focus();
      await userEvent.keyboard(keys);
      expect(onwiden).toHaveBeenCalledTimes(2);
    },
  );

  test("also where nothing has the focus, but not in a field of the list", async () => {
    await userEvent.keyboard("{Control>}a{/Control}");
    expect(onwiden).toHaveBeenCalledOnce();
    onwiden.mockClear();
    row("Market").focus();
    await userEvent.keyboard("{F2}");
    expect(document.activeElement).toBeInstanceOf(HTMLInputElement);
    await userEvent.keyboard("{Control>}a{/Control}");
    expect(onwiden).not.toHaveBeenCalled();
  });
});

test("what is to go is told by the row that has the focus", async () => {
  row("Market").focus();
  await userEvent.keyboard("{Delete}");
  expect(ondelete).toHaveBeenCalledExactlyOnceWith(rows[1]);
});

describe("a row that has the focus and is scrolled away", () => {
  let top = 0;
  let stop: () => void;

  beforeEach(async () => {
    const many = Array.from({ length: 500 }, (_, at) => entry(`m${at}`, `Entry ${at}`));
    await shown.rerender({ rows: many });
    stop = keepFocus();
    top = 0;
    window.scrollBy = (_x?: unknown, y?: number) => void (top -= y ?? 0);
    const body = document.querySelector("tbody") as HTMLElement;
    const of = row("Entry 3").closest("tr") as HTMLElement;
    vi.spyOn(body, "getBoundingClientRect").mockImplementation(() => ({ top }) as DOMRect);
    vi.spyOn(of, "getBoundingClientRect").mockImplementation(
      () => ({ top: top + 120, bottom: top + 160 }) as DOMRect,
    );
    row("Entry 3").focus();
    top = -1_400;
    window.dispatchEvent(new Event("scroll"));
    await new Promise((done) => setTimeout(done));
  });
  afterEach(() => stop());

  test("keeps it, and the way from there leads on", async () => {
    expect(screen.queryByRole("button", { name: "Entry 4" })).toBeNull();
    expect(document.activeElement).toBe(row("Entry 3"));
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(row("Entry 4"));
  });

  test.each(["{Delete}", "{Enter}", "x", "{F2}"])(
    "is only gone back to by %s: nothing that is not seen is meant",
    async (key) => {
      await userEvent.keyboard(key);
      for (const spy of [onopen, ondelete, onturn]) expect(spy).not.toHaveBeenCalled();
      expect(document.querySelector("tr.editing")).toBeNull();
      expect(document.activeElement).toBe(row("Entry 3"));
      expect(top).toBeGreaterThan(-120);
      await userEvent.keyboard("{Delete}");
      expect(ondelete.mock.calls[0]?.[0]).toMatchObject({ id: "m3" });
    },
  );
});
