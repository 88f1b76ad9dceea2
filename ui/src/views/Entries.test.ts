import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ChangeSet, EntryQuery } from "../bindings";
import { list } from "../features/entries/list.svelte";
import { useLanguage } from "../lib/i18n";
import { go, startRouter } from "../lib/router.svelte";
import { isHandled } from "../lib/shortcuts";
import { toasts } from "../lib/toasts.svelte";
import { categoryOf, entryOf } from "../testing/book";
import { refuse, Rust } from "../testing/rust";
import Entries from "./Entries.svelte";

const MATCHING = 12_340;
const food = categoryOf("00000000-0000-7000-8000-000000000001", { name: "Food", builtin: "food" });
const nothingNarrowed = {
  kind: null,
  categories: null,
  month: null,
  year: null,
  from: null,
  to: null,
  text: null,
  tags: null,
  minAmount: null,
  maxAmount: null,
  ids: null,
};
const deleted: ChangeSet = {
  id: 9,
  at: "2026-11-22T14:05:00Z",
  what: { action: "deletedEntries", count: MATCHING, description: null },
  undone: false,
};

const user = userEvent.setup();
let rust: Rust;
let stop: () => void;
let counted: boolean;
let finish: (() => void) | undefined;

const entry = (at: number) =>
  entryOf(`e${at}`, { amount: 100, home: 100, description: `Entry ${at}` });

/** Those that were deleted. */
let gone: Set<number>;

function page({ cursor, limit }: EntryQuery) {
  const from = Number(cursor ?? 0);
  const these = Array.from({ length: limit }, (_, at) => from + at);
  return {
    entries: these.filter((at) => !gone.has(at)).map(entry),
    next: String(from + limit),
    count: counted ? MATCHING : null,
    total: counted ? -1_234_000 : null,
  };
}

/** Answers when the test lets it. */
const slowly = (answer: unknown) => () =>
  new Promise((resolve) => (finish = () => resolve(answer)));

async function open(answers: Record<string, () => unknown> = {}) {
  rust = new Rust({
    list_entries: ({ query }) => page(query as EntryQuery),
    total_entries: () => new Promise(() => undefined),
    list_categories: () => [food],
    list_views: () => [],
    list_waiting: () => ({ lines: [], unreadable: 0 }),
    delete_entries: slowly(deleted),
    recategorise_entries: slowly(deleted),
    ...answers,
  });
  render(Entries);
  // The rows of the test before stay until those of this one are there.
  await waitFor(() => expect(list.fetching).toBe(false));
  await screen.findByTitle("Entry 0");
}

// Not by their roles where a hundred rows would have to be asked for theirs.
const bar = () => screen.queryByLabelText("Selected entries");
const barWords = () => bar()?.textContent.replace(/\s+/g, " ") ?? "";
const inBar = (name: string) => within(bar() as HTMLElement).getByRole("button", { name });
const head = () => screen.getByLabelText("Select all rows loaded so far");
const box = (at: number) => screen.getByLabelText<HTMLInputElement>(`Select Entry ${at}`);
const row = (at: number) => screen.getByTitle(`Entry ${at}`);
const asked = (command: string) => rust.asked.find((one) => one.command === command)?.args;

async function selectEverything() {
  await user.click(head());
  await user.click(inBar("Select all 12,340"));
}

beforeEach(async () => {
  await useLanguage("en", "en-US");
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  window.scrollBy = () => undefined;
  history.replaceState(null, "", "#/entries");
  stop = startRouter();
  counted = true;
  gone = new Set();
  toasts.shown = [];
});
afterEach(() => {
  stop();
  cleanup();
});

describe("everything that matches is selected", () => {
  test("after all rows, by the bar that says how many there are", async () => {
    await open();
    await user.click(head());
    expect(barWords()).toContain("100 selected −$100.00");
    await user.click(inBar("Select all 12,340"));
    expect(barWords()).toContain("All 12,340 selected −$12,340.00");
    expect(within(bar() as HTMLElement).queryByText(/Select all/)).toBeNull();
    expect(document.activeElement).toBe(inBar("Clear the selection"));
  });

  test("while nobody knows how many there are, too", async () => {
    counted = false;
    await open();
    await user.click(head());
    await user.click(inBar("Select all that match"));
    expect(barWords()).toContain("All that match selected");
    expect(barWords()).not.toContain("$");
    await user.click(box(0));
    expect(barWords()).toContain("All that match but 1 selected");
  });

  test("by the same key, pressed again", async () => {
    await open();
    row(0).focus();
    await user.keyboard("{Control>}a{/Control}");
    expect(barWords()).toContain("100 selected");
    await user.keyboard("{Control>}a{/Control}");
    expect(barWords()).toContain("All 12,340 selected");
  });

  test("with the rows that come later", async () => {
    await open();
    await selectEverything();
    await list.fetchMore();
    await waitFor(() => expect(list.rows).toHaveLength(200));
    expect(barWords()).toContain("All 12,340 selected");
    await user.click(box(0));
    expect(barWords()).toContain("12,339 selected −$12,339.00");
    expect(box(0).checked).toBe(false);
    expect(box(1).checked).toBe(true);
    await user.click(inBar("Delete"));
    expect(asked("delete_entries")).toEqual({
      chosen: { matching: { filter: nothingNarrowed, except: [list.rows[0]?.id] } },
    });
  });
});

describe("it is not any more", () => {
  test("when it is cleared", async () => {
    await open();
    await selectEverything();
    await user.click(inBar("Clear the selection"));
    expect(bar()).toBeNull();
  });

  test("when Escape is pressed, in the list or beside it", async () => {
    await open();
    await selectEverything();
    await user.keyboard("{Escape}");
    expect(bar()).toBeNull();
    await user.click(box(3));
    expect(barWords()).toContain("1 selected");
    await user.keyboard("{Escape}");
    expect(bar()).toBeNull();
    expect(box(3).checked).toBe(false);
  });

  test("but not when Escape closes a menu or a card that lies open", async () => {
    await open();
    await selectEverything();
    // jsdom opens no popovers.
    const find = document.querySelector.bind(document);
    const menu = screen.getByLabelText("Move to category");
    const asked = vi
      .spyOn(document, "querySelector")
      .mockImplementation((which: string) =>
        which.includes(":popover-open") ? menu : find(which),
      );
    menu.focus();
    await user.keyboard("{Escape}");
    expect(bar()).not.toBeNull();
    asked.mockRestore();
    await user.keyboard("{Escape}");
    expect(bar()).toBeNull();
  });

  test("when the list is narrowed", async () => {
    await open();
    await selectEverything();
    go("entries", { text: "rent" }, { replace: true });
    await waitFor(() => expect(bar()).toBeNull());
  });
});

describe("what is done to everything", () => {
  const filter = { ...nothingNarrowed, text: "rent" };

  test("goes by the filter, says so while it takes its time, and can be undone", async () => {
    history.replaceState(null, "", "#/entries?text=rent");
    stop();
    stop = startRouter();
    await open();
    await selectEverything();
    const remove = inBar("Delete");
    await user.click(remove);
    expect(barWords()).toContain("Deleting…");
    await user.click(remove);
    expect(rust.count("delete_entries")).toBe(1);
    expect(remove.getAttribute("aria-disabled")).toBe("true");
    expect(inBar("Move to category").getAttribute("aria-disabled")).toBe("true");
    expect(inBar("Clear the selection")).toHaveProperty("disabled", true);
    expect(asked("delete_entries")).toEqual({ chosen: { matching: { filter, except: [] } } });

    finish?.();
    await waitFor(() => expect(bar()).toBeNull());
    await waitFor(() => expect(toasts.shown[0]?.words).toBe("Deleted 12,340\u00a0entries"));
  });

  test("is also done by the key of the list", async () => {
    await open();
    await selectEverything();
    row(3).focus();
    await user.keyboard("{Delete}");
    expect(asked("delete_entries")).toEqual({
      chosen: { matching: { filter: nothingNarrowed, except: [] } },
    });
  });

  test("may be to move it", async () => {
    await open();
    await selectEverything();
    await user.click(
      within(bar() as HTMLElement).getByRole("menuitem", { name: "Food", hidden: true }),
    );
    expect(barWords()).toContain("Moving…");
    expect(asked("recategorise_entries")).toEqual({
      chosen: { matching: { filter: nothingNarrowed, except: [] } },
      category: food.id,
    });
  });

  test("leaves it selected when it fails", async () => {
    await open({ delete_entries: () => refuse({ kind: "diskFull" }) });
    await selectEverything();
    await user.click(inBar("Delete"));
    await waitFor(() => expect(barWords()).toContain("All 12,340 selected"));
    expect(inBar("Delete").getAttribute("aria-disabled")).toBeNull();
  });
});

describe("after a deletion the focus goes to", () => {
  test("the next row that is left, whatever went above and below it", async () => {
    await open();
    for (const at of [1, 3, 5, 6]) await user.click(box(at));
    row(5).focus();
    await user.keyboard("{Delete}");
    gone = new Set([1, 3, 5, 6]);
    finish?.();
    await waitFor(() => expect(document.activeElement).toBe(row(7)));
  });

  test("the row that had it, if it is left", async () => {
    await open();
    await user.click(box(1));
    row(5).focus();
    await user.click(inBar("Delete"));
    gone = new Set([1]);
    finish?.();
    await waitFor(() => expect(bar()).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(row(5)));
  });

  test("the next row where its own is deleted by the key, and others that are selected stay", async () => {
    await open();
    await user.click(box(1));
    row(5).focus();
    await user.keyboard("{Delete}");
    expect(asked("delete_entries")).toEqual({ chosen: { ids: ["e5"] } });
    gone = new Set([5]);
    finish?.();
    await waitFor(() => expect(document.activeElement).toBe(row(6)));
    expect(barWords()).toContain("1 selected");
    expect(box(1).checked).toBe(true);
  });
});

describe("while a deletion takes its time", () => {
  test("another selection can be made, and stays", async () => {
    await open();
    await user.click(box(1));
    await user.click(inBar("Delete"));
    await user.click(box(2));
    gone = new Set([1]);
    finish?.();
    await waitFor(() => expect(barWords()).toContain("1 selected"));
    expect(box(2).checked).toBe(true);
  });

  test("one can go elsewhere, and is left there", async () => {
    await open();
    row(3).focus();
    await user.keyboard("{Delete}");
    const search = screen.getByRole("textbox", { name: "Search description and note" });
    search.focus();
    gone = new Set([3]);
    finish?.();
    await waitFor(() => expect(screen.queryByTitle("Entry 3")).toBeNull());
    await waitFor(() => expect(toasts.shown).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement).toBe(search);
  });
});

test("a view is offered to be saved once the list is narrowed", async () => {
  await open();
  expect(isHandled("saveView")).toBe(false);
  go("entries", { text: "rent" }, { replace: true });
  await waitFor(() => expect(isHandled("saveView")).toBe(true));
  go("entries", {}, { replace: true });
  await waitFor(() => expect(isHandled("saveView")).toBe(false));
});

test("the search leaves the keys of letters that are being put together to them", async () => {
  await open();
  const search = screen.getByRole("textbox", { name: "Search description and note" });
  await user.type(search, "x");
  await fireEvent.keyDown(search, { key: "Escape", isComposing: true });
  expect(search).toHaveProperty("value", "x");
  await fireEvent.keyDown(search, { key: "Escape" });
  expect(search).toHaveProperty("value", "");
});

test("Escape empties the search, and leaves it for the view once it is empty", async () => {
  await open();
  const view = document.body.appendChild(document.createElement("main"));
  view.tabIndex = -1;
  const search = screen.getByRole("textbox", { name: "Search description and note" });
  await user.type(search, "x{Escape}");
  expect(search).toHaveProperty("value", "");
  expect(document.activeElement).toBe(search);
  await user.keyboard("{Escape}");
  expect(document.activeElement).toBe(view);
  view.remove();
});

test("where there is no room for the boxes they are asked for, and go with the selection", async () => {
  await open();
  const item = (name: string) => screen.getByRole("menuitem", { name, hidden: true });
  const boxes = () => screen.getByRole("table").classList.contains("picking");
  expect(boxes()).toBe(false);
  await user.click(item("Select entries"));
  expect(boxes()).toBe(true);
  await user.click(item("Stop selecting"));
  expect(boxes()).toBe(false);
  row(2).focus();
  await user.keyboard("x");
  expect(boxes()).toBe(true);
  await user.keyboard("{Escape}");
  expect(boxes()).toBe(false);
});

describe("with Shift a range is selected", () => {
  test("from the box that was clicked before", async () => {
    await open();
    await user.click(box(2));
    await user.keyboard("{Shift>}");
    await user.click(box(5));
    await user.keyboard("{/Shift}");
    expect(barWords()).toContain("4 selected");
  });

  test("but not from one that was clicked before another search", async () => {
    await open();
    await user.click(box(2));
    go("entries", { text: "rent" }, { replace: true });
    await waitFor(() => expect(bar()).toBeNull());
    await waitFor(() => expect(list.fetching).toBe(false));
    await user.keyboard("{Shift>}");
    await user.click(box(5));
    await user.keyboard("{/Shift}");
    expect(barWords()).toContain("1 selected");
  });
});

describe("what is done to some", () => {
  test("names them one by one", async () => {
    await open();
    await user.click(box(2));
    await user.click(box(4));
    await user.click(inBar("Delete"));
    expect(asked("delete_entries")).toEqual({ chosen: { ids: ["e2", "e4"] } });
  });

  test("is done to the row in focus when nothing is selected", async () => {
    await open();
    row(3).focus();
    await user.keyboard("{Delete}");
    expect(asked("delete_entries")).toEqual({ chosen: { ids: ["e3"] } });
  });
});

test("a further page that cannot be had is not asked for again by itself", async () => {
  // So few rows that the end is near at once.
  gone = new Set(Array.from({ length: 60 }, (_, at) => 40 + at));
  await open({
    list_entries: (({ query }: { query: EntryQuery }) =>
      query.cursor === null
        ? page(query)
        : refuse({ kind: "internal", reference: "x" })) as () => unknown,
  });
  await screen.findByText(/could not be/i);
  const before = rust.count("list_entries");
  await new Promise((done) => setTimeout(done, 50));
  expect(rust.count("list_entries")).toBe(before);
});
