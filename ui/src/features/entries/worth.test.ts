import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { composeEdit, composeNew } from "../../lib/composer.svelte";
import type * as Ipc from "../../lib/ipc";
import { amount, button, description, lunch, rust } from "../../testing/entry-dialog";
import EntryDialog from "./EntryDialog.svelte";

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  ...(await import("../../testing/dialog-door")),
}));

test("an edited amount in another currency asks for its value again, and an amount taken back has its own", async () => {
  rust.valueAtLastRate.mockResolvedValue(null);
  composeEdit({ ...lunch, amount: 2000, currency: "EUR", home: 2160 });
  render(EntryDialog);
  const worth = () => screen.getByRole("textbox", { name: /USD/ });
  await waitFor(() => expect(worth()).toHaveProperty("value", "21.60"));
  await userEvent.type(amount(), "{Control>}a{/Control}200");
  await waitFor(() => expect(worth()).toHaveProperty("value", ""));
  await userEvent.type(amount(), "{Control>}a{/Control}20");
  await waitFor(() => expect(worth()).toHaveProperty("value", "21.60"));
  rust.valueAtLastRate.mockResolvedValue({ home: 21_600, rateOf: "2026-11-01" });
  await userEvent.type(amount(), "{Control>}a{/Control}200");
  await waitFor(() => expect(worth()).toHaveProperty("value", "216.00"));
});

test("an amount in another currency is never saved with the worth of an earlier one", async () => {
  rust.valueAtLastRate.mockResolvedValue({ home: 216, rateOf: "2026-11-01" });
  composeNew("expense");
  render(EntryDialog);
  await userEvent.type(description(), "Hotel");
  await userEvent.click(button("In another currency"));
  await userEvent.selectOptions(
    screen.getByRole("combobox", { name: "Currency", hidden: true }),
    "CHF",
  );
  const worth = () => screen.getByRole("textbox", { name: /USD/, hidden: true });
  const inChf = () => screen.getByRole("textbox", { name: "Amount", hidden: true });
  await userEvent.type(inChf(), "2");
  await waitFor(() => expect(worth()).toHaveProperty("value", "2.16"));

  rust.valueAtLastRate.mockRejectedValueOnce({ kind: "locked" });
  await userEvent.type(inChf(), "0");
  await waitFor(() => expect(worth()).toHaveProperty("value", ""));
  await userEvent.click(button("Save"));
  await waitFor(() => expect(document.activeElement).toBe(worth()));
  expect(rust.addExpense).not.toHaveBeenCalled();

  let answer: () => void = () => undefined;
  rust.valueAtLastRate.mockReturnValue(
    new Promise((done) => (answer = () => done({ home: 21_600, rateOf: "2026-11-01" }))),
  );
  await userEvent.type(inChf(), "0");
  await userEvent.click(button("Save"));
  expect(rust.addExpense).not.toHaveBeenCalled();
  answer();
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(
      expect.objectContaining({ amount: 20_000, currency: "CHF", home: 21_600 }),
    ),
  );
});
