/** What stands in the fields of an entry that is edited in its row: what was typed of it, and whether it can be kept. */
import { untrack } from "svelte";
import type { ChangeSet, Entry, HalfTyped } from "../../bindings";
import type { Amount } from "../../lib/amount";
import { exponentOf } from "../../lib/currencies";
import { fieldErrors, reasonWords } from "../../lib/errors";
import { session } from "../../lib/session.svelte";
import { plain } from "./form.svelte";
import { atFields, keepEntry } from "./keep";

export class RowForm {
  readonly before: Entry;
  readonly income: boolean;
  /** An amount in another currency stays as it is: its field speaks the home currency only. */
  readonly foreign: boolean;

  date = $state("");
  description = $state("");
  category = $state("");
  amountText = $state("");
  amount = $state<Amount>();
  /** Whether an amount that cannot be understood says so. */
  checked = $state(false);
  errors = $state.raw<Readonly<Record<string, string>>>({});

  readonly #first: string;

  constructor(before: Entry) {
    this.before = before;
    this.income = before.kind === "income";
    this.foreign = before.currency !== session.home.currency;
    this.date = before.date;
    this.description = before.description;
    this.category = before.category ?? "";
    this.amountText = plain(before.amount);
    this.#first = JSON.stringify(untrack(() => this.standing));
  }

  /** As it is kept until it is saved, and as the dialog goes on with it. */
  readonly standing = $derived.by((): HalfTyped => {
    const { before } = this;
    const exponent = exponentOf(before.currency, session.app);
    return {
      edited: before.id,
      kind: before.kind,
      amount: this.foreign ? plain(before.amount, exponent) : this.amountText,
      currency: before.currency,
      home: "",
      description: this.description,
      category: this.isFiled ? this.category || null : null,
      date: this.date,
      note: before.note ?? "",
      tags: before.tags.join(" "),
    };
  });

  /** Whether anything would be lost. */
  get isTyped(): boolean {
    return JSON.stringify(this.standing) !== this.#first;
  }

  /** Whether another category was chosen. */
  get isFiled(): boolean {
    return this.category !== (this.before.category ?? "");
  }

  /** Whether all of it can be understood; what cannot be says so. */
  isRight(): boolean {
    this.checked = true;
    this.errors = this.#missing();
    return Object.keys(this.errors).length === 0 && (this.foreign || this.amount?.ok === true);
  }

  /** Keeps what is different; answers nothing where nothing is. */
  save(): Promise<ChangeSet | undefined> {
    const { date, description, category, amount } = this;
    const minor = this.foreign || !amount?.ok ? null : amount.minor;
    return keepEntry(this.before, { amount: minor, date, description, category, note: null });
  }

  /** Marks the fields that were refused. Answers whether it was about fields. */
  refuse(thrown: unknown): boolean {
    const refused = fieldErrors(thrown);
    this.errors = refused ? atFields(refused) : {};
    return refused !== undefined;
  }

  #missing(): Record<string, string> {
    const found: Record<string, string> = {};
    if (this.date === "") found["date"] = reasonWords("date", "empty");
    if (this.description.trim() === "") {
      found["description"] = reasonWords(this.income ? "source" : "description", "empty");
    }
    return found;
  }
}
