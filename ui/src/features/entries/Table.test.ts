import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Entry } from "../../bindings";
import { composeEdit, composer, stopComposing } from "../../lib/composer.svelte";
import { keepFocus } from "../../lib/focus";
import { entryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import Table from "./Table.svelte";

const entry = (id: string, description: string) => entryOf(id, { description });
const rows = [
  entry("e1", "Bakery"),
  { ...entry("e2", "Market"), currency: "EUR", home: 1399 },
  entry("e3", "Rent"),
];

const onopen = vi.fn();
const ondelete = vi.fn();
const onselect = vi.fn();
const onturn = vi.fn();
const onwiden = vi.fn();
const onedited = vi.fn();
const nothing = () => undefined;
const change = { id: 1, at: "2026-11-22T14:05:00Z", what: {}, undone: false };
let view: HTMLElement;
let rust: Rust;
let save: () => void;
let shown: { rerender: (props: { rows: readonly Entry[] }) => Promise<void> };

const row = (description: string) => screen.getByRole("button", { name: description });

beforeEach(() => {
  rust = new Rust({
    list_categories: () => [],
    keep_half_typed: () => null,
    update_expense: () => new Promise((resolve) => (save = () => resolve({ change }))),
  });
  view = document.body.appendChild(document.createElement("main"));
  view.tabIndex = -1;
  for (const spy of [onopen, ondelete, onselect, onturn, onwiden, onedited]) spy.mockReset();
  window.scrollBy = nothing;
  view.focus();
  show(rows);
});

function show(these: readonly Entry[]) {
  return (shown = render(Table, {
    target: view,
    props: {
      rows: these,
      count: these.length,
      more: false,
      sort: "dateDesc",
      selected: new Map(),
      picking: false,
      onsort: nothing,
      onselect,
      onturn,
      onwiden,
      onopen,
      ondelete,
      onedited,
      onshow: nothing,
    },
  }));
}

afterEach(() => {
  cleanup();
  stopComposing();
  document.body.replaceChildren();
});

test("what a foreign amount is worth is said in its row, and only there", () => {
  const amount = (description: string) =>
    row(description).closest("tr")?.querySelector("td.amount")?.textContent.replace(/\s+/g, " ");
  expect(amount("Market")).toMatch(/€12.34.* worth .*\$13.99/);
  expect(amount("Bakery")).not.toContain("worth");
});

test("a day that is that of the row above is still read out, and a month begins by a line", async () => {
  cleanup();
  document.body.append(view);
  const days = ["2026-11-20", "2026-11-20", "2026-10-31", "2026-10-02"];
  const { rerender } = show(days.map((date, at) => ({ ...entry(`e${at}`, `Entry ${at}`), date })));
  const how = () =>
    [...document.querySelectorAll("tr[data-row]")].map((one) =>
      one.classList.contains("sameDay") ? "=" : one.classList.contains("newMonth") ? "—" : "",
    );
  expect(how()).toEqual(["", "=", "—", ""]);
  expect(row("Entry 1").closest("tr")?.querySelector("td.when")?.textContent).toBe("Nov 20");
  await rerender({ sort: "amountDesc" });
  expect(how()).toEqual(["", "", "", ""]);
});

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

test("a row that is clicked beside its button has the focus when its entry opens", async () => {
  let focused: Element | null = null;
  onopen.mockImplementation(() => (focused = document.activeElement));
  const cell = row("Rent").closest("tr")?.querySelector("td.what");
  await userEvent.click(cell as Element);
  expect(onopen).toHaveBeenCalledExactlyOnceWith(rows[2]);
  expect(focused).toBe(row("Rent"));
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

test("keys that move within a field of the row stay with it, also with a modifier", async () => {
  row("Market").focus();
  await userEvent.keyboard("{F2}");
  const field = document.activeElement as HTMLInputElement;
  expect(field.value).toBe("Market");
  for (const modifier of ["ctrlKey", "metaKey", "altKey"]) {
    for (const key of ["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"]) {
      const press = { key, [modifier]: true, bubbles: true, cancelable: true };
      const isLeft = field.dispatchEvent(new KeyboardEvent("keydown", press));
      expect(isLeft, `${modifier} ${key}`).toBe(true);
    }
  }
  expect(document.activeElement).toBe(field);
});

const cell = (description: string, part: string) =>
  row(description).closest("tr")?.querySelector(`td[data-part="${part}"]`) as Element;
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

async function type(description: string, amount: string) {
  await userEvent.click(cell(description, "amount"));
  await userEvent.clear(field("Amount"));
  await userEvent.type(field("Amount"), amount);
}

describe("Tab", () => {
  test("goes on from the last field of a row to the row that follows, and keeps what was typed", async () => {
    await type("Bakery", "5");
    await userEvent.tab();
    expect(document.activeElement).toBe(row("Market"));
    save();
    await vi.waitFor(() => expect(onedited).toHaveBeenCalledExactlyOnceWith(change));
    expect(document.activeElement).toBe(row("Market"));
  });

  test("goes on from the category where the amount is no field", async () => {
    await userEvent.click(cell("Market", "category"));
    await userEvent.tab();
    expect(document.activeElement).toBe(row("Rent"));
  });

  test("goes back from the first field to the row before", async () => {
    await userEvent.click(cell("Rent", "date"));
    await userEvent.tab({ shift: true });
    expect(document.activeElement).toBe(row("Market"));
    expect(document.querySelector("tr.editing")).toBeNull();
  });

  test("goes back by the key as WebKitGTK tells of it", async () => {
    await userEvent.click(cell("Rent", "date"));
    const press = { key: "Unidentified", code: "Tab", shiftKey: true, bubbles: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", press));
    await vi.waitFor(() => expect(document.activeElement).toBe(row("Market")));
  });

  test("goes from field to field within the row", async () => {
    await userEvent.click(cell("Bakery", "date"));
    for (const label of ["Description", "Category", "Amount"]) {
      await userEvent.tab();
      expect(document.activeElement).toBe(field(label));
    }
    await userEvent.tab({ shift: true });
    expect(document.activeElement).toBe(field("Category"));
  });

  test("leaves the table behind its last row and before its first one", async () => {
    const after = view.appendChild(document.createElement("button"));
    await userEvent.click(cell("Rent", "amount"));
    await userEvent.tab();
    expect(document.activeElement).toBe(after);
    await userEvent.click(cell("Bakery", "date"));
    await userEvent.tab({ shift: true });
    expect(document.activeElement?.closest("thead")).not.toBeNull();
  });

  test("stays with what cannot be kept", async () => {
    await type("Bakery", "seven");
    await userEvent.tab();
    await vi.waitFor(() => expect(document.activeElement).toBe(field("Amount")));
    expect(field("Amount").getAttribute("aria-invalid")).toBe("true");
    expect(field("Amount").value).toBe("seven");
  });
});

describe("when the rows change, the focus", () => {
  const [bakery, market, rent] = rows as [Entry, Entry, Entry];

  test("goes along with the row that has it", async () => {
    row("Bakery").focus();
    await shown.rerender({ rows: [market, rent, { ...bakery, date: "2026-01-02" }] });
    await vi.waitFor(() => expect(document.activeElement).toBe(row("Bakery")));
    await userEvent.keyboard("{ArrowUp}");
    expect(document.activeElement).toBe(row("Rent"));
  });

  test("goes along however far that is", async () => {
    const many = Array.from({ length: 500 }, (_, at) => entry(`m${at}`, `Entry ${at}`));
    await shown.rerender({ rows: [bakery, ...many] });
    row("Bakery").focus();
    let top = 0;
    window.scrollBy = (_x?: unknown, y?: number) => void (top -= y ?? 0);
    const body = document.querySelector("tbody") as HTMLElement;
    vi.spyOn(body, "getBoundingClientRect").mockImplementation(() => ({ top }) as DOMRect);
    await shown.rerender({ rows: [...many, bakery] });
    await vi.waitFor(() => expect(document.activeElement).toBe(row("Bakery")));
  });

  test("goes to the next row where its row is gone, or to the last before it", async () => {
    row("Market").focus();
    await shown.rerender({ rows: [bakery, rent] });
    await vi.waitFor(() => expect(document.activeElement).toBe(row("Rent")));
    await shown.rerender({ rows: [bakery] });
    await vi.waitFor(() => expect(document.activeElement).toBe(row("Bakery")));
  });

  test("goes to one that stays where many are gone", async () => {
    const more = [..."abcdef"].map((id) => entry(id, `Entry ${id}`));
    await shown.rerender({ rows: more });
    row("Entry c").focus();
    await shown.rerender({ rows: [more[0], more[4], more[5]] as Entry[] });
    await vi.waitFor(() => expect(document.activeElement).toBe(row("Entry e")));
  });

  test("stays in the field that is written in", async () => {
    await type("Bakery", "5");
    const amount = field("Amount");
    await shown.rerender({ rows: [market, rent, bakery] });
    await vi.waitFor(() => expect(document.activeElement).toBe(amount));
    expect(amount.value).toBe("5");
    expect(rust.count("update_expense")).toBe(0);
  });

  test("is not taken from where else it is", async () => {
    row("Bakery").focus();
    const search = view.appendChild(document.createElement("input"));
    search.focus();
    await shown.rerender({ rows: [market, rent] });
    await new Promise((done) => setTimeout(done));
    expect(document.activeElement).toBe(search);
  });
});

describe("what was typed in a row", () => {
  test("is there and has the focus however far it is scrolled away", async () => {
    cleanup();
    document.body.append(view);
    show(Array.from({ length: 500 }, (_, at) => entry(`e${at}`, `Entry ${at}`)));
    await type("Entry 3", "77");
    const [editing, input] = [document.querySelector("tr.editing"), field("Amount")];
    for (const top of [-8_000, -19_000, -4_000, 0]) {
      const body = document.querySelector("tbody") as HTMLElement;
      vi.spyOn(body, "getBoundingClientRect").mockReturnValue({ top } as DOMRect);
      window.dispatchEvent(new Event("scroll"));
      await Promise.resolve();
      expect(document.querySelector("tr.editing")).toBe(editing);
      expect(document.activeElement).toBe(input);
      expect(input.value).toBe("77");
      const drawn = [...document.querySelectorAll<HTMLElement>("tr[data-row]")];
      const spaces = [...document.querySelectorAll<HTMLElement>("tr.space td")];
      const height = spaces.reduce((sum, space) => sum + parseFloat(space.style.height), 0);
      expect(height + drawn.length * 40).toBe(500 * 40);
      expect(drawn.map((one) => Number(one.dataset.row))).toEqual(
        drawn.map((one) => Number(one.dataset.row)).sort((a, b) => a - b),
      );
    }
  });

  test("and cannot be kept stays when another row is clicked", async () => {
    await type("Bakery", "seven");
    await userEvent.click(cell("Rent", "amount"));
    expect(field("Amount").value).toBe("seven");
    await vi.waitFor(() => expect(document.activeElement).toBe(field("Amount")));
    expect(screen.getByRole("button", { name: "Rent" })).toBeTruthy();
  });

  test("and cannot be kept stays in its row, though the row is not among those that are searched for", async () => {
    await type("Rent", "seven");
    const [editing, search] = [
      document.querySelector("tr.editing"),
      view.appendChild(document.createElement("input")),
    ];
    await userEvent.click(search);
    await userEvent.keyboard("b");
    await shown.rerender({ rows: rows.slice(0, 1) });
    await userEvent.keyboard("a");
    expect(document.activeElement).toBe(search);
    expect(search.value).toBe("ba");
    expect(document.querySelector("tbody tr")).toBe(editing);
    expect(field("Amount").value).toBe("seven");
    expect(field("Amount").getAttribute("aria-invalid")).toBe("true");
    // It cannot be selected: nothing is that is not listed.
    expect(screen.queryByRole("checkbox", { name: "Select Rent" })).toBeNull();
    await shown.rerender({ rows: [] });
    expect(field("Amount").value).toBe("seven");
    await shown.rerender({ rows });
    expect(document.querySelectorAll("tbody tr")[2]).toBe(editing);
    expect(composer.draft).toBeUndefined();
  });

  test("and is mended there is kept, and the row is gone from what is listed", async () => {
    await type("Rent", "seven");
    await shown.rerender({ rows: rows.slice(0, 2) });
    await userEvent.clear(field("Amount"));
    await userEvent.type(field("Amount"), "7{Enter}");
    save();
    await vi.waitFor(() => expect(onedited).toHaveBeenCalledExactlyOnceWith(change));
    expect(screen.queryByRole("button", { name: "Rent" })).toBeNull();
    await vi.waitFor(() => expect(document.activeElement).toBe(row("Bakery")));
  });

  test("is kept before the next row is edited, however long that takes", async () => {
    await type("Bakery", "5");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(cell("Rent", "description"));
    await userEvent.click(cell("Rent", "amount"));
    expect(field("Description").value).toBe("Bakery");
    save();
    await vi.waitFor(() => expect(field("Description").value).toBe("Rent"));
    expect(rust.count("update_expense")).toBe(1);
    expect(onedited).toHaveBeenCalledExactlyOnceWith(change);
    await vi.waitFor(() => expect(document.activeElement).toBe(field("Amount")));
  });

  describe("goes on in the dialog where the window becomes too narrow for its fields", () => {
    const narrow = () => {
      (document.querySelector("thead") as HTMLElement).style.display = "none";
      window.dispatchEvent(new Event("resize"));
    };

    test("as it stands", async () => {
      await type("Bakery", "seven");
      narrow();
      await vi.waitFor(() =>
        expect(composer.draft).toMatchObject({ mode: "edit", typed: { amount: "seven" } }),
      );
      // Where the dialog gives the focus back to.
      expect(document.activeElement).toBe(row("Bakery"));
      expect(rust.count("update_expense")).toBe(0);
    });

    test("once another dialog is gone", async () => {
      await type("Bakery", "seven");
      composeEdit(rows[2] as Entry);
      narrow();
      expect(field("Amount").value).toBe("seven");
      stopComposing();
      await vi.waitFor(() => expect(composer.draft).toMatchObject({ typed: { edited: "e1" } }));
    });

    test("but not what is being saved already, nor where nothing was typed", async () => {
      await type("Bakery", "5");
      await userEvent.keyboard("{Enter}");
      narrow();
      save();
      await vi.waitFor(() => expect(onedited).toHaveBeenCalledExactlyOnceWith(change));
      expect(composer.draft).toBeUndefined();
      (document.querySelector("thead") as HTMLElement).style.display = "";
      await userEvent.click(cell("Rent", "amount"));
      narrow();
      await vi.waitFor(() => expect(document.activeElement).toBe(row("Rent")));
      expect(composer.draft).toBeUndefined();
    });
  });

  test("is kept when its view goes", async () => {
    await type("Bakery", "5");
    cleanup();
    await vi.waitFor(() => expect(rust.count("update_expense")).toBe(1));
    save();
    await vi.waitFor(() => expect(onedited).toHaveBeenCalledExactlyOnceWith(change));
    expect(composer.draft).toBeUndefined();
  });

  test("goes on in the dialog when its view goes and it cannot be kept", async () => {
    await type("Bakery", "seven");
    cleanup();
    await vi.waitFor(() =>
      expect(composer.draft).toMatchObject({
        mode: "edit",
        entry: { id: "e1" },
        typed: { edited: "e1", amount: "seven", description: "Bakery" },
      }),
    );
    expect(rust.count("update_expense")).toBe(0);
  });
});
