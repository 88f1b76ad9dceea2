/** Settings: the model outside. */
import type { Coffer } from "../support/coffer";
import { until } from "../support/until";
import { MainWindow } from "./main";

export class OutsideSettings {
  constructor(private readonly coffer: Coffer) {}

  useAddress(address: string): Promise<void> {
    return this.keep("Address", address);
  }

  useModel(model: string): Promise<void> {
    return this.keep("Model", model);
  }

  limitTokens(most: string): Promise<void> {
    return this.keep("Tokens", most);
  }

  /** Opens what would leave, and reads it. */
  async readPreview(): Promise<string> {
    await this.card().role("button", "Ask a model outside").click();
    const payload = this.preview().css("pre");
    await payload.shown();
    return (await this.coffer.web.execute(
      () => document.querySelector("dialog pre")?.textContent ?? "",
    )) as string;
  }

  async allow(): Promise<void> {
    await this.preview().role("button", "Allow this").click();
    await this.preview().gone();
  }

  /** Types a key and has it kept there. */
  async setKey(key: string, place: string): Promise<void> {
    await this.card()
      .role("button", /^(Set|Replace) key$/)
      .click();
    const dialog = this.keyDialog();
    await dialog.role("textbox", "Key").fill(key);
    await dialog.role("combobox", "Keep it").choose(place);
    await dialog.role("button", "Try and keep").click();
  }

  async removeKey(): Promise<void> {
    await this.card().role("button", "Remove key").click();
  }

  async listModels(): Promise<void> {
    await this.card().role("button", "Show models").click();
  }

  /** Takes a model from the list of the address. */
  async pickModel(model: string): Promise<void> {
    await this.listModels();
    await this.card().role("combobox", "Show models").choose(model);
  }

  async tryIt(): Promise<void> {
    await this.card().role("button", "Try it").click();
  }

  /** Prices the model that is chosen, in US dollars for a million tokens. */
  async price(model: string, prices: { in: string; out: string }): Promise<void> {
    const summary = this.card().css("summary");
    await summary.click();
    await this.card().role("button", "Add a price for this model").click();
    const millionths = (price: string) => String(Number(price) * 1_000_000);
    await this.keep(`In, ${model}`, prices.in, `"input":${millionths(prices.in)}`);
    await this.keep(`Out, ${model}`, prices.out, `"output":${millionths(prices.out)}`);
  }

  /** What the field of a price says. */
  priceField(name: string) {
    return this.card().role("textbox", name);
  }

  /** Takes the key that the environment holds. */
  async importKey(place: string): Promise<void> {
    await this.card().role("button", "Set key").click();
    const dialog = this.keyDialog();
    await dialog.role("combobox", "Keep it").choose(place);
    await dialog.role("button", "Use the key in OPENAI_API_KEY").click();
    await dialog.gone();
  }

  keyDialog() {
    return this.coffer.role("dialog", "A key for this address");
  }

  async sendNow(): Promise<void> {
    await this.card().role("button", "Send now").click();
  }

  async openLog(): Promise<void> {
    await this.card().role("button", "Show log").click();
    await this.coffer.role("dialog", "What went out").shown();
  }

  async logged(): Promise<string> {
    const lines = this.coffer.role("dialog", "What went out").css("summary");
    await until("something is logged", async () => (await lines.count()) > 0);
    return (await lines.texts()).join("\n");
  }

  async says(words: RegExp): Promise<void> {
    await until(`it says ${words}`, async () =>
      words.test((await this.card().css("p").texts()).join(" ")),
    );
  }

  /** Types a value into a field; `kept` is what the settings then say. */
  private async keep(field: string, value: string, kept = value): Promise<void> {
    await this.card().role("textbox", field).fill(value);
    // A field is kept when it is left; the next one is typed into once the page has heard of it.
    await this.coffer.web.execute(() => (document.activeElement as HTMLElement | null)?.blur());
    const bare = (text: string) => text.replaceAll(/[\s,]/g, "");
    await until(`${field} is kept`, async () =>
      bare(JSON.stringify(await this.coffer.ask("outside_state"))).includes(bare(kept)),
    );
    await new MainWindow(this.coffer).settled();
  }

  private preview() {
    return this.coffer.role("dialog", "What would leave this computer");
  }

  private card() {
    return this.coffer.role("region", "Assistant");
  }
}
