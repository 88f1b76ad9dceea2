/** The palette: every action and place by name. */
import type { Coffer } from "../support/coffer";

export class Palette {
  constructor(private readonly coffer: Coffer) {}

  async open(): Promise<void> {
    await this.coffer.press("control", "k");
    await this.field().shown();
  }

  /** Opens the palette, types, and takes what is offered first. */
  async run(words: string): Promise<void> {
    await this.open();
    await this.field().fill(words);
    await this.field().press("enter");
    await this.field().gone();
  }

  offers(): Promise<string[]> {
    return this.coffer.css('[role="option"] .name').texts();
  }

  field() {
    return this.coffer.role("combobox", "Commands");
  }
}
