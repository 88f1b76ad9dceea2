/** The month at a glance. */
import type { Coffer } from "../support/coffer";
import { cents } from "../support/money";
import { until } from "../support/until";

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

export class DashboardPage {
  constructor(private readonly coffer: Coffer) {}

  /** Goes to a month ("2024-05") through the sheet that chooses one, and waits until it stands there. */
  async showMonth(month: string): Promise<void> {
    const [year = "", number = ""] = month.split("-");
    const name = `${MONTHS[Number(number) - 1]} ${year}`;
    if ((await this.title().text()) === name) return;
    await this.title().click();
    const sheet = this.coffer.role("dialog", "Month");
    for (;;) {
      const shown = await sheet.css("strong").text();
      if (shown === year) break;
      await sheet.role("button", shown > year ? "Previous year" : "Next year").click();
      await until("the year turned", async () => (await sheet.css("strong").text()) !== shown);
    }
    await sheet.role("button", name).click();
    await until(`the dashboard shows ${name}`, async () => (await this.title().text()) === name);
  }

  title() {
    return this.coffer.role("heading").role("button", /choose another/);
  }

  /** A figure as it is written: "Income", "Expenses", "Savings". */
  figure(name: string): Promise<string> {
    return this.coffer.role("link", new RegExp(`^${name} [^a-z]*: see the entries$`)).text();
  }

  /** A figure in cents. */
  async figureInCents(name: string): Promise<number> {
    return cents(await this.figure(name));
  }

  /** Waits until the figures are these, in cents. */
  async settles(figures: Record<string, number>): Promise<void> {
    for (const [name, amount] of Object.entries(figures)) {
      await until(`${name} is ${amount}`, async () => (await this.figureInCents(name)) === amount);
    }
  }

  /** What each category cost, in cents. */
  async categories(): Promise<Record<string, number>> {
    const card = this.coffer.role("region", "Where it went");
    const more = card.role("button", /other categor/);
    if ((await more.count()) > 0) {
      await more.click();
      await card.role("button", "Show fewer").shown();
    }
    const names = await card.css("li a .name").texts();
    const amounts = await card.css("li a .amount").texts();
    return Object.fromEntries(names.map((name, at) => [name, cents(amounts[at] ?? "")]));
  }

  async addEntry(): Promise<void> {
    await this.coffer.role("main").role("button", "Add entry").click();
  }
}
