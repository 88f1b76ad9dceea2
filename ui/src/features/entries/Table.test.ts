import { cleanup } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { entry, onopen, row, rows, show, view } from "../../testing/entry-table";

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

test("a row that is clicked beside its button has the focus when its entry opens", async () => {
  let focused: Element | null = null;
  onopen.mockImplementation(() => (focused = document.activeElement));
  const cell = row("Rent").closest("tr")?.querySelector("td.what");
  await userEvent.click(cell as Element);
  expect(onopen).toHaveBeenCalledExactlyOnceWith(rows[2]);
  expect(focused).toBe(row("Rent"));
});
