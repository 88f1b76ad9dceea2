/**
 * The rows that were fetched so far, page after page, for one question at a time.
 *
 * The old rows stay until the first page of a new question is there, late answers are dropped, and
 * the list outlives its view, so that Back finds the same rows at the same place. After a change only
 * the pages on the screen are read again; the others are when somebody comes near them.
 */
import type { Entry, EntryFilter, EntrySort } from "../../bindings";
import { asFailure, commands, type CommandFailure } from "../../lib/ipc";
import { isOutOfDate, parted, rowsOf, type Page, type Stretch } from "./pages";
import { contradictsItself } from "./query";

export const PAGE = 100;
/** The most that one answer holds. */
const MOST = 500;
/** So few rows before the last one the next page is fetched. */
const NEAR = 30;

export type Question = { readonly filter: EntryFilter; readonly sort: EntrySort };

const TOP: Stretch = { start: 0, end: 0 };

/** What was read again, between what stays as it is. */
type Read = {
  readonly above: readonly Page[];
  readonly fresh: readonly Page[];
  readonly below: readonly Page[];
  readonly next: string | null;
  readonly count: number | null;
  readonly total: number | null;
};

export class EntryList {
  rows = $state.raw<readonly Entry[]>([]);
  /** Of all that match, not only of the rows fetched; null while it is being counted. */
  count = $state.raw<number | null>(null);
  total = $state.raw<number | null>(null);
  error = $state.raw<CommandFailure | undefined>(undefined);
  /** Whether an answer to the present question is there. */
  answered = $state.raw(false);
  more = $state.raw(false);
  fetching = $state.raw(false);

  #question: Question | undefined;
  #key = "";
  #pages: readonly Page[] = [];
  #next: string | null = null;
  /** The rows that are on the screen, or about to be. */
  #shown = TOP;
  #turn = 0;
  #newest: Promise<void> = Promise.resolve();

  /** Puts a question. The same one again only looks whether something changed. */
  async ask(question: Question): Promise<void> {
    const key = JSON.stringify(question);
    if (key !== this.#key) this.answered = false;
    this.#key = key;
    this.#question = question;
    await this.refresh();
  }

  /** The same question again, for what is on the screen. Resolves when the newest answer stands. */
  async refresh(): Promise<void> {
    this.#pages = this.#pages.map((page) => ({ ...page, isStale: true }));
    await this.#settle();
  }

  /** These rows are on the screen, or about to be: what is out of date there, or lies behind them, is fetched. */
  show(start: number, end: number): void {
    this.#shown = { start, end };
    // The answer that is on its way brings other rows, and with them this question again.
    if (this.fetching) return;
    if (isOutOfDate(this.#pages, this.#shown)) void this.#settle();
    else if (end >= this.rows.length - NEAR) void this.fetchMore();
  }

  /** The next page, if there is one and none is on its way. */
  async fetchMore(): Promise<void> {
    if (this.fetching || this.#next === null || !this.answered) return;
    const turn = this.#turn;
    this.fetching = true;
    try {
      const cursor = this.#next;
      // The further down, the more at a time: each time all that are there are looked at again.
      const page = await this.#read(cursor, Math.floor(this.rows.length / 2));
      if (turn !== this.#turn || !page) return;
      this.#put(this.#pages, [{ cursor, rows: page.entries, isStale: false }], [], page.next);
      this.error = undefined;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = asFailure(thrown);
    }
    this.fetching = false;
  }

  /** Nothing can match, and there is nothing to ask: the filter's own fields say what is wrong with it. */
  #nothing() {
    this.#put([], [], [], null);
    this.count = 0;
    this.total = 0;
    this.error = undefined;
    this.answered = true;
    this.fetching = false;
  }

  /** A fetch that is overtaken ends early; who waits for it waits for the one that overtook it. */
  async #settle(): Promise<void> {
    this.#newest = this.#fetchShown();
    let awaited;
    do {
      awaited = this.#newest;
      await awaited;
    } while (awaited !== this.#newest);
  }

  async #fetchShown(): Promise<void> {
    const turn = ++this.#turn;
    const question = this.#question;
    if (!question) return;
    if (contradictsItself(question.filter)) {
      this.#nothing();
      return;
    }
    this.fetching = true;
    try {
      const { filter } = question;
      // What was fetched for another question is nowhere in this one.
      const read = this.answered
        ? await this.#readAgain(turn, this.#pages, this.#shown)
        : await this.#readAgain(turn, [], TOP);
      if (!read) return;
      this.#put(read.above, read.fresh, read.below, read.next);
      this.count = read.count;
      this.total = read.total;
      this.error = undefined;
      this.answered = true;
      if (read.count === null || read.total === null) void this.#countAll(turn, filter);
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = asFailure(thrown);
    }
    this.fetching = false;
  }

  /** Reads what is out of date of the rows that are shown. Nothing where that is overtaken. */
  async #readAgain(
    turn: number,
    pages: readonly Page[],
    shown: Stretch,
  ): Promise<Read | undefined> {
    const { above, rest } = parted(pages, shown);
    const fresh: Page[] = [];
    let below = rest;
    let place = rowsOf(above).length;
    let cursor = rest[0]?.cursor ?? null;
    for (;;) {
      const [old, ...further] = below;
      // As many as before, so that the page behind it still begins where this one ends.
      const exactly = further.length > 0 ? old?.rows.length : undefined;
      const answer = await this.#read(cursor, old?.rows.length ?? shown.end - place, exactly);
      if (turn !== this.#turn || !answer) return undefined;
      fresh.push({ cursor, rows: answer.entries, isStale: false });
      place += answer.entries.length;
      cursor = answer.next;
      // Where this one ends elsewhere by now, what was behind it is fetched anew when somebody comes there.
      below = further[0]?.cursor === cursor ? further : [];
      const isDone = cursor === null || place >= shown.end || below[0]?.isStale === false;
      if (!isDone) continue;

      const { count, total } = answer;
      const isEnd = cursor === null;
      // So many rows do not match: those above are not what they were, and these stand elsewhere.
      const isOff =
        count === null ? rowsOf(fresh).length === 0 : count < place || (isEnd && count > place);
      if (above.length > 0 && isOff) {
        const stale = pages.map((page) => ({ ...page, isStale: true }));
        return this.#readAgain(turn, stale, { ...TOP, end: shown.end });
      }
      return { above, fresh, below, next: below.length > 0 ? this.#next : cursor, count, total };
    }
  }

  async #read(cursor: string | null, least: number, exactly?: number) {
    if (!this.#question) return undefined;
    const limit = exactly === undefined ? Math.max(PAGE, least) : Math.max(1, exactly);
    return commands.listEntries({ ...this.#question, limit: Math.min(MOST, limit), cursor });
  }

  /** An entry that was moved is where it was read last, and only there. */
  #put(
    above: readonly Page[],
    fresh: readonly Page[],
    below: readonly Page[],
    next: string | null,
  ): void {
    const ids = new Set(rowsOf(fresh).map(({ id }) => id));
    const others = (pages: readonly Page[]) =>
      pages.map((page) => ({ ...page, rows: page.rows.filter(({ id }) => !ids.has(id)) }));
    this.#pages = [...others(above), ...fresh, ...others(below)];
    this.rows = rowsOf(this.#pages);
    this.#next = next;
    this.more = next !== null;
  }

  async #countAll(turn: number, filter: EntryFilter): Promise<void> {
    try {
      const totals = await commands.totalEntries(filter);
      if (turn !== this.#turn) return;
      this.count = totals.count;
      this.total = totals.income - totals.expenses;
    } catch {
      // The rows stand; only their sum is not said.
    }
  }
}

/** The list of the main window. */
export const list = new EntryList();
