import { cleanup, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";

import type { Entry } from "../../bindings";
import { composeEdit, composer, stopComposing } from "../../lib/composer.svelte";
import {
  cell,
  change,
  entry,
  field,
  onedited,
  row,
  rows,
  rust,
  save,
  show,
  shown,
  type,
  view,
} from "../../testing/entry-table";

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
