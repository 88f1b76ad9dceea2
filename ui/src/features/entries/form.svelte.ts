/** What stands in the form of an entry: how it begins, and what of it a person has typed. */
import type { CategoryId, Entry, EntryKind, HalfTyped } from "../../bindings";
import type { Draft } from "../../lib/composer.svelte";
import { exponentOf } from "../../lib/currencies";
import { today } from "../../lib/dates";
import { reasonWords } from "../../lib/errors";
import { currentLocale } from "../../lib/i18n";
import { formatPlain } from "../../lib/money";
import { session } from "../../lib/session.svelte";

export class EntryForm {
  /** The entry that is being changed. */
  readonly edited: Entry | undefined;
  kind = $state<EntryKind>("expense");
  amount = $state("");
  currency = $state("");
  /** What the amount is worth in the home currency. */
  home = $state("");
  description = $state("");
  category = $state<CategoryId>("");
  /** Whether a person has chosen the category: until then it follows the description. */
  chosen = $state(false);
  date = $state("");
  note = $state("");
  tags = $state("");
  /** The value that was proposed for `home`, which nobody typed. */
  proposed = "";

  private first = $state.raw("");

  constructor(draft: Draft | undefined) {
    const begun = draft?.mode === "new" ? draft.beginning : undefined;
    const edited = draft?.mode === "edit" ? draft.entry : undefined;
    const known = edited ?? begun;
    const homeCurrency = session.home.currency;
    this.edited = edited;
    this.kind = edited?.kind ?? (draft?.mode === "new" ? draft.kind : "expense");
    this.currency = known?.currency ?? homeCurrency;
    if (known?.amount !== undefined) {
      this.amount = plain(known.amount, exponentOf(this.currency, session.app));
    }
    // Its value belongs to its amount: nobody typed it for another one.
    if (edited && edited.currency !== homeCurrency) this.propose(plain(edited.home));
    this.description = known?.description ?? "";
    this.category = known?.category ?? "";
    this.chosen = begun?.category !== undefined;
    this.date = known?.date ?? today();
    this.note = known?.note ?? "";
    this.tags = (known?.tags ?? []).join(" ");
    this.first = this.text();
    if (draft?.typed) this.goOn(draft.typed);
  }

  /** Everything that a person typed or chose, as it is kept. */
  readonly standing = $derived.by((): HalfTyped => ({
    edited: this.edited?.id ?? null,
    kind: this.kind,
    amount: this.amount,
    currency: this.currency,
    home: this.home === this.proposed ? "" : this.home,
    description: this.description,
    category: this.chosen ? this.category || null : null,
    date: this.date,
    note: this.note,
    tags: this.tags,
  }));

  /** Whether the amount is in another currency than the home currency. */
  readonly foreign = $derived.by(() => this.currency !== session.home.currency);

  /** Whether anything would be lost. */
  readonly isTyped = $derived.by(() => this.text() !== this.first);

  get tagList(): string[] {
    return this.tags.split(/[\s,;]+/).filter((tag) => tag !== "");
  }

  choose(to: CategoryId): void {
    this.category = to;
    this.chosen = true;
  }

  /** What must be there and is not, in words for its field. */
  missing(): Record<string, string> {
    const found: Record<string, string> = {};
    if (this.description.trim() === "") {
      const field = this.kind === "income" ? "source" : "description";
      found["description"] = reasonWords(field, "empty");
    }
    if (this.date === "") found["date"] = reasonWords("date", "empty");
    return found;
  }

  /** Proposes a value in the home currency, unless one was typed. */
  propose(home: string): void {
    if (this.home !== "" && this.home !== this.proposed) return;
    this.proposed = home;
    this.home = home;
  }

  /** For the next entry: of the same kind, day and currency. */
  clear(): void {
    this.amount = "";
    this.home = "";
    this.description = "";
    this.tags = "";
    this.note = "";
    this.category = "";
    this.chosen = false;
    this.first = this.text();
  }

  private goOn(typed: HalfTyped): void {
    const { amount, currency, home, description, date, note, tags } = typed;
    this.kind = typed.kind;
    Object.assign(this, { amount, currency, description, date, note, tags });
    if (home !== "") this.home = home;
    if (typed.category) this.choose(typed.category);
  }

  private text(): string {
    return JSON.stringify(this.standing);
  }
}

/** An amount as one would type it: in the home currency unless another exponent is given. */
export function plain(minor: number, exponent: number = session.home.exponent): string {
  return formatPlain(minor, { locale: currentLocale(), exponent });
}
