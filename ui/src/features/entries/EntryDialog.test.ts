import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { AppInfo, Category, HalfTyped, Suggestion } from "../../bindings";
import {
  composeEdit,
  composeFrom,
  composeNew,
  composeOn,
  composer,
  stopComposing,
} from "../../lib/composer.svelte";
import { today } from "../../lib/dates";
import { keepNow } from "../../lib/half-typed";
import type * as Ipc from "../../lib/ipc";
import { commands } from "../../lib/ipc";
import { session } from "../../lib/session.svelte";
import { categoryOf, entryOf } from "../../testing/book";
import EntryDialog from "./EntryDialog.svelte";

/** Tells the shared categories that they changed. */
const announce = vi.hoisted((): { run?: () => void } => ({}));

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  onDataChanged: (_topics: unknown, run: () => void) => {
    announce.run = run;
    return () => undefined;
  },
  commands: {
    listCategories: vi.fn(),
    classifyDescription: vi.fn(),
    completeDescription: vi.fn(),
    offerRule: vi.fn(),
    addExpense: vi.fn(),
    addIncome: vi.fn(),
    updateExpense: vi.fn(),
    updateIncome: vi.fn(),
    deleteExpense: vi.fn(),
    valueAtLastRate: vi.fn(),
    keepHalfTyped: vi.fn(),
  },
}));

const food = categoryOf("food", { name: "Food", builtin: "food" });
const travel = categoryOf("travel", { name: "Travel", builtin: "travel" });
const lunch = entryOf("e1", { description: "Lunch", category: "food", note: "with Mia" });

const saved = {
  ...lunch,
  change: {
    id: 1,
    at: "2026-11-20T12:00:00Z",
    what: { action: "addedExpense", description: "Lunch" },
    undone: false,
  },
} as const;

const rust = vi.mocked(commands);
const amount = () => screen.getByRole("textbox", { name: "Amount", hidden: true });
const description = () => screen.getByRole("combobox", { name: "Description", hidden: true });
const category = () =>
  screen.getByRole<HTMLSelectElement>("combobox", { name: "Category", hidden: true });
const button = (name: string) => screen.getByRole("button", { name, hidden: true });

beforeEach(() => {
  session.app = {
    currencies: ["USD", "CHF"].map((code) => ({ code, name: code, exponent: 2 })),
  } as AppInfo;
  rust.listCategories.mockResolvedValue([food, travel]);
  rust.classifyDescription.mockResolvedValue({
    category: null,
    confidence: 0,
    source: "none",
    why: { code: "unknown" },
    top: [],
    level: "unsure",
  });
  rust.completeDescription.mockResolvedValue([]);
  rust.offerRule.mockReset().mockResolvedValue(null);
  rust.addExpense.mockReset().mockResolvedValue(saved);
  rust.addIncome.mockReset().mockResolvedValue(saved);
  rust.updateExpense.mockReset().mockResolvedValue(saved);
  rust.keepHalfTyped.mockReset().mockResolvedValue(null);
});

afterEach(() => {
  cleanup();
  stopComposing();
});

function guess(level: Suggestion["level"]): Suggestion {
  return {
    category: "food",
    confidence: 60,
    source: "model",
    why: { code: "looksLike", word: "market" },
    top: [
      { category: "food", confidence: 60 },
      { category: "travel", confidence: 30 },
    ],
    level,
  };
}

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

  test("brings the category that was chosen before, and says why", async () => {
    rust.classifyDescription.mockResolvedValue({
      category: "food",
      confidence: 100,
      source: "memory",
      why: { code: "chosenBefore", times: 14, description: "Market" },
      top: [{ category: "food", confidence: 100 }],
      level: "sure",
    });
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(category().value).toBe("food"));
    expect(screen.getByText("Filed for you.")).toBeTruthy();
    expect(screen.getByText("You chose this 14 times before.")).toBeTruthy();
    await userEvent.type(amount(), "5");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.addExpense.mock.calls[0]?.[0]).toMatchObject({
        category: null,
        aiClassify: true,
      }),
    );
  });

  test("takes the guess back, and leaves it open", async () => {
    rust.classifyDescription.mockResolvedValue(guess("sure"));
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "5");
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(category().value).toBe("food"));
    await userEvent.click(button("Choose yourself"));
    expect(category().value).not.toBe("food");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.addExpense.mock.calls[0]?.[0]).toMatchObject({
        category: null,
        aiClassify: false,
      }),
    );
  });

  test("is half sure: chosen beforehand, with chips that make it the person's own", async () => {
    rust.classifyDescription.mockResolvedValue(guess("halfSure"));
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "5");
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(category().value).toBe("food"));
    expect(screen.getByText("A guess.")).toBeTruthy();
    await userEvent.click(button("Travel"));
    expect(category().value).toBe("travel");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.addExpense.mock.calls[0]?.[0]).toMatchObject({
        category: "travel",
        aiClassify: false,
      }),
    );
    expect(rust.offerRule).toHaveBeenCalledWith("e1");
  });

  test("is unsure: nothing is chosen, and the chips are there", async () => {
    rust.classifyDescription.mockResolvedValue(guess("unsure"));
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(button("Food")).toBeTruthy());
    expect(screen.getByText("Where does it belong?")).toBeTruthy();
    expect(button("Food").getAttribute("aria-pressed")).toBe("false");
  });

  test("a chip of a nested category is known by its whole name, however little of it has room", async () => {
    rust.listCategories.mockResolvedValue([
      food,
      { ...travel, name: "Rail", builtin: null, parent: "food" },
    ]);
    announce.run?.();
    rust.classifyDescription.mockResolvedValue(guess("unsure"));
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(description(), "Market");
    const chip = await waitFor(() => button("Food › Rail"));
    expect(chip.textContent.replace(/\s+/g, " ").trim()).toBe("Food › Rail");
    rust.listCategories.mockResolvedValue([food, travel]);
    announce.run?.();
  });

  test("what is said of the category has its place before anything is said, and after", async () => {
    rust.classifyDescription.mockResolvedValue(guess("unsure"));
    composeNew("expense");
    render(EntryDialog);
    const said = screen.getByText("Coffer proposes one from the description.");
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(said.textContent).toContain("Where does it belong?"));
    await userEvent.click(button("Food"));
    expect(said.textContent?.trim()).toBe("Chosen by you.");
    await userEvent.clear(description());
    expect(said.isConnected).toBe(true);
  });

  test("leaves a category alone that the person has chosen", async () => {
    composeNew("expense");
    render(EntryDialog);
    await waitFor(() => expect(category().options).toHaveLength(3));
    await userEvent.selectOptions(category(), "travel");
    rust.classifyDescription.mockClear();
    await userEvent.type(description(), "Market");
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(rust.classifyDescription).not.toHaveBeenCalled();
    expect(category().value).toBe("travel");
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

test("an expense nobody filed goes where the ledger puts it", async () => {
  const other: Category = { ...food, id: "other", name: "Other", builtin: "other" };
  rust.listCategories.mockResolvedValue([food, travel, other]);
  announce.run?.();
  composeNew("expense");
  render(EntryDialog);
  await waitFor(() => expect(category().value).toBe("other"));
  expect(category().options).toHaveLength(3);
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

test("an edited amount in another currency asks for its value again, and an amount taken back has its own", async () => {
  rust.valueAtLastRate.mockResolvedValue(null);
  composeEdit({ ...lunch, amount: 2000, currency: "EUR", home: 2160 });
  render(EntryDialog);
  const amount = () => screen.getByRole("textbox", { name: "Amount" });
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

test("what was guessed of an expense is not the category of an income", async () => {
  rust.classifyDescription.mockResolvedValue(guess("halfSure"));
  composeNew("expense");
  render(EntryDialog);
  await userEvent.type(amount(), "4250");
  await userEvent.type(description(), "Market");
  await waitFor(() => expect(category().value).toBe("food"));
  await userEvent.click(screen.getByText("Income"));
  await userEvent.click(button("Save"));
  await waitFor(() =>
    expect(rust.addIncome).toHaveBeenCalledWith(
      expect.objectContaining({ source: "Market", category: null }),
    ),
  );
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
