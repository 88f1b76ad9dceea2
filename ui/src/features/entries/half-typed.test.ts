import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";

import type { HalfTyped } from "../../bindings";
import { composeFrom, composeNew, composeOn, composer } from "../../lib/composer.svelte";
import { keepNow } from "../../lib/half-typed";
import type * as Ipc from "../../lib/ipc";
import { amount, button, category, description, lunch, rust } from "../../testing/entry-dialog";
import EntryDialog from "./EntryDialog.svelte";

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  ...(await import("../../testing/dialog-door")),
}));

describe("what is typed and not saved", () => {
  const typed: HalfTyped = {
    edited: null,
    kind: "income",
    amount: "12.",
    currency: "USD",
    home: "",
    description: "Flea mar",
    category: "travel",
    date: "2026-11-03",
    note: "in the rain",
    tags: "trip",
  };

  test("is kept once the keys rest, and no longer once it is discarded", async () => {
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "4,");
    await userEvent.type(description(), "Lun");
    await waitFor(() =>
      expect(rust.keepHalfTyped).toHaveBeenLastCalledWith(
        expect.objectContaining({ amount: "4,", description: "Lun", category: null }),
      ),
    );
    await userEvent.click(button("Cancel"));
    await userEvent.click(button("Discard"));
    await waitFor(() => expect(rust.keepHalfTyped).toHaveBeenLastCalledWith(null));
  });

  test("stays kept where another dialog is closed in which nothing was typed", async () => {
    composeNew("expense");
    render(EntryDialog);
    await userEvent.click(button("Cancel"));
    expect(composer.draft).toBeUndefined();
    await keepNow();
    expect(rust.keepHalfTyped).not.toHaveBeenCalled();
  });

  test("is not kept any more once it is taken out again", async () => {
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(description(), "L");
    await waitFor(() => expect(rust.keepHalfTyped).toHaveBeenCalled());
    await userEvent.clear(description());
    await userEvent.click(button("Cancel"));
    await waitFor(() => expect(rust.keepHalfTyped).toHaveBeenLastCalledWith(null));
  });

  test("is not kept any more once it is saved", async () => {
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "4");
    await userEvent.type(description(), "Lunch");
    await userEvent.click(button("Save"));
    await waitFor(() => expect(composer.draft).toBeUndefined());
    await waitFor(() => expect(rust.keepHalfTyped).toHaveBeenLastCalledWith(null));
  });

  test("is there again as it was, and says so", async () => {
    composeOn({ typed, entry: null });
    render(EntryDialog);
    await waitFor(() => expect(category().value).toBe("travel"));
    screen.getByText(/You were writing this/);
    expect(screen.getByDisplayValue("12.")).toBe(amount());
    screen.getByDisplayValue("Flea mar");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.addIncome).toHaveBeenCalledWith(
        expect.objectContaining({
          amount: 1200,
          source: "Flea mar",
          category: "travel",
          date: "2026-11-03",
          note: "in the rain",
          tags: ["trip"],
        }),
      ),
    );
  });

  test("goes on changing the entry that it was to change", async () => {
    composeOn({
      typed: { ...typed, kind: "expense", edited: "e1", amount: "20", description: "Lunch" },
      entry: lunch,
    });
    render(EntryDialog);
    await waitFor(() => expect(category().value).toBe("travel"));
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.updateExpense).toHaveBeenCalledWith(
        "e1",
        expect.objectContaining({ amount: 2000, description: null, category: "travel" }),
      ),
    );
  });

  test("is not kept twice where it waits to be confirmed", async () => {
    composeFrom("expense", { description: "Lunch" }, () => Promise.resolve());
    render(EntryDialog);
    await userEvent.type(amount(), "4");
    await userEvent.click(button("Save"));
    await waitFor(() => expect(composer.draft).toBeUndefined());
    expect(rust.keepHalfTyped).not.toHaveBeenCalled();
  });
});

test("what follows a line that was confirmed is kept like any other, and the line is booked once", async () => {
  const booked = vi.fn(() => Promise.resolve());
  composeFrom("expense", { description: "Lunch" }, booked);
  render(EntryDialog);
  await userEvent.type(amount(), "4");
  await userEvent.click(button("Save and add another"));
  await waitFor(() => expect(amount()).toHaveProperty("value", ""));
  await userEvent.type(amount(), "5");
  await waitFor(() => expect(rust.keepHalfTyped).toHaveBeenCalled());
  await userEvent.type(description(), "Tea");
  await userEvent.click(button("Save"));
  await waitFor(() => expect(composer.draft).toBeUndefined());
  expect(booked).toHaveBeenCalledTimes(1);
});
