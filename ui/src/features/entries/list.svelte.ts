/**
 * The rows that were fetched so far, page after page, for one question at a time.
 *
 * The old rows stay until the first page of a new question is there, late answers are dropped, and
 * the list outlives its view, so that Back finds the same rows at the same place.
 */
import type { Entry, EntryFilter, EntrySort } from "../../bindings";
import { asFailure, commands, type CommandFailure } from "../../lib/ipc";
import { contradictsItself } from "./query";

export const PAGE = 100;
/** The most that one answer holds. */
const MOST = 500;

export type Question = { readonly filter: EntryFilter; readonly sort: EntrySort };

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
  #next: string | null = null;
  #turn = 0;
  #newest: Promise<void> = Promise.resolve();

  /** Puts a question. The same one again only looks whether something changed. */
  async ask(question: Question): Promise<void> {
    const key = JSON.stringify(question);
    const again = key === this.#key;
    this.#key = key;
    this.#question = question;
    if (!again) this.answered = false;
    await this.#settle(again ? this.rows.length : 0);
  }

  /** The same question again, for as many rows as are shown. Resolves when the newest answer stands. */
  async refresh(): Promise<void> {
    if (this.#question) await this.#settle(this.rows.length);
  }

  /** The next page, if there is one and none is on its way. */
  async fetchMore(): Promise<void> {
    if (this.fetching || this.#next === null || !this.#question) return;
    const turn = this.#turn;
    this.fetching = true;
    try {
      // The further down, the more at a time: each time all that are there are looked at again.
      const limit = Math.min(MOST, Math.max(PAGE, Math.floor(this.rows.length / 2)));
      const page = await commands.listEntries({
        ...this.#question,
        limit,
        cursor: this.#next,
      });
      if (turn !== this.#turn) return;
      this.rows = [...this.rows, ...page.entries];
      this.#continueAt(page.next);
      this.error = undefined;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = asFailure(thrown);
    }
    this.fetching = false;
  }

  /** Nothing can match, and there is nothing to ask: the filter's own fields say what is wrong with it. */
  #nothing() {
    this.rows = [];
    this.#continueAt(null);
    this.count = 0;
    this.total = 0;
    this.error = undefined;
    this.answered = true;
    this.fetching = false;
  }

  /** A fetch that is overtaken ends early; who waits for it waits for the one that overtook it. */
  async #settle(rows: number): Promise<void> {
    this.#newest = this.#fetchFrom(rows);
    let awaited;
    do {
      awaited = this.#newest;
      await awaited;
    } while (awaited !== this.#newest);
  }

  async #fetchFrom(rows: number): Promise<void> {
    const turn = ++this.#turn;
    const question = this.#question;
    if (!question) return;
    if (contradictsItself(question.filter)) {
      this.#nothing();
      return;
    }
    // All of them, however many: with fewer, who has scrolled far down would be thrown back.
    const limit = (missing: number) => Math.min(MOST, Math.max(PAGE, missing));
    this.fetching = true;
    try {
      let page = await commands.listEntries({ ...question, limit: limit(rows), cursor: null });
      const [count, total] = [page.count, page.total];
      const entries = [...page.entries];
      while (turn === this.#turn && page.next !== null && entries.length < rows) {
        page = await commands.listEntries({
          ...question,
          limit: limit(rows - entries.length),
          cursor: page.next,
        });
        entries.push(...page.entries);
      }
      if (turn !== this.#turn) return;
      this.rows = entries;
      this.#continueAt(page.next);
      this.count = count;
      this.total = total;
      this.error = undefined;
      this.answered = true;
      if (count === null || total === null) void this.#countAll(turn, question.filter);
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = asFailure(thrown);
    }
    this.fetching = false;
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

  #continueAt(next: string | null): void {
    this.#next = next;
    this.more = next !== null;
  }
}

/** The list of the main window. */
export const list = new EntryList();
