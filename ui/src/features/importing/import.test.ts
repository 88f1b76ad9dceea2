import { render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { ImportPreview } from "../../bindings";
import type * as Ipc from "../../lib/ipc";
import { t } from "../../lib/i18n";
import { commands } from "../../lib/ipc";
import { sayOtherBook } from "../../lib/other-book";
import { session } from "../../lib/session.svelte";
import Done from "./Done.svelte";
import Look from "./Look.svelte";
import { Import, importing } from "./import.svelte";

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  commands: {
    chooseImportFile: vi.fn(),
    commitImport: vi.fn(),
    cancelImport: vi.fn(),
    listCategories: vi.fn(),
    readDatesAs: vi.fn(),
    lookIntoDroppedFile: vi.fn(),
  },
  progress: (report: unknown) => report,
}));

const preview: ImportPreview = {
  id: "i1",
  fileName: "ledger.csv",
  rows: 99_998,
  alreadyThere: 120,
  alreadyThereOfUnknown: 20,
  bad: [],
  badCount: 2,
  ambiguousDates: 2,
  guessedEncoding: null,
  dateOrder: null,
  unknownCategories: ["Coffee"],
  unknownCategoryRows: 998,
  first: "2024-01-01",
  last: "2026-11-20",
  income: 1,
  expenses: 2,
  sample: [],
};

const choose = vi.mocked(commands.chooseImportFile);
const commit = vi.mocked(commands.commitImport);
const cancel = vi.mocked(commands.cancelImport);

beforeEach(() => {
  choose.mockReset().mockResolvedValue(preview);
  commit.mockReset();
  cancel.mockReset().mockResolvedValue(null);
});

describe("an import", () => {
  test("counts what comes in and what stays out as the choices stand", async () => {
    const it = new Import();
    await it.choose();
    expect([it.coming, it.leftOut]).toEqual([99_878, 122]);
    it.includeAlreadyThere = true;
    expect([it.coming, it.leftOut]).toEqual([99_998, 2]);
    it.createCategories = false;
    expect([it.coming, it.leftOut]).toEqual([99_000, 1_000]);
    it.includeAlreadyThere = false;
    expect([it.coming, it.leftOut], "what is both is left out once").toEqual([98_900, 1_100]);
  });

  test("is looked at once more in the order that dates are said to have", async () => {
    const it = new Import();
    await it.choose();
    it.createCategories = false;
    vi.mocked(commands.readDatesAs).mockResolvedValue({
      ...preview,
      id: "i2",
      rows: 100_000,
      badCount: 0,
      ambiguousDates: 0,
      dateOrder: "dayFirst",
    });
    await it.readDatesAs("dayFirst");
    expect(commands.readDatesAs).toHaveBeenCalledWith("i1", "dayFirst");
    expect(it.step).toMatchObject({ at: "look", preview: { id: "i2", badCount: 0 } });
    expect(it.createCategories, "what was chosen stays").toBe(false);
  });

  test("shows one of the dates in question as it would be read either way", async () => {
    const bad = [
      { line: 2, column: "amount", why: "empty", text: "" },
      { line: 3, column: "date", why: "ambiguousDate", text: "03/04/2025" },
    ] as const;
    const it = new Import();
    const { rerender } = render(Look, { it, preview: { ...preview, bad: [...bad] } });
    screen.getByText("One of them is 03/04/2025.");
    screen.getByRole("button", { name: "Day first: Apr 3, 2025" });
    screen.getByRole("button", { name: "Month first: Mar 4, 2025" });
    // It stays when one is chosen, so that the other can be.
    const read = { ...preview, ambiguousDates: 0, dateOrder: "dayFirst" } as const;
    await rerender({ preview: read });
    screen.getByRole("button", { name: "Month first: Mar 4, 2025" });
  });

  test("leaving the file dialog changes nothing", async () => {
    const it = new Import();
    await it.choose();
    choose.mockResolvedValue(null);
    await it.choose();
    expect(it.step.at).toBe("look");
    expect(it.problem).toBeUndefined();
    expect(cancel).not.toHaveBeenCalled();
  });

  test("a file that is dropped takes the place of the first; several are not looked into", async () => {
    const it = new Import();
    await it.choose();
    const dropped = { ...preview, id: "i2", fileName: "dropped.csv" };
    const look = vi.mocked(commands.lookIntoDroppedFile).mockResolvedValue(dropped);
    await it.take(2);
    expect(it.step).toEqual({ at: "look", preview });
    expect([it.remark, look.mock.calls.length]).toEqual([t.importing.oneAtATime, 0]);
    await it.take(1);
    expect(it.step).toEqual({ at: "look", preview: dropped });
    expect([it.remark, cancel.mock.calls]).toEqual([undefined, [["i1"]]]);
  });

  test("a file that is dropped does not disturb an import that runs", async () => {
    const it = new Import();
    await it.choose();
    commit.mockReturnValue(new Promise(() => undefined));
    void it.commit();
    vi.mocked(commands.lookIntoDroppedFile).mockClear();
    expect(it.take(1)).toBeUndefined();
    expect(it.step.at).toBe("work");
    expect(commands.lookIntoDroppedFile).not.toHaveBeenCalled();
  });

  test("a guessed encoding is said beside the rows by which it is seen", async () => {
    const it = new Import();
    const row = {
      line: 2,
      date: "2026-11-20",
      kind: "expense",
      description: "Caf\u00e9",
      amount: 480,
      category: null,
    } as const;
    render(Look, { it, preview: { ...preview, guessedEncoding: "windows-1252", sample: [row] } });
    await screen.findByText(t.importing.guessed("windows-1252"));
  });

  test("another file takes the place of the first, which is forgotten", async () => {
    const it = new Import();
    await it.choose();
    const other = { ...preview, id: "i2", fileName: "other.csv" };
    choose.mockResolvedValue(other);
    await it.choose();
    expect(it.step).toEqual({ at: "look", preview: other });
    expect(cancel.mock.calls).toEqual([["i1"]]);
  });

  test("is neither begun nor left while another file is being chosen, or read anew", async () => {
    const it = new Import();
    await it.choose();
    let answer: (chosen: ImportPreview) => void = () => undefined;
    const waits = new Promise<ImportPreview>((done) => (answer = done));
    choose.mockReturnValue(waits);
    const choosing = it.choose();
    const { rerender } = render(Look, { it, preview });
    const buttons = () =>
      [/^Import /, "Leave it"].map((name) => screen.getByRole("button", { name }));
    for (const button of buttons()) expect(button).toHaveProperty("disabled", true);
    await it.commit();
    it.leave();
    expect(commit).not.toHaveBeenCalled();
    expect(it.step).toEqual({ at: "look", preview });
    const other = { ...preview, id: "i2" };
    answer(other);
    await choosing;
    expect(it.step).toEqual({ at: "look", preview: other });
    await rerender({ preview: other });
    for (const button of buttons()) expect(button).toHaveProperty("disabled", false);

    vi.mocked(commands.readDatesAs).mockReturnValue(new Promise(() => undefined));
    void it.readDatesAs("dayFirst");
    await it.commit();
    expect(commit).not.toHaveBeenCalled();
  });

  test("starting over forgets what was looked at", async () => {
    const it = new Import();
    await it.choose();
    it.leave();
    expect(it.step.at).toBe("start");
    expect(cancel.mock.calls).toEqual([["i1"]]);
  });

  test("a file that changed meanwhile is forgotten, and said to have changed", async () => {
    const it = new Import();
    await it.choose();
    commit.mockRejectedValue({ kind: "file", problem: { code: "changedMeanwhile" } });
    await it.commit();
    expect(it.step.at).toBe("start");
    expect(it.problem).toMatch(/^ledger\.csv: /);
    expect(cancel.mock.calls).toEqual([["i1"]]);
  });

  test("a file that cannot be read is said, and another one can be chosen", async () => {
    const it = new Import();
    choose.mockRejectedValue({ kind: "file", problem: { code: "empty" } });
    await it.choose();
    expect(it.problem).toBe("This file is empty.");
    expect(it.step.at).toBe("start");
    expect(it.choosing).toBe(false);
  });

  test("another file that cannot be read leaves the first, and says which one still stands", async () => {
    const it = new Import();
    await it.choose();
    choose.mockRejectedValue({ kind: "file", problem: { code: "empty" } });
    await it.choose();
    expect(it.problem).toBe(
      "The other file could not be taken: This file is empty. Below still stands ledger.csv.",
    );
    expect(it.step).toEqual({ at: "look", preview });
  });

  test("hands on the choices and ends with the result", async () => {
    const it = new Import();
    await it.choose();
    it.createCategories = false;
    const result = { added: 99_878, skipped: 120, rejected: 2, bad: [], change: 9 };
    commit.mockResolvedValue(result);
    await it.commit();
    expect(commit.mock.calls[0]?.[0]).toEqual({
      id: "i1",
      createCategories: false,
      includeAlreadyThere: false,
      skipBad: true,
    });
    expect(it.step).toEqual({ at: "done", preview, result });
  });

  test("cancelling leads back to the look, and says that nothing came in", async () => {
    const it = new Import();
    await it.choose();
    let fail: (why: unknown) => void = () => undefined;
    commit.mockReturnValue(new Promise((_, reject) => (fail = reject)));
    const running = it.commit();
    await it.cancel();
    expect(cancel).toHaveBeenCalledWith("i1");
    fail({ kind: "cancelled" });
    await running;
    expect(it.step.at).toBe("look");
    expect(it.remark).toBe("Cancelled. Nothing was brought in.");
    expect(it.problem).toBeUndefined();
  });

  test("a full disk keeps the choices for another try", async () => {
    const it = new Import();
    await it.choose();
    it.includeAlreadyThere = true;
    commit.mockRejectedValue({ kind: "diskFull" });
    await it.commit();
    expect(it.step.at).toBe("look");
    expect(it.includeAlreadyThere).toBe(true);
    expect(it.problem).toContain("disk is full");
  });
});

test("what stayed out is told apart, and each line says why", () => {
  const bad = [
    { line: 3, column: "date", why: "notADate", text: "2026-02-30" },
    { line: 7, column: "category", why: "unknownCategory", text: "Coffee" },
  ] as const;
  render(Done, {
    preview: { ...preview, badCount: 1 },
    result: { added: 5, skipped: 0, rejected: 2, bad: [...bad], change: 9 },
    onleave: () => undefined,
    onanother: () => undefined,
  });
  screen.getByText("1 row left out that could not be read.");
  screen.getByText("1 row left out whose category is not in the ledger.");
  const lines = screen.getAllByRole("row").map((row) => row.textContent);
  expect(lines.at(-1)).toContain("7CategoryThis category does not exist.Coffee");
});

test("while amounts are hidden, what a refused row says keeps its figures to itself", () => {
  const { preferences } = session;
  session.preferences = { ...preferences, hideAmounts: true };
  const bad = [
    { line: 3, column: "amount", why: "notAnAmount", text: "12.50.3" },
    { line: 7, column: null, why: "columns", text: "2026-11-20;Rent;1.200,00" },
  ];
  render(Look, { it: new Import(), preview: { ...preview, badCount: 3, bad } as ImportPreview });
  const lines = screen.getAllByRole("row").map((row) => row.textContent);
  expect(lines.join("")).not.toMatch(/12|200|2026/);
  expect(lines.at(1)).toMatch(/^3Amount.*•••$/);
  expect(lines.at(2)).toMatch(/^7.*;Rent;•••$/);
  session.preferences = preferences;
});

test("what came in cannot be undone once a backup has taken the book's place", () => {
  const result = { added: 1, skipped: 0, rejected: 0, bad: [], change: 8 };
  importing.step = { at: "done", preview, result };
  sayOtherBook();
  expect(importing.step.at).toBe("start");
});
