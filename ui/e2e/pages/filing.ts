/** What files entries: the mark of one that was filed, the rules, and what waits to be looked at. */
import type { Coffer } from "../support/coffer";
import { until } from "../support/until";
import { MainWindow } from "./main";

type Section = "Insights" | RegExp | "Rules";

/** A rule as the list shows it, from the top. */
export type Rule = { words: string; category: string; on: boolean };

/** Goes to a section of the assistant. */
async function section(coffer: Coffer, name: Section): Promise<void> {
  await new MainWindow(coffer).goTo("Assistant");
  await coffer.role("group", "Sections").role("button", name).click();
  await new MainWindow(coffer).settled();
}

/** The mark in a row of the entries, and what it says when it is pressed. */
export class FiledMark {
  constructor(
    private readonly coffer: Coffer,
    private readonly description: string,
  ) {}

  mark() {
    return this.coffer.role("button", this.name());
  }

  card() {
    return this.coffer.role("dialog", this.name());
  }

  private name(): string {
    return `Filed for you: why, and what else, for ${this.description}`;
  }
}

export class RulesPage {
  private constructor(private readonly coffer: Coffer) {}

  static async open(coffer: Coffer): Promise<RulesPage> {
    await section(coffer, "Rules");
    return new RulesPage(coffer);
  }

  async add(pattern: string, category: string): Promise<void> {
    await this.coffer.role("button", "Add a rule").click();
    const dialog = new RuleDialog(this.coffer);
    await dialog.pattern().fill(pattern);
    await dialog.category().choose(category);
    await dialog.save();
    await this.pattern(pattern).shown();
  }

  async all(): Promise<Rule[]> {
    return this.coffer.web.execute(() =>
      [...document.querySelectorAll<HTMLElement>("li[data-rule]")].map((row) => ({
        words: row.querySelector<HTMLElement>(".pattern")!.innerText.replace(/\s+/g, " ").trim(),
        category: row.querySelector<HTMLElement>(".to")!.innerText.trim(),
        on: row.querySelector<HTMLInputElement>("input")!.checked,
      })),
    );
  }

  /** Waits until the rules are asked in this order. */
  async order(...words: string[]): Promise<void> {
    await until(
      `the rules are ${words.join(", ")}`,
      async () => (await this.all()).map((rule) => rule.words).join() === words.join(),
    );
  }

  pattern(pattern: string) {
    return this.coffer.role("button", new RegExp(`^(has|is) ${pattern}$`));
  }

  /** The box to try a description in. */
  trial() {
    return this.coffer.role("textbox", "Try a description");
  }

  /** Waits until the box answers so. */
  async answers(words: string): Promise<void> {
    const said = this.coffer.css('main [role="status"]');
    await until(`the box says ${words}`, async () => (await said.texts()).includes(words));
  }
}

export class RuleDialog {
  constructor(private readonly coffer: Coffer) {}

  async save(): Promise<void> {
    await this.dialog().role("button", "Save rule").click();
    await this.dialog().gone();
  }

  pattern() {
    return this.dialog().role("textbox", "Words to look for");
  }

  category() {
    return this.dialog().role("combobox", "Files under");
  }

  /** Whether entries of the past go along. */
  past() {
    return this.dialog().role("checkbox", /^Also file/);
  }

  /** The entries of the past that it would change. */
  pastEntries(): Promise<string[]> {
    return this.dialog().role("list", "What it would change").css("bdi").texts();
  }

  dialog() {
    return this.coffer.role("dialog", /^(New|Edit) rule$/);
  }
}

/** What was filed for its owner and what nobody filed, to be agreed to or changed. */
export class ReviewPage {
  private constructor(private readonly coffer: Coffer) {}

  static async open(coffer: Coffer): Promise<ReviewPage> {
    // Its name ends with how many there are.
    await section(coffer, /^To review/);
    return new ReviewPage(coffer);
  }

  /** Waits until these are what waits, in whatever order. */
  async waits(...descriptions: string[]): Promise<void> {
    const wanted = descriptions.toSorted().join();
    let now: string[] = [];
    await until(`there waits ${wanted}`, async () => {
      now = await this.card().css("li .open").texts();
      return now.toSorted().join() === wanted;
    }).catch(() => {
      throw new Error(`there waits ${now.join()}, not ${wanted}`);
    });
  }

  /** Where each of those that wait would go, as it is said in its row. */
  async targets(): Promise<string[]> {
    return this.card().css("li .to").texts();
  }

  card() {
    return this.coffer.role("region", "To review");
  }
}
