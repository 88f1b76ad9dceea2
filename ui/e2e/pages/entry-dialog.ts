/** The dialog in which an entry is written. */
import type { Coffer } from "../support/coffer";
import { until } from "../support/until";

/** What a person fills in; what is left out stays as the dialog offers it. */
export type Written = {
  kind?: "Expense" | "Income";
  amount?: string;
  description?: string;
  category?: string;
  date?: string;
  note?: string;
};

export class EntryDialog {
  constructor(private readonly coffer: Coffer) {}

  async write(entry: Written): Promise<void> {
    const { kind, amount, description, category, date, note } = entry;
    if (kind) await this.dialog().role("button", kind).click();
    if (amount !== undefined) await this.field("Amount").fill(amount);
    if (description !== undefined) await this.description().fill(description);
    if (category !== undefined) await this.dialog().role("combobox", "Category").choose(category);
    if (date !== undefined) await this.field("Date").fill(date);
    if (note !== undefined) await this.field(/^Note/).fill(note);
  }

  /** What stands in its fields. */
  async standing(): Promise<Pick<Written, "amount" | "description" | "note">> {
    return {
      amount: await this.field("Amount").value(),
      description: await this.description().value(),
      note: await this.field(/^Note/).value(),
    };
  }

  /** Waits until what is typed would survive the window. */
  async isKept(description: string): Promise<void> {
    await until("what is typed is kept", async () => {
      const kept = await this.coffer.ask<{ typed: { description: string } } | null>("half_typed");
      return kept?.typed.description === description;
    });
  }

  /** Saves, and waits until the dialog is gone: until the entry is on the disk. */
  async save(): Promise<void> {
    await this.trySave();
    await this.dialog().gone();
  }

  /** Saves what may be refused. */
  async trySave(): Promise<void> {
    await this.dialog().role("button", "Save").click();
  }

  async delete(): Promise<void> {
    await this.dialog().role("button", "Delete").click();
    await this.dialog().gone();
  }

  /** The description, or the source of an income. */
  description() {
    return this.dialog().role("combobox", /^(Description|Source)$/);
  }

  field(label: string | RegExp) {
    return this.dialog().role("textbox", label);
  }

  dialog() {
    return this.coffer.role("dialog", /^(New|Edit) (expense|income)$/);
  }
}
