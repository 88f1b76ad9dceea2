/**
 * The quick entry while it is being typed: what the line says, what a person changed of it by the chips, and what the
 * ledger adds (a category, the rest of a description, a value at home). The line itself is never rewritten by an answer.
 */
import type {
  CategoryId,
  Completion,
  EntryKind,
  LineRead,
  QuickLine,
  Suggestion,
} from "../../bindings";
import type { Day } from "../../lib/dates";
import { currentLocale } from "../../lib/i18n";
import { commands } from "../../lib/ipc";
import { session } from "../../lib/session.svelte";

/** What the chips changed; it holds whatever the line says, until the line is empty. */
type Changes = {
  kind?: EntryKind;
  amount?: number;
  currency?: string;
  date?: Day;
  category?: CategoryId;
  home?: number;
  without?: readonly string[];
};

export class QuickEntry {
  read = $state.raw<LineRead>();
  changes = $state.raw<Changes>({});
  classified = $state.raw<Suggestion>();
  completion = $state.raw<Completion>();
  /** What the amount would be worth at the last rate of its currency. */
  offered = $state.raw<number>();
  /** Which reading was chosen: 0 is the likeliest. */
  #picked = $state(0);
  #text = "";
  /** The text that `read` is the reading of. */
  #readText = "";
  #question = 0;

  /** The chosen reading, as the chips left it. */
  readonly line = $derived.by((): QuickLine | undefined => {
    const line = this.#readings[this.#picked] ?? this.#readings[0];
    if (!line) return undefined;
    const { kind, amount, currency, date, category, without } = this.changes;
    return {
      ...line,
      kind: kind ?? line.kind,
      amount: amount ?? line.amount,
      currency: currency ?? line.currency,
      date: date ?? line.date,
      category: category ?? line.category,
      tags: line.tags.filter((tag) => !without?.includes(tag)),
      missing: amount === undefined ? line.missing : line.missing.filter((it) => it !== "amount"),
    };
  });

  /** The readings that were not chosen. */
  readonly others = $derived(this.#readings.filter((_, at) => at !== this.#picked));
  readonly foreign = $derived(
    this.line !== undefined && this.line.currency !== session.home.currency,
  );
  readonly home = $derived(this.changes.home ?? this.offered);
  /** The category that is filed by: the one named or chosen, or a good guess. */
  readonly guess = $derived.by(() => {
    if (!this.line || this.line.category || this.line.kind === "income") return undefined;
    const { classified } = this;
    return classified?.category && classified.level !== "unsure" ? classified : undefined;
  });

  get #readings(): readonly QuickLine[] {
    return this.read ? [this.read.line, ...this.read.others] : [];
  }

  change(more: Changes): void {
    this.changes = { ...this.changes, ...more };
    if (more.amount !== undefined || more.currency !== undefined) void this.#value();
  }

  pick(line: QuickLine): void {
    this.#picked = this.#readings.indexOf(line);
    void this.#value();
  }

  /** Reads the line anew. A question that was overtaken by a newer one is answered by nobody. */
  async type(text: string): Promise<void> {
    // What stands may still be the reading of an earlier text while the one of this text is on its way.
    if (text === this.#text && this.read && this.#readText === text) return;
    this.#text = text;
    const question = ++this.#question;
    if (text.trim() === "") {
      this.clear();
      return;
    }
    const read = await commands.readLine(text, currentLocale(), null);
    if (question !== this.#question) return;
    const before = this.line?.description;
    this.read = read;
    this.#readText = text;
    this.#picked = 0;
    void this.#value();
    if (read.line.description !== before) await this.#lookUp(question, read.line.description);
  }

  clear(): void {
    this.#question += 1;
    this.#text = "";
    this.#picked = 0;
    this.read = undefined;
    this.changes = {};
    this.classified = undefined;
    this.completion = undefined;
    this.offered = undefined;
  }

  async #lookUp(question: number, description: string): Promise<void> {
    const nothing = () => undefined;
    const [classified, completions] = await Promise.all([
      description === "" ? undefined : commands.classifyDescription(description).catch(nothing),
      commands.completeDescription(this.line?.kind ?? "expense", description).catch(nothing),
    ]);
    if (question !== this.#question) return;
    this.classified = classified;
    const begun = description.toLowerCase();
    this.completion = completions?.find((one) => one.description.toLowerCase().startsWith(begun));
  }

  async #value(): Promise<void> {
    const { line } = this;
    this.offered = undefined;
    if (!line?.amount || !this.foreign) return;
    const question = this.#question;
    const value = await commands.valueAtLastRate(line.amount, line.currency).catch(() => undefined);
    if (question === this.#question) this.offered = value?.home;
  }

  /** Books it. The caller has seen that nothing is missing. */
  async book(line: QuickLine, amount: number): Promise<void> {
    const { description, category, date, note, tags, currency } = line;
    const home = this.foreign ? (this.home ?? null) : null;
    const common = { amount, currency, home, category, date, note, tags };
    await (line.kind === "income"
      ? commands.addIncome({ ...common, source: description })
      : commands.addExpense({ ...common, description, aiClassify: category === null }));
  }
}
