import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { composer, stopComposing } from "../../lib/composer.svelte";
import { dismissToast, toasts } from "../../lib/toasts.svelte";
import { refuse, Rust } from "../../testing/rust";
import EntryDialog from "../entries/EntryDialog.svelte";
import { atHand } from "./at-hand";
import WaitingCard from "./WaitingCard.svelte";

const lunch = {
  id: "w1",
  line: "lunch 12.50",
  typedOn: "2026-11-20",
  typedAt: "2026-11-20T12:00:00Z",
};
const bread = { ...lunch, id: "w2", line: "bread 3" };
const stillWaits = "“lunch 12.50” is booked, but still waits to be confirmed: please discard it.";

/** The card with lines that are booked, and cannot be taken from what waits. */
function opened(lines: readonly (typeof lunch)[]): Rust {
  const rust = new Rust({
    list_waiting: () => ({ lines, unreadable: 0 }),
    list_categories: () => [],
    read_line: ({ line }) => ({
      line: {
        ...{ kind: "expense", amount: 1250, currency: "USD", date: "2026-11-20" },
        ...{ description: line, category: "food", tags: [], note: null, missing: [] },
      },
      others: [],
    }),
    complete_description: () => [],
    offer_rule: () => null,
    add_expense: () => ({
      change: {
        id: 7,
        at: "2026-11-20T12:00:00Z",
        what: { action: "addedExpense", description: "lunch" },
      },
    }),
    discard_waiting: () => refuse({ kind: "diskFull" }),
  });
  render(WaitingCard);
  return rust;
}

const said = () => toasts.shown.map((note) => note.words);

beforeEach(() => {
  atHand.lines = undefined;
  for (const { id } of toasts.shown) dismissToast(id);
  stopComposing();
});

test("a line that is booked and cannot be taken away is told as that, and can be undone", async () => {
  const rust = opened([lunch, bread]);
  await userEvent.click(await screen.findByRole("button", { name: "Confirm all" }));
  await waitFor(() => expect(said()).toContain("Booked 2 entries"));
  expect(rust.count("add_expense")).toBe(2);
  expect(said()).toContain(stillWaits);
  expect(toasts.shown.at(-1)?.action?.label).toBe("Undo");
});

test("the dialog of such a line closes, so that it is not booked twice", async () => {
  const rust = opened([lunch]);
  await userEvent.click(await screen.findByRole("button", { name: "Edit: lunch 12.50" }));
  await waitFor(() => expect(composer.draft).toBeDefined());
  render(EntryDialog);
  await userEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));
  await waitFor(() => expect(composer.draft).toBeUndefined());
  expect(rust.count("add_expense")).toBe(1);
  expect(said()).toContain(stillWaits);
});
