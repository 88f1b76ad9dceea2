/** Bringing in a CSV file. */
import type { Coffer } from "../support/coffer";
import { cents } from "../support/money";

export class ImportPage {
  constructor(private readonly coffer: Coffer) {}

  /** Chooses a file in the system's dialog. */
  async choose(file: string): Promise<void> {
    await this.coffer.role("button", "Choose a CSV file").click();
    await this.coffer.desktop.chooseFile(file);
  }

  /** What the look at the file found. */
  async facts(): Promise<{ rows: number; income: number; expenses: number }> {
    const facts = this.coffer.css('dl[aria-label="What was found"]');
    await facts.shown(60_000);
    const [rows = "", , income = "", expenses = ""] = await facts.css("dd").texts();
    return {
      rows: Number(rows.replace(/\D/g, "")),
      income: cents(income),
      expenses: cents(expenses),
    };
  }

  /** Starts the import that the look offers. */
  async start(): Promise<void> {
    await this.coffer.role("button", /^Import [\d,]+ rows?/).click();
  }

  /** Waits until it is done, and reads how many entries came in. */
  async done(): Promise<number> {
    const words = this.coffer.role("paragraph", /brought in$/);
    await words.shown(120_000);
    return Number((await words.text()).replace(/\D/g, ""));
  }

  async undo(): Promise<void> {
    await this.coffer.role("button", "Undo the import").click();
  }

  problem() {
    return this.coffer.css("main").role("alert");
  }
}
