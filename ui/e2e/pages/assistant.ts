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
}
