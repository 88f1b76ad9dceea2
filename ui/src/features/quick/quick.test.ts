import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { AppInfo, QuickLine, Suggestion } from "../../bindings";
import Quick from "../../Quick.svelte";
import { today } from "../../lib/dates";
import type * as Ipc from "../../lib/ipc";
import { commands } from "../../lib/ipc";
import { session } from "../../lib/session.svelte";
import { categoryOf } from "../../testing/book";

/** Tells the page that the session changed. */
const heard = vi.hoisted(() => ({ session: (): void => undefined }));

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  onDataChanged: (topics: readonly string[], hear: () => void) => {
    const before = heard.session;
    if (topics.includes("session")) heard.session = () => (before(), hear());
    return () => undefined;
  },
  onQuickShown: () => () => undefined,
  commands: {
    quickState: vi.fn(),
    keepWaiting: vi.fn(),
    hideQuick: vi.fn(),
    listCategories: vi.fn(),
    readLine: vi.fn(),
    completeDescription: vi.fn(),
    classifyDescription: vi.fn(),
    valueAtLastRate: vi.fn(),
    addExpense: vi.fn(),
    addIncome: vi.fn(),
  },
}));

const rust = vi.mocked(commands);
const food = categoryOf("food", { name: "Food", builtin: "food" });
const lunch: QuickLine = {
  kind: "expense",
  amount: 1250,
  currency: "USD",
  date: today(),
  description: "lunch",
  category: null,
  tags: ["trip"],
  note: null,
  missing: [],
};

const line = () => screen.getByRole("textbox", { name: "Quick entry" });
const chip = (name: string | RegExp) => screen.getByRole("button", { name });

/** The page with a line that is read as told. */
async function typed(read: QuickLine, others: QuickLine[] = []): Promise<void> {
  rust.readLine.mockResolvedValue({ line: read, others });
  render(Quick);
  await waitFor(() => expect(rust.quickState).toHaveBeenCalled());
  await userEvent.type(line(), "lunch");
  await screen.findByRole("list", { name: "What was understood" });
}

beforeEach(() => {
  vi.clearAllMocks();
  heard.session = () => undefined;
  session.app = {
    currencies: [
      { code: "USD", name: "US Dollar", exponent: 2 },
      { code: "JPY", name: "Japanese Yen", exponent: 0 },
    ],
  } as AppInfo;
  rust.quickState.mockResolvedValue("unlocked");
  rust.listCategories.mockResolvedValue([food]);
  rust.keepWaiting.mockReset();
  rust.addExpense.mockReset();
  rust.completeDescription.mockResolvedValue([]);
  rust.valueAtLastRate.mockResolvedValue(null);
  rust.classifyDescription.mockRejectedValue(new Error("nobody knows"));
});

afterEach(cleanup);

test("what was understood is booked by Enter, and the window goes", async () => {
  await typed(lunch);
  await userEvent.type(line(), "{Enter}");
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(
      expect.objectContaining({
        amount: 1250,
        currency: "USD",
        home: null,
        description: "lunch",
        tags: ["trip"],
        aiClassify: true,
      }),
    ),
  );
  expect(rust.hideQuick).toHaveBeenCalled();
  expect(line()).toHaveProperty("value", "");
});

test("what is about to be booked is seen also while amounts are hidden", async () => {
  const { preferences } = session;
  session.preferences = { ...preferences, hideAmounts: true };
  rust.valueAtLastRate.mockResolvedValue({ home: 1337, rateOf: "2026-11-01" });
  await typed({ ...lunch, currency: "JPY" }, [{ ...lunch, amount: 200 }]);
  chip(/^Amount: .*1,250/);
  await screen.findByRole("button", { name: /^Worth in USD: .*13\.37/ });
  chip(/^Read as .*2\.00 instead/);
  session.preferences = preferences;
});

test("Enter books the line as it stands, not what an earlier one was read as", async () => {
  await typed({ ...lunch, amount: 400 });
  let answer: (read: { line: QuickLine; others: QuickLine[] }) => void = () => undefined;
  rust.readLine.mockReturnValue(new Promise((done) => (answer = done)));
  await userEvent.type(line(), " 4.20{Enter}");
  expect(rust.addExpense).not.toHaveBeenCalled();
  answer({ line: { ...lunch, amount: 420 }, others: [] });
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(expect.objectContaining({ amount: 420 })),
  );
});

describe("a line that is typed on while the one before is being booked", () => {
  const bread = { ...lunch, amount: 300, description: "bread" };

  /** Reads every line as it would be. */
  function readable(): void {
    rust.readLine.mockImplementation((text) =>
      Promise.resolve({ line: text.startsWith("bread") ? bread : lunch, others: [] }),
    );
  }

  test("stays, and nothing of it is booked with the first one after a log-in", async () => {
    rust.quickState.mockResolvedValue("locked");
    readable();
    render(Quick);
    await screen.findByText(/Coffer is locked/);
    let answer: (standing: "unlocked") => void = () => undefined;
    rust.quickState.mockReturnValue(new Promise((done) => (answer = done)));
    await userEvent.type(line(), "lunch 12.50{Enter}");
    await userEvent.tripleClick(line());
    await userEvent.keyboard("bread 3");
    answer("unlocked");
    await waitFor(() =>
      expect(rust.addExpense).toHaveBeenCalledWith(
        expect.objectContaining({ amount: 1250, description: "lunch" }),
      ),
    );
    await screen.findByText("Saved lunch.");
    expect(line()).toHaveProperty("value", "bread 3");
    expect(rust.hideQuick).not.toHaveBeenCalled();
  });

  test("is read once the one before is booked, without what was changed of that", async () => {
    await typed(lunch);
    readable();
    await userEvent.click(chip(/^Kind: Expense/));
    let booked: () => void = () => undefined;
    rust.addIncome.mockReturnValue(new Promise((done) => (booked = () => done({} as never))));
    await userEvent.type(line(), "{Enter}");
    await waitFor(() => expect(rust.addIncome).toHaveBeenCalled());
    await userEvent.tripleClick(line());
    await userEvent.keyboard("bread 3");
    booked();
    await screen.findByRole("button", { name: /^Amount: .*3\.00/ });
    chip(/^Kind: Expense/);
    expect(line()).toHaveProperty("value", "bread 3");
    await userEvent.type(line(), "{Enter}");
    await waitFor(() =>
      expect(rust.addExpense).toHaveBeenCalledWith(
        expect.objectContaining({ amount: 300, description: "bread" }),
      ),
    );
    await waitFor(() => expect(rust.hideQuick).toHaveBeenCalledTimes(1));
  });

  test("stays while the one before is sealed for later", async () => {
    rust.quickState.mockResolvedValue("locked");
    render(Quick);
    await screen.findByText(/Coffer is locked/);
    let sealed: () => void = () => undefined;
    rust.keepWaiting.mockReturnValue(new Promise((done) => (sealed = () => done(null))));
    await userEvent.type(line(), "lunch 12.50{Enter}");
    await waitFor(() => expect(rust.keepWaiting).toHaveBeenCalledWith("lunch 12.50"));
    await userEvent.tripleClick(line());
    await userEvent.keyboard("bread 3");
    sealed();
    await screen.findByText("Sealed. It waits to be confirmed.");
    expect(line()).toHaveProperty("value", "bread 3");
    expect(rust.hideQuick).not.toHaveBeenCalled();
  });
});

test("a category that comes while the amount is still being typed is shown all the same", async () => {
  let answer: (known: Suggestion) => void = () => undefined;
  rust.classifyDescription.mockReturnValue(new Promise((done) => (answer = done)));
  await typed({ ...lunch, amount: null, missing: ["amount"] });
  await userEvent.type(line(), " 12.50");
  answer({
    ...{ category: "food", confidence: 97, source: "model", level: "sure" },
    ...{ why: { code: "looksLike", word: "lunch" }, top: [] },
  });
  await screen.findByText("Food, because of “lunch”.");
  expect(rust.classifyDescription).toHaveBeenCalledTimes(1);
});

test("chips change kind, amount and tags before it is booked", async () => {
  await typed(lunch);
  await userEvent.click(chip(/^Kind: Expense/));
  chip("Tag: # trip").focus();
  await userEvent.keyboard("{Delete}");
  await userEvent.click(chip(/^Amount: /));
  await userEvent.clear(screen.getByRole("textbox", { name: "Amount" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Amount" }), "3*4{Enter}");
  await userEvent.type(line(), "{Enter}");
  await waitFor(() =>
    expect(rust.addIncome).toHaveBeenCalledWith(
      expect.objectContaining({ amount: 1200, source: "lunch", tags: [] }),
    ),
  );
});

/** Types something into the chip's field. */
async function setChip(name: RegExp, label: string, to: string): Promise<void> {
  await userEvent.click(chip(name));
  await userEvent.clear(screen.getByRole("textbox", { name: label }));
  await userEvent.type(screen.getByRole("textbox", { name: label }), `${to}{Enter}`);
}

test("a chip's change gives way once the line says something else there", async () => {
  await typed(lunch);
  await setChip(/^Amount: /, "Amount", "99");
  rust.readLine.mockResolvedValue({ line: { ...lunch, amount: 600 }, others: [] });
  await userEvent.type(line(), " 6");
  await screen.findByRole("button", { name: /^Amount: .*6\.00/ });
  await userEvent.type(line(), "{Enter}");
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(expect.objectContaining({ amount: 600 })),
  );
});

test("a line that is typed over another begins without its changes", async () => {
  await typed(lunch);
  await setChip(/^Amount: /, "Amount", "99");
  await userEvent.click(chip(/^Kind: Expense/));
  // The same figures in other words.
  rust.readLine.mockResolvedValue({ line: { ...lunch, description: "bread" }, others: [] });
  await userEvent.tripleClick(line());
  await userEvent.keyboard("bread{Enter}");
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(
      expect.objectContaining({ amount: 1250, description: "bread" }),
    ),
  );
  expect(rust.addIncome).not.toHaveBeenCalled();
});

test("a worth at home is that of one amount", async () => {
  await typed({ ...lunch, currency: "CHF", amount: 3800 });
  await setChip(/^Worth in USD/, "Worth in USD", "42");
  rust.readLine.mockResolvedValue({
    line: { ...lunch, currency: "CHF", amount: 9900 },
    others: [],
  });
  await userEvent.type(line(), " 99{Enter}");
  await screen.findByText(/say what it is worth in USD/);
  expect(rust.addExpense).not.toHaveBeenCalled();
});

test("the category of a completion goes with its description", async () => {
  rust.completeDescription.mockResolvedValue([
    { description: "lunch", amount: 890, category: "food", times: 2 },
  ]);
  await typed(lunch);
  await userEvent.click(await screen.findByRole("button", { name: /^Complete: lunch/ }));
  await screen.findByRole("combobox", { name: "Category" }).then((pick) => {
    expect(pick).toHaveProperty("value", "food");
  });
  rust.readLine.mockResolvedValue({ line: { ...lunch, description: "lunches" }, others: [] });
  await userEvent.type(line(), "es{Enter}");
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(
      expect.objectContaining({ description: "lunches", category: null }),
    ),
  );
});

test("what stands there when it is locked is sealed and does not stay to be read", async () => {
  await typed(lunch);
  rust.quickState.mockResolvedValue("locked");
  heard.session();
  await waitFor(() => expect(rust.keepWaiting).toHaveBeenCalledWith("lunch"));
  expect(line()).toHaveProperty("value", "");
  expect(screen.queryByRole("list", { name: "What was understood" })).toBeNull();
});

test("a line that cannot be sealed at a lock stays, with the reason beside it", async () => {
  await typed(lunch);
  rust.quickState.mockResolvedValue("locked");
  rust.keepWaiting.mockRejectedValue({ kind: "diskFull" });
  heard.session();
  await screen.findByText(/disk is full/i);
  expect(line()).toHaveProperty("value", "lunch");
});

test("a ledger that turns out to be locked at Enter has the line sealed for later, once", async () => {
  await typed(lunch);
  rust.addExpense.mockRejectedValue({ kind: "locked" });
  rust.quickState.mockResolvedValue("locked");
  await userEvent.type(line(), "{Enter}");
  await waitFor(() => expect(rust.keepWaiting).toHaveBeenCalledWith("lunch"));
  heard.session();
  await waitFor(() => expect(line()).toHaveProperty("value", ""));
  expect(rust.keepWaiting).toHaveBeenCalledTimes(1);
});

test("currency, tag and note are changed by their chips; a figure stays the same figure", async () => {
  await typed({ ...lunch, note: "with Mia" });
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Currency" }), "JPY");
  const change = async (name: RegExp, label: string, to: string) => {
    await userEvent.click(chip(name));
    await userEvent.clear(screen.getByRole("textbox", { name: label }));
    await userEvent.type(screen.getByRole("textbox", { name: label }), `${to}{Enter}`);
  };
  // 12.50 dollars are no yen: it is asked for anew.
  chip("Amount: Amount?");
  await change(/^Amount/, "Amount", "1200");
  await change(/^Worth in USD/, "Worth in USD", "8");
  await change(/^Tag/, "Tag", "holi day");
  await screen.findByText(/^Tag: that cannot be read/);
  await userEvent.clear(screen.getByRole("textbox", { name: "Tag" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Tag" }), "#holiday{Enter}");
  await change(/^Note/, "Note", "without Mia");
  await userEvent.type(line(), "{Enter}");
  const booked = {
    amount: 1200,
    currency: "JPY",
    home: 800,
    tags: ["holiday"],
    note: "without Mia",
  };
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(expect.objectContaining(booked)),
  );
});

test("another reading is offered and taken", async () => {
  await typed(lunch, [{ ...lunch, amount: 200, description: "lunch for 12.50" }]);
  await userEvent.click(chip(/^Read as .*2\.00 instead/));
  await userEvent.type(line(), "{Enter}");
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(
      expect.objectContaining({ amount: 200, description: "lunch for 12.50" }),
    ),
  );
});

test("what is missing is asked for, and nothing typed is lost", async () => {
  await typed({ ...lunch, amount: null, missing: ["amount"] });
  await userEvent.type(line(), "{Enter}");
  await screen.findByText("How much was it?");
  expect(rust.addExpense).not.toHaveBeenCalled();
  expect(line()).toHaveProperty("value", "lunch");
  await userEvent.type(screen.getByRole("textbox", { name: "Amount" }), "7{Enter}");
  await userEvent.type(line(), "{Enter}");
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(expect.objectContaining({ amount: 700 })),
  );
});

test("an amount abroad asks for its value at home unless a rate is known", async () => {
  await typed({ ...lunch, currency: "CHF", amount: 3800 });
  await userEvent.type(line(), "{Enter}");
  await screen.findByText(/say what it is worth in USD/);
  await userEvent.type(screen.getByRole("textbox", { name: "Worth in USD" }), "42{Enter}");
  await userEvent.type(line(), "{Enter}");
  await waitFor(() =>
    expect(rust.addExpense).toHaveBeenCalledWith(
      expect.objectContaining({ amount: 3800, currency: "CHF", home: 4200 }),
    ),
  );
});

test("a completion fills the line with its usual amount and category", async () => {
  rust.completeDescription.mockResolvedValue([
    { description: "Lunch at Lidl", amount: 890, category: "food", times: 2 },
  ]);
  await typed({ ...lunch, amount: null, missing: ["amount"] });
  await userEvent.click(await screen.findByRole("button", { name: /^Complete: Lunch at Lidl/ }));
  await waitFor(() => expect(line()).toHaveProperty("value", "Lunch at Lidl 8.90"));
});

test("a completion brings no amount where the line is of another currency", async () => {
  rust.completeDescription.mockResolvedValue([
    { description: "lunches", amount: 420, category: "food", times: 2 },
  ]);
  await typed({ ...lunch, currency: "JPY", amount: null, missing: ["amount"] });
  await userEvent.click(await screen.findByRole("button", { name: "Complete: lunches" }));
  await waitFor(() => expect(line()).toHaveProperty("value", "lunches"));
});

test("a completion neither shows nor takes its usual amount while amounts are hidden", async () => {
  const { preferences } = session;
  session.preferences = { ...preferences, hideAmounts: true };
  rust.completeDescription.mockResolvedValue([
    { description: "Lunch at Lidl", amount: 890, category: "food", times: 2 },
  ]);
  await typed({ ...lunch, amount: null, missing: ["amount"] });
  await userEvent.click(await screen.findByRole("button", { name: "Complete: Lunch at Lidl" }));
  await waitFor(() => expect(line()).toHaveProperty("value", "Lunch at Lidl"));
  session.preferences = preferences;
});

test("while locked a line is sealed, and nothing is read or shown of it", async () => {
  rust.quickState.mockResolvedValue("locked");
  render(Quick);
  await screen.findByText(/Coffer is locked/);
  await userEvent.type(line(), "lunch 12.50{Enter}");
  await waitFor(() => expect(rust.keepWaiting).toHaveBeenCalledWith("lunch 12.50"));
  for (const asked of [
    "readLine",
    "completeDescription",
    "classifyDescription",
    "listCategories",
  ] as const)
    expect(rust[asked], asked).not.toHaveBeenCalled();
});

describe("what is pasted", () => {
  async function pasted(text: string): Promise<void> {
    render(Quick);
    await waitFor(() => expect(rust.quickState).toHaveBeenCalled());
    await userEvent.click(line());
    await userEvent.paste(text);
  }

  test("and is too long stands there whole, and is said to be", async () => {
    rust.readLine.mockRejectedValue({
      kind: "invalid",
      fields: [{ field: "line", why: "tooLong" }],
    });
    const long = "lunch 12.50 ".repeat(100);
    await pasted(long);
    expect(line()).toHaveProperty("value", long);
    await screen.findByText("A line has at most 1,000 characters.");
  });

  test("as several lines is said to be one now, until it is changed", async () => {
    rust.readLine.mockResolvedValue({ line: lunch, others: [] });
    await pasted("lunch 12.50\nbread 3\n");
    screen.getByText(/^These were several lines/);
    await userEvent.type(line(), "0");
    expect(screen.queryByText(/^These were several lines/)).toBeNull();
  });

  test("as one line with its end is not spoken of", async () => {
    rust.readLine.mockResolvedValue({ line: lunch, others: [] });
    await pasted("lunch 12.50\r\n");
    expect(screen.queryByText(/^These were several lines/)).toBeNull();
  });
});
