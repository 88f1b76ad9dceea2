/** What waits to be looked at, and how each of the open ones stands with the model outside. */
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Entry, ReviewItem, Standing, Suggested } from "../bindings";
import { useLanguage } from "../lib/i18n";
import { startRouter } from "../lib/router.svelte";
import { toasts } from "../lib/toasts.svelte";
import { entryOf } from "../testing/book";
import { refuse, Rust } from "../testing/rust";
import Assistant from "./Assistant.svelte";

const user = userEvent.setup();
const entry = entryOf("e1", { description: "Zorbex", category: "other", filedBy: "nobody" });
const suggestion: ReviewItem["suggestion"] = {
  level: "halfSure",
  category: "food",
  confidence: 60,
  source: "model",
  why: { code: "unknown" },
  top: [{ category: "food", confidence: 60 }],
};
const item = (id: string, description: string, of: Partial<Entry> = {}): ReviewItem => ({
  entry: { ...entry, id, description, ...of },
  suggestion,
});
const stands = (state: Standing["state"], cause: string | null = null, id = "e1"): Standing => ({
  id,
  state,
  category: null,
  cause,
});

let items: ReviewItem[];
let standings: Standing[];
let agreedAt: string | null;
let suggestions: Suggested[];
/** What an answer about the standings waits for. */
let turn: Promise<void>;
let asking: () => unknown;

// One for all: the door listens for changes once.
const rust = new Rust({
  dashboard: () => ({ firstMonth: null, lastMonth: null }),
  list_categories: () => [],
  list_suggestions: () => suggestions,
  review_entries: () => ({
    items,
    guessed: items.filter(({ entry }) => entry.filedBy !== "nobody").length,
    open: items.filter(({ entry }) => entry.filedBy === "nobody").length,
  }),
  outbox_standings: async ({ ids }) => {
    await turn;
    return standings.filter(({ id }) => (ids as string[]).includes(id));
  },
  outside_state: () => ({ settings: { agreedAt } }),
  ask_about: () => asking(),
});

/** What Rust does when it is asked: the entries wait, and every window hears of it. */
function queue(): null {
  const ids = rust.asked.at(-1)?.args["ids"] as string[];
  standings = [
    ...standings.filter(({ id }) => !ids.includes(id)),
    ...ids.map((id) => stands("queued", null, id)),
  ];
  rust.changed("outside");
  return null;
}

let stop: () => void;
beforeEach(() => {
  items = [item("e1", "Zorbex")];
  [standings, suggestions] = [[], []];
  agreedAt = null;
  turn = Promise.resolve();
  toasts.shown = [];
  asking = queue;
  rust.asked.length = 0;
  location.hash = "#/assistant?section=review";
  stop = startRouter();
});
afterEach(async () => {
  stop();
  await useLanguage("en", "en-US");
});

/** The row of an entry, once the list is there. */
async function row(description = "Zorbex"): Promise<HTMLElement> {
  const open = await screen.findByRole("button", { name: new RegExp(`^Open ${description}$`) });
  return open.closest("li")!;
}

async function shown(description?: string): Promise<HTMLElement> {
  render(Assistant);
  return row(description);
}

const asks = (name: RegExp) => screen.queryByRole("button", { name });
const idsOf = (command: string) =>
  rust.asked.filter((one) => one.command === command).map((one) => one.args["ids"]);

describe("each open row says how it stands", () => {
  test.each([
    [
      "failed",
      stands("failed", "notUnderstood"),
      "No usable answer: The answer is not in the form that was asked for.",
    ],
    ["fits none", stands("failed"), "No usable answer: None of the categories fits."],
    ["answered", stands("answered"), "Answered: see Suggestions."],
    ["declined", stands("declined"), "You turned the suggestion down."],
  ])("%s", async (_, standing, words) => {
    standings = [standing];
    within(await shown()).getByText(words);
    expect(asks(/^Ask/), "nobody agreed to anything").toBeNull();
  });

  test.each([
    [stands("failed", "cutShort"), "Keine brauchbare Antwort: Die Antwort hört in der Mitte auf."],
    [stands("failed"), "Keine brauchbare Antwort: Keine der Kategorien passt."],
    [stands("answered"), "Beantwortet: siehe Vorschläge."],
    [stands("declined"), "Sie haben den Vorschlag abgelehnt."],
  ])("in German: $state", async (standing, words) => {
    await useLanguage("de", "de-DE");
    standings = [standing];
    render(Assistant);
    await screen.findByText(words);
  });

  test("one that was followed, and is open again, has nothing to say", async () => {
    standings = [stands("accepted")];
    agreedAt = "2026-11-01T08:00:00Z";
    const it = await shown();
    expect(it.querySelector(".says")?.textContent).toBe("");
    expect(asks(/^Ask/)).toBeNull();
  });
});

describe("what is asked for", () => {
  test("where nothing was agreed to and nothing waits, how they stand is read once, and the row stays bare", async () => {
    const it = await shown();
    expect(it.querySelector(".standing")?.children.length).toBe(0);
    expect(idsOf("outbox_standings")).toEqual([["e1"]]);
    expect(rust.count("outside_state")).toBe(1);
    expect(rust.count("ask_about")).toBe(0);
  });

  test("a page of rows is one question, about the open ones, and again when it may be otherwise", async () => {
    items = [
      item("e1", "Zorbex"),
      item("e2", "Quilm"),
      item("e3", "Netflix", { filedBy: "model" }),
    ];
    standings = [stands("queued")];
    await shown();
    expect(idsOf("outbox_standings")).toEqual([["e1", "e2"]]);
    expect((await row("Netflix")).querySelector(".standing")).toBeNull();

    standings = [stands("answered")];
    rust.changed("outside");
    await screen.findByText("Answered: see Suggestions.");
    expect(idsOf("outbox_standings")).toEqual([
      ["e1", "e2"],
      ["e1", "e2"],
    ]);
    const pages = rust.asked.filter(
      ({ command, args }) =>
        // The view asks for one row, to know how many there are.
        command === "review_entries" && (args["query"] as { limit: number }).limit > 1,
    );
    expect(pages, "the rows themselves are as they were").toHaveLength(1);
  });

  test("nobody waits for what nobody agreed to", async () => {
    standings = [stands("queued")];
    expect((await shown()).textContent).not.toContain("Waits to be asked.");
  });

  test("with no open ones, nothing", async () => {
    items = [item("e1", "Zorbex", { filedBy: "model" })];
    await shown();
    expect(rust.count("outbox_standings")).toBe(0);
    expect(rust.count("outside_state")).toBe(0);
  });

  test("a row comes together with what it says, so that it does not grow", async () => {
    let answer = () => {};
    turn = new Promise((done) => (answer = done));
    standings = [stands("declined")];
    render(Assistant);
    await waitFor(() => expect(rust.count("outbox_standings")).toBe(1));
    expect(screen.queryByRole("button", { name: /^Open Zorbex/ })).toBeNull();
    answer();
    within(await row()).getByText("You turned the suggestion down.");
  });

  test("where it cannot be read, the rows come without", async () => {
    turn = Promise.reject(new Error("no"));
    await shown();
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("where the model outside is agreed to", () => {
  beforeEach(() => (agreedAt = "2026-11-01T08:00:00Z"));

  test.each([
    ["en", "Waits to be asked."],
    ["de", "Wartet darauf, dass gefragt wird."],
  ] as const)("one that waits says so: %s", async (language, words) => {
    await useLanguage(language, language);
    standings = [stands("queued")];
    render(Assistant);
    await screen.findByText(words);
  });

  test("one that was never asked about can be, and then says that it waits", async () => {
    items = [item("e1", "Zorbex"), item("e2", "Quilm")];
    await shown();
    await user.click(asks(/^Ask the model outside about Quilm$/)!);
    within(await row("Quilm")).getByText("Waits to be asked.");
    expect(idsOf("ask_about")).toEqual([["e2"]]);
    expect(asks(/about Quilm$/)).toBeNull();
    expect(asks(/about Zorbex$/)?.textContent).toBe("Ask");
  });

  test("one without a usable answer can be asked about again", async () => {
    standings = [stands("failed", "declined")];
    const it = await shown();
    within(it).getByText("No usable answer: The model declines to answer.");
    const again = asks(/^Ask again.* about Zorbex$/)!;
    expect(again.textContent).toBe("Ask again");
    await user.click(again);
    await within(it).findByText("Waits to be asked.");
    expect(idsOf("ask_about")).toEqual([["e1"]]);
  });

  test.each(["queued", "answered", "declined"] as const)("one that is %s cannot", async (state) => {
    standings = [stands(state)];
    await shown();
    expect(asks(/^Ask/)).toBeNull();
  });

  test("whoever asks hears what comes of it, and of no other row", async () => {
    items = [item("e1", "Zorbex"), item("e2", "Quilm")];
    await shown();
    await user.click(asks(/about Quilm$/)!);
    expect(await screen.findByText("Waits to be asked.")).toHaveProperty("ariaLive", "polite");
    expect(document.querySelectorAll("li [aria-live]").length).toBe(1);
  });

  test("a refusal is told and the row stays as it is", async () => {
    asking = () => refuse({ kind: "internal", reference: "r1" });
    await shown();
    await user.click(asks(/about Zorbex$/)!);
    await waitFor(() => expect(toasts.shown.length).toBe(1));
    expect(asks(/about Zorbex$/)).not.toBeNull();
  });

  test("in German", async () => {
    await useLanguage("de", "de-DE");
    items = [item("e1", "Zorbex"), item("e2", "Quilm")];
    standings = [stands("failed", "cutShort", "e2")];
    render(Assistant);
    const ask = await screen.findByRole("button", { name: /^Fragen: .* zu Zorbex$/ });
    expect(ask.textContent).toBe("Fragen");
    const again = screen.getByRole("button", { name: /^Erneut fragen: .* zu Quilm$/ });
    expect(again.textContent).toBe("Erneut fragen");
    await user.click(ask);
    await screen.findByText("Wartet darauf, dass gefragt wird.");
  });

  test("the keys of the queue lead past it, and it comes last in its row", async () => {
    items = [item("e1", "Zorbex"), item("e2", "Quilm")];
    await shown();
    const focus = () => document.activeElement?.getAttribute("aria-label");
    await user.keyboard("j");
    expect(focus()).toMatch(/^Agree: Zorbex/);
    await user.keyboard("j");
    expect(focus()).toMatch(/^Agree: Quilm/);
    await user.keyboard("k");
    await user.tab();
    expect(focus()).toMatch(/^All alike.* Zorbex$/);
    await user.tab();
    expect(focus()).toBe("Ask the model outside about Zorbex");
    await user.keyboard("j");
    expect(focus()).toMatch(/^Agree: Quilm/);

    // What was pressed goes away; one more Enter must not file it.
    screen.getByRole("button", { name: /about Zorbex$/ }).focus();
    await user.keyboard("{Enter}");
    const says = await screen.findByText("Waits to be asked.");
    expect(document.activeElement).toBe(says);
  });
});

test("a suggestion says what was spent as the other lists do", async () => {
  suggestions = [{ entry: { ...entry, amount: 1234 }, category: "food" }];
  await shown();
  const card = screen.getByRole("region", { name: "Suggestions" });
  expect(card.textContent).toContain("−$12.34");
});

test("what is answered leads to its suggestion", async () => {
  standings = [stands("answered")];
  suggestions = [{ entry, category: "food" }];
  const it = await shown();
  const link = within(it).getByRole("link", { name: "Answered: see Suggestions for Zorbex" });
  expect(link.getAttribute("href")).toBe("#/assistant?section=review");
  await user.click(link);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Accept: Zorbex");
});
