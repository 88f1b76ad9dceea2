/** The place of the assistant. */
import type { Coffer } from "../support/coffer";

export class AssistantPage {
  constructor(private readonly coffer: Coffer) {}

  /** The sentences, in the order in which they are told. */
  sentences(): Promise<string[]> {
    return this.coffer.css("main .prose a").texts();
  }

  async follow(sentence: RegExp): Promise<void> {
    await this.coffer.css("main .prose").role("link", sentence).click();
  }

  /** Follows all that the model outside suggests, and waits until nothing is left of it. */
  async acceptAllSuggestions(): Promise<void> {
    const card = this.coffer.role("region", "Suggestions");
    await card.role("button", "Accept all").click();
    await card.gone();
  }
}
