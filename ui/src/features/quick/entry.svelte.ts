/**
 * The quick entry while it is being typed: what the line says, what a person changed of it by the chips, and what the
 * ledger adds (a category, the rest of a description, a value at home). The line itself is never rewritten by an answer.
 */
import type { Completion, LineRead, QuickLine, Suggestion } from "../../bindings";
import { exponentOf } from "../../lib/currencies";
import type { Day } from "../../lib/dates";
import { currentLocale } from "../../lib/i18n";
import { commands } from "../../lib/ipc";
import { newestOnly } from "../../lib/newest";
import { session } from "../../lib/session.svelte";
import { changed, changedTo, type Changes, type Sum } from "./changes";

/** What an amount is worth at home, as somebody said it of this very amount. */
type Worth = { readonly of: string; readonly home: number };

/** The same figure in another currency: 12 dollars are 12 yen, and 12.50 dollars are no yen. */
function carried({ minor, currency }: Sum, to: string): number | null {
  const shift = exponentOf(to, session.app) - exponentOf(currency, session.app);
  if (shift >= 0) return minor * 10 ** shift;
  return minor % 10 ** -shift === 0 ? minor / 10 ** -shift : null;
}

function amountOf({ amount, currency }: QuickLine): string {
  return `${amount} ${currency}`;
}

export class QuickEntry {
  read = $state.raw<LineRead>();
  #changes = $state.raw<Changes>({});
  #worth = $state.raw<Worth>();
  /** What the line's tags are to be called; empty: not to be there. */
  #tags = $state.raw<ReadonlyMap<string, string>>(new Map());
  /** The completion that was taken: its category goes with its description. */
  #taken = $state.raw<Completion>();
  classified = $state.raw<Suggestion>();
  completion = $state.raw<Completion>();
  /** What the amount would be worth at the last rate of its currency. */
  offered = $state.raw<number>();
  /** Which reading was chosen: 0 is the likeliest. */
  #picked = $state(0);
  #text = "";
  /** The text that `read` is the reading of. */
  #readText = "";
  /** The description that the ledger was asked about last. */
  #asked = "";
  readonly #readAnew = newestOnly((text: string) => this.#readLine(text));
  readonly #lookUp = newestOnly((description: string) => this.#look(description));

  /** The chosen reading, as the chips left it. */
  readonly line = $derived.by((): QuickLine | undefined => {
    const line = this.#reading;
    if (!line) return undefined;
    const to = <P extends keyof Changes>(part: P) => changedTo(this.#changes, line, part);
    const currency = to("currency") ?? line.currency;
    const inLine =
      line.amount === null ? undefined : { minor: line.amount, currency: line.currency };
    const sum = to("amount") ?? inLine;
    const amount = sum ? carried(sum, currency) : null;
    return {
      ...line,
      kind: to("kind") ?? line.kind,
      amount,
      currency,
      date: to("date") ?? line.date,
      category: to("category") ?? line.category ?? this.#usual(line),
      note: (to("note") ?? line.note) || null,
      tags: [...new Set(line.tags.map((tag) => this.#tags.get(tag) ?? tag))].filter(
        (tag) => tag !== "",
      ),
      missing: [
        ...(amount === null ? (["amount"] as const) : []),
        ...line.missing.filter((it) => it !== "amount"),
      ],
    };
  });

  /** The readings that were not chosen. */
  readonly others = $derived(this.#readings.filter((_, at) => at !== this.#picked));
  readonly foreign = $derived(
    this.line !== undefined && this.line.currency !== session.home.currency,
  );
  readonly home = $derived(
    this.#worth && this.line && this.#worth.of === amountOf(this.line)
      ? this.#worth.home
      : this.offered,
  );
  /** The category that is filed by: the one named or chosen, or a good guess. */
  readonly guess = $derived.by(() => {
    if (!this.line || this.line.category || this.line.kind === "income") return undefined;
    const { classified } = this;
    return classified?.category && classified.level !== "unsure" ? classified : undefined;
  });

  /** The category that the completed description has had so far. */
  #usual(line: QuickLine): string | null {
    return this.#taken?.description === line.description ? this.#taken.category : null;
  }

  get #readings(): readonly QuickLine[] {
    return this.read ? [this.read.line, ...this.read.others] : [];
  }

  /** The chosen reading, as the line says it. */
  get #reading(): QuickLine | undefined {
    return this.#readings[this.#picked] ?? this.#readings[0];
  }

  change(more: Parameters<typeof changed>[2]): void {
    if (!this.#reading) return;
    this.#changes = changed(this.#changes, this.#reading, more);
    if (more.amount !== undefined || more.currency !== undefined) void this.#value();
  }

  /** Says what the amount is worth at home. */
  value(home: number): void {
    if (this.line) this.#worth = { of: amountOf(this.line), home };
  }

  /** A completion is written into the line. */
  take(completion: Completion): void {
    this.#taken = completion;
  }

  /** The line was replaced as a whole: what was changed of the one before goes with it. */
  begin(): void {
    this.#changes = {};
    this.#tags = new Map();
    this.#worth = undefined;
    this.#taken = undefined;
  }

  /** Calls a tag otherwise, or takes it off where it is called nothing. */
  rename(tag: string, to: string): void {
    const tags = new Map(this.#tags);
    for (const typed of this.#reading?.tags ?? []) {
      if ((tags.get(typed) ?? typed) === tag) tags.set(typed, to);
    }
    this.#tags = tags;
  }

  /** The day that a text says as the line would say it: "3 days ago". Nothing where it says anything else. */
  async dayOf(text: string): Promise<Day | undefined> {
    const { line } = await commands.readLine(text, currentLocale());
    return line.amount === null && line.description === "" ? line.date : undefined;
  }

  pick(line: QuickLine): void {
    this.#picked = this.#readings.indexOf(line);
    void this.#value();
    void this.#lookUp(line.description);
  }

  /** Reads the line anew, with all that booking it needs. What else the ledger adds comes a little later. */
  async type(text: string): Promise<void> {
    if (text.trim() === "") {
      this.clear();
      return;
    }
    this.#text = text;
    // What stands may still be the reading of an earlier text while the one of this text is on its way.
    if (this.#readText !== text) await this.#readAnew(text);
  }

  /** Until the ledger was asked about what is typed. */
  async lookedUp(): Promise<void> {
    if (this.#reading) await this.#lookUp(this.#reading.description);
  }

  async #readLine(text: string): Promise<void> {
    if (text !== this.#text) return;
    const read = await commands.readLine(text, currentLocale());
    if (text !== this.#text) return;
    this.read = read;
    this.#readText = text;
    this.#picked = 0;
    void this.#lookUp(read.line.description);
    await this.#value();
  }

  clear(): void {
    this.#text = "";
    this.#readText = "";
    this.#asked = "";
    this.#picked = 0;
    this.read = undefined;
    this.begin();
    this.classified = undefined;
    this.completion = undefined;
    this.offered = undefined;
  }

  /** Once for a description: the answer holds while it is the same, however the rest of the line goes on. */
  async #look(description: string): Promise<void> {
    if (description === this.#asked) return;
    this.#asked = description;
    const nothing = () => undefined;
    const [classified, completions] = await Promise.all([
      description === "" ? undefined : commands.classifyDescription(description).catch(nothing),
      commands.completeDescription(this.line?.kind ?? "expense", description).catch(nothing),
    ]);
    if (description !== this.#asked) return;
    this.classified = classified;
    const begun = description.toLowerCase();
    this.completion = completions?.find((one) => one.description.toLowerCase().startsWith(begun));
  }

  async #value(): Promise<void> {
    const { line } = this;
    this.offered = undefined;
    if (!line?.amount || !this.foreign) return;
    const value = await commands.valueAtLastRate(line.amount, line.currency).catch(() => undefined);
    // The amount may be another by now.
    if (this.line && amountOf(this.line) === amountOf(line)) this.offered = value?.home;
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
