import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";

import { composeEdit, composeNew, composer, stopComposing } from "../../lib/composer.svelte";
import { today } from "../../lib/dates";
import type * as Ipc from "../../lib/ipc";
import { session } from "../../lib/session.svelte";
import {
  amount,
  button,
  category,
  description,
  lunch,
  rust,
  saved,
} from "../../testing/entry-dialog";
import EntryDialog from "./EntryDialog.svelte";

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  ...(await import("../../testing/dialog-door")),
}));

describe("a new entry", () => {
  test("is saved, dated today, the sum worked out", async () => {
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "3*4.20+1");
    await userEvent.type(description(), "  Market ");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.addExpense).toHaveBeenCalledWith({
        amount: 1360,
        description: "Market",
        category: null,
        date: today(),
        note: null,
        currency: "USD",
        home: null,
        tags: [],
        aiClassify: true,
      }),
    );
    await waitFor(() => expect(composer.draft).toBeUndefined());
  });

  test("keeps what was typed and puts each refusal at its field", async () => {
    rust.addExpense.mockRejectedValue({
      kind: "invalid",
      fields: [
        { field: "description", why: "badCharacters" },
        { field: "date", why: "outOfRange" },
      ],
    });
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "12,50");
    await userEvent.type(description(), "odd");
    await userEvent.click(button("Save"));
    await waitFor(() => expect(description().getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByLabelText("Date").getAttribute("aria-invalid")).toBe("true");
    expect((amount() as HTMLInputElement).value).toBe("12,50");
    expect((description() as HTMLInputElement).value).toBe("odd");
    expect(composer.draft).toBeDefined();
  });

  test.each([
    ["", "Enter an amount."],
    ["-5", "The amount must be more than zero."],
    ["1e9", "This is not an amount."],
    ["9".repeat(30), "This amount is too large."],
    ["1.234", "USD has at most 2 decimals."],
  ])("refuses the amount %j by itself", async (typed, words) => {
    composeNew("expense");
    render(EntryDialog);
    if (typed !== "") await userEvent.type(amount(), typed);
    await userEvent.type(description(), "x");
    await userEvent.click(button("Save"));
    await waitFor(() => expect(screen.getByText(words, { exact: false })).toBeTruthy());
    expect(rust.addExpense).not.toHaveBeenCalled();
    expect((amount() as HTMLInputElement).value).toBe(typed);
  });

  test("is not left without a word once something is typed", async () => {
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(description(), "unsaved thing");
    await userEvent.click(button("Cancel"));
    expect(composer.draft).toBeDefined();
    // The cross has the same name as the button that stays.
    const [stay] = screen.getAllByRole("button", { name: "Keep writing", hidden: true });
    await userEvent.click(stay as HTMLElement);
    expect((description() as HTMLInputElement).value).toBe("unsaved thing");
    await userEvent.click(button("Cancel"));
    await userEvent.click(button("Discard"));
    expect(composer.draft).toBeUndefined();
  });

  test("is left at once while nothing is", async () => {
    composeNew("expense");
    render(EntryDialog);
    await userEvent.click(button("Cancel"));
    expect(composer.draft).toBeUndefined();
  });

  test("asks for a day where none is given", async () => {
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "5");
    await userEvent.type(description(), "Bakery");
    await userEvent.clear(screen.getByLabelText("Date"));
    await userEvent.click(button("Save"));
    await waitFor(() => expect(screen.getByText("Choose a day.")).toBeTruthy());
    expect(rust.addExpense).not.toHaveBeenCalled();
  });

  test("another one can follow: kind and day stay, the rest is empty", async () => {
    composeNew("income");
    render(EntryDialog);
    await userEvent.type(amount(), "4250");
    await userEvent.type(screen.getByRole("combobox", { name: "Source", hidden: true }), "Acme");
    await userEvent.click(button("Save and add another"));
    await waitFor(() => expect((amount() as HTMLInputElement).value).toBe(""));
    expect(rust.addIncome).toHaveBeenCalledWith({
      amount: 425000,
      category: null,
      source: "Acme",
      date: today(),
      note: null,
      currency: "USD",
      home: null,
      tags: [],
    });
    expect(composer.draft).toBeDefined();
  });
});

test("while amounts are hidden, an entry is opened at its description, a new one at its amount", async () => {
  const shown = session.preferences;
  session.preferences = { ...shown, hideAmounts: true };
  composeEdit(lunch);
  const { unmount } = render(EntryDialog);
  await waitFor(() => expect(document.activeElement).toBe(description()));
  expect(amount().classList.contains("veiled")).toBe(true);
  unmount();
  stopComposing();
  composeNew("expense");
  render(EntryDialog);
  await waitFor(() => expect(document.activeElement).toBe(amount()));
  session.preferences = shown;
});

describe("an entry that is changed", () => {
  test("sends only what is different", async () => {
    composeEdit(lunch);
    render(EntryDialog);
    expect((amount() as HTMLInputElement).value).toBe("12.34");
    await userEvent.clear(screen.getByRole("textbox", { name: /^Note/, hidden: true }));
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.updateExpense).toHaveBeenCalledWith("e1", {
        kind: null,
        amount: null,
        description: null,
        category: null,
        date: null,
        note: "",
        currency: null,
        home: null,
        tags: null,
      }),
    );
  });

  test("gets tags, and its value at home where it was paid abroad", async () => {
    rust.valueAtLastRate.mockResolvedValue({ home: 4200, rateOf: "2026-11-01" });
    composeEdit(lunch);
    render(EntryDialog);
    await userEvent.type(
      screen.getByRole("textbox", { name: /^Tags/, hidden: true }),
      "#Trip, team",
    );
    await userEvent.click(button("In another currency"));
    await userEvent.selectOptions(
      screen.getByRole("combobox", { name: "Currency", hidden: true }),
      "CHF",
    );
    const worth = screen.getByRole("textbox", { name: "Worth in USD", hidden: true });
    await waitFor(() => expect(worth).toHaveProperty("value", "42.00"));
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.updateExpense).toHaveBeenCalledWith(
        "e1",
        expect.objectContaining({ currency: "CHF", home: 4200, tags: ["#Trip", "team"] }),
      ),
    );
  });

  test("that was not changed is not sent", async () => {
    composeEdit(lunch);
    render(EntryDialog);
    await userEvent.click(button("Save"));
    await waitFor(() => expect(composer.draft).toBeUndefined());
    expect(rust.updateExpense).not.toHaveBeenCalled();
  });

  test("is turned into an income, without the category of an expense, and back", async () => {
    composeEdit(lunch);
    render(EntryDialog);
    await waitFor(() => expect(category().value).toBe("food"));
    await userEvent.click(screen.getByText("Income"));
    await waitFor(() => expect(category().value).toBe(""));
    await userEvent.click(screen.getByText("Expense"));
    await waitFor(() => expect(category().value).toBe("food"));
    await userEvent.click(screen.getByText("Income"));
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.updateExpense.mock.calls[0]?.[1]).toMatchObject({ kind: "income", amount: null }),
    );
  });

  test("moves to another category", async () => {
    composeEdit(lunch);
    render(EntryDialog);
    await waitFor(() => expect(category().value).toBe("food"));
    await userEvent.selectOptions(category(), "travel");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.updateExpense.mock.calls[0]?.[1]).toMatchObject({ category: "travel" }),
    );
  });
});

test("what is typed while the one before is being saved stays", async () => {
  let done: () => void = () => undefined;
  rust.addExpense.mockReturnValue(new Promise((saves) => (done = () => saves(saved))));
  composeNew("expense");
  render(EntryDialog);
  await userEvent.type(amount(), "4");
  await userEvent.type(description(), "Lunch");
  await userEvent.click(button("Save and add another"));
  await waitFor(() => expect(rust.addExpense).toHaveBeenCalled());
  await userEvent.clear(description());
  await userEvent.type(description(), "Bread");
  done();
  await waitFor(() => expect(button("Save").getAttribute("aria-busy")).not.toBe("true"));
  expect(description()).toHaveProperty("value", "Bread");
});
