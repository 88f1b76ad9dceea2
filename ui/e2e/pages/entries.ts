/** The list of entries. */
import type { Coffer } from "../support/coffer";
import { until } from "../support/until";
import { EntryDialog, type Written } from "./entry-dialog";

export type Row = { description: string; category: string; amount: string };

export class EntriesPage {
  constructor(private readonly coffer: Coffer) {}

  async add(entry: Written): Promise<void> {
    const dialog = await this.startAdding();
    await dialog.write(entry);
    await dialog.save();
  }

  async startAdding(): Promise<EntryDialog> {
    // The page before has such a button too, and stays until this one is there; and the one of the bar gives way to
    // another below it where there are no entries.
    await this.coffer.role("heading", "Entries").shown();
    await this.coffer.css("main .skeleton").gone();
    await this.coffer.role("main").role("button", "Add entry").click();
    return new EntryDialog(this.coffer);
  }

  async edit(description: string, change: Written): Promise<void> {
    const dialog = await this.open(description);
    await dialog.write(change);
    await dialog.save();
  }

  async delete(description: string): Promise<void> {
    await (await this.open(description)).delete();
  }

  async open(description: string): Promise<EntryDialog> {
    await this.table().role("button", description).click();
    return new EntryDialog(this.coffer);
  }

  async select(...descriptions: string[]): Promise<void> {
    for (const description of descriptions) {
      await this.table().role("checkbox", `Select ${description}`).click();
    }
  }

  async deleteSelected(): Promise<void> {
    await this.coffer.role("region", "Selected entries").role("button", "Delete").click();
  }

  async search(text: string): Promise<void> {
    await this.coffer.role("textbox", "Search description and note").fill(text);
  }

  /** The rows that are drawn, from the top. */
  async rows(): Promise<Row[]> {
    const cells = (name: string) => this.coffer.css(`tr[data-row] ${name}`).texts();
    const [descriptions, categories, amounts] = await Promise.all([
      cells(".open"),
      cells("td.category"),
      cells("td.amount"),
    ]);
    return descriptions.map((description, at) => ({
      description,
      category: categories[at] ?? "",
      amount: amounts[at] ?? "",
    }));
  }

  /** Waits until the sum line says how many entries there are ("1 entry", "96,132 entries"). */
  async counts(words: string): Promise<void> {
    await until(`the list counts ${words}`, async () =>
      (await this.coffer.css("main .bar .sum").texts()).some((sum) => sum.startsWith(words)),
    );
  }

  table() {
    return this.coffer.role("table");
  }
}
