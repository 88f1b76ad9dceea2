/** The quick entry: one line, typed with real keys into whatever has the keyboard, and the chips of what was understood. */
import type { Coffer } from "../support/coffer";
import { until } from "../support/until";

/** What it is called, in the language that the window speaks. */
const ENGLISH = { title: "Quick add", line: "Quick entry", chips: "What was understood" };

export class QuickWindow {
  constructor(
    private readonly coffer: Coffer,
    private readonly words = ENGLISH,
  ) {}

  /** Opens it by the keys that open it from anywhere. */
  async open(): Promise<void> {
    this.keys("ctrl+shift+e");
    await until("the quick entry has the keyboard", () =>
      this.coffer.desktop.activeWindow()?.startsWith(this.words.title),
    );
    await this.coffer.window("quick");
    await this.hasLine();
  }

  type(text: string): void {
    this.coffer.desktop.xdotool("type", "--delay", "8", text);
  }

  keys(...keys: string[]): void {
    this.coffer.desktop.xdotool("key", "--delay", "8", ...keys);
  }

  /** Goes from chip to chip until one is reached that is called so. */
  async tabTo(name: RegExp): Promise<void> {
    for (let presses = 0; presses < 16; presses++) {
      const before = await this.coffer.focused();
      if (name.test(before)) return;
      this.keys("Tab");
      await until("the focus moves", async () => (await this.coffer.focused()) !== before);
    }
    throw new Error(`no chip is called ${name}`);
  }

  /** What the chips say, from the first to the last. */
  async chips(): Promise<string[]> {
    return (await this.list().css(".chip").texts()).map((said) => said.replace(/\s+/g, " "));
  }

  /** Waits until the chips say this, and nothing else. */
  async understood(...chips: string[]): Promise<void> {
    let now: string[] = [];
    await until("it is understood so", async () => {
      now = await this.chips();
      return now.join("|") === chips.join("|");
    }).catch(() => {
      throw new Error(`understood was ${now.join(" | ")}, not ${chips.join(" | ")}`);
    });
  }

  /** Books what is understood. */
  async enter(): Promise<void> {
    await this.hasLine();
    this.keys("Return");
    await until("it is put away", () => !this.isShown());
  }

  isShown(): boolean {
    const titles = [...this.coffer.desktop.windows().values()];
    return titles.some((title) => title.startsWith(this.words.title));
  }

  /** Waits until the line has the focus. */
  hasLine(): Promise<void> {
    return this.coffer.focusIsOn(this.words.line);
  }

  line() {
    return this.coffer.role("textbox", this.words.line);
  }

  list() {
    return this.coffer.role("list", this.words.chips);
  }
}
