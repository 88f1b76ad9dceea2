import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";

import type { Entry } from "../../bindings";
import { entry, field, row, rows, rust, shown, type, view } from "../../testing/entry-table";

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
