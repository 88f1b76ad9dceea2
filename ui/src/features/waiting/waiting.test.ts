import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { ChangeSet, Confirmed, Understood, Waiting } from "../../bindings";
import { composer, stopComposing } from "../../lib/composer.svelte";
import { session } from "../../lib/session.svelte";
import { dismissToast, toasts } from "../../lib/toasts.svelte";
import { refuse, Rust } from "../../testing/rust";
import EntryDialog from "../entries/EntryDialog.svelte";
import { atHand } from "./at-hand";
import WaitingCard from "./WaitingCard.svelte";

/** A line that waits, with what it would be booked as. */
function waits(id: string, line: string, lacks: Understood["lacks"] = null): Waiting {
  return {
    ...{ id, line, typedOn: "2026-11-20", typedAt: "2026-11-20T12:00:00Z" },
    meaning: {
      line: {
        ...{ kind: "expense", amount: 1250, currency: "USD", date: "2026-11-20" },
        ...{ description: line, category: "food", tags: [], note: null, missing: [] },
      },
      ...{ home: 1250, category: "food", lacks },
    },
  };
}

const lunch = waits("w1", "lunch 12.50");
const bread = waits("w2", "bread 3");
const stillWaits = "“lunch 12.50” is booked, but still waits to be confirmed: please discard it.";

const added: ChangeSet = {
  ...{ id: 7, at: "2026-11-20T12:00:00Z", undone: false },
  what: { action: "addedExpense", description: "lunch" },
};
const addedBoth: ChangeSet = { ...added, what: { action: "addedEntries", count: 2 } };
const nothing = { change: null, unclear: [], stillWait: [] };

/** The card with lines that are booked, and cannot be taken from what waits. */
function opened(lines: readonly Waiting[], confirmed: Partial<Confirmed> = {}): Rust {
  const rust = new Rust({
    list_waiting: () => ({ lines, unreadable: 0 }),
    list_categories: () => [],
    complete_description: () => [],
    offer_rule: () => null,
    confirm_waiting: () => ({ ...nothing, ...confirmed }),
    add_expense: () => ({ change: added }),
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

test("all that wait are one change, with one way back, and what cannot be taken away is told", async () => {
  const rust = opened([lunch, bread], { change: addedBoth, stillWait: ["w1"] });
  await userEvent.click(await screen.findByRole("button", { name: "Confirm all" }));
  await waitFor(() => expect(said()).toEqual([stillWaits, "Added 2\u00a0entries"]));
  expect(rust.asked.filter(({ command }) => command === "confirm_waiting")).toEqual([
    { command: "confirm_waiting", args: { ids: ["w1", "w2"], locale: "en-US" } },
  ]);
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

test("a line that does not say enough waits on, and says so", async () => {
  opened([waits("w1", "lunch", "amount")], { unclear: ["w1"] });
  await screen.findByText("How much was it?");
  await userEvent.click(screen.getByRole("button", { name: "Confirm: lunch" }));
  await screen.findByText(/Not clear yet/);
  expect(said()).toEqual([]);
});

test("what was booked before only goes, and nothing is offered to be undone", async () => {
  const rust = opened([lunch]);
  await userEvent.click(await screen.findByRole("button", { name: "Confirm: lunch 12.50" }));
  await waitFor(() => expect(rust.count("confirm_waiting")).toBe(1));
  expect(said()).toEqual([]);
});

test("while amounts are hidden, a line shows no figure, understood or not, in what is seen and in what is said", async () => {
  const { preferences } = session;
  session.preferences = { ...preferences, hideAmounts: true };
  opened([waits("w1", "lunch 12.50 or 13", "amount")]);
  const row = (await screen.findByText("lunch ••• or •••")).closest("li");
  for (const button of row?.querySelectorAll("button") ?? [])
    expect(button.getAttribute("aria-label")).toContain("lunch ••• or •••");
  expect(row?.textContent).not.toMatch(/12\.50|13/);
  session.preferences = preferences;
});

test("a line that says nothing but its amount is not edited as an entry called so", async () => {
  const one = waits("w1", "12.50", "description");
  const meaning = { ...one.meaning, line: { ...one.meaning.line, description: "" } };
  opened([{ ...one, meaning }]);
  await userEvent.click(await screen.findByRole("button", { name: "Edit: 12.50" }));
  await waitFor(() =>
    expect(composer.draft).toMatchObject({ beginning: { description: "", amount: 1250 } }),
  );
});
