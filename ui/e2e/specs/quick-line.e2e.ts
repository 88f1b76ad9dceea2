/** The quick entry's one line: what is understood of it stands below as chips, and Enter books exactly that. */
import { comeIn } from "../pages/come-in";
import { QuickWindow } from "../pages/quick";
import { seriousFindings } from "../support/axe";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

type Entry = {
  kind: string;
  date: string;
  amount_minor: number;
  currency: string;
  home_minor: number;
  description: string;
  category: string;
  tags: string[];
  note: string | null;
  filed_by: string;
};

/** A day before today, as it is kept and as a chip says it. */
function day(back: number, locale = "en-US"): { iso: string; said: string } {
  const date = new Date();
  date.setUTCDate(date.getUTCDate() - back);
  const options = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
  return {
    iso: date.toISOString().slice(0, 10),
    said: new Intl.DateTimeFormat(locale, options).format(date),
  };
}

/** The latest such day of a month before today, and how it is written. */
function ordinal(): { written: string; said: string } {
  // Today's own would not be another reading.
  const [written, of] =
    new Date().getUTCDate() === 2 ? (["3rd", 3] as const) : (["2nd", 2] as const);
  for (let back = 1; ; back++) {
    const { iso, said } = day(back);
    if (Number(iso.slice(-2)) === of) return { written, said };
  }
}

async function begin(coffer: Coffer): Promise<QuickWindow> {
  await comeIn(coffer);
  const quick = new QuickWindow(coffer);
  await quick.open();
  return quick;
}

/** The entry that was written last, as the command line tells it once the app is closed. */
async function booked(coffer: Coffer, description: string): Promise<Entry | undefined> {
  await coffer.close();
  const { entries } = coffer.cliJson<{ entries: Entry[] }>("list", "--user", "ada");
  return entries.find((entry) => entry.description === description);
}

const LINE = "lunch with Mia 23.80 yesterday @food #trip // birthday";

test("every part is a chip, and each is changed by keys before Enter books it", async ({
  coffer,
}) => {
  coffer.register();
  const quick = await begin(coffer);
  quick.type(LINE);
  await quick.understood(
    ...["−$23.80", "USD", "Expense", day(1).said, "Food", "# trip", "// birthday", "# tag"],
  );
  expect(await seriousFindings(coffer.web)).toEqual([]);

  const change = async (chip: RegExp, to: string) => {
    await quick.tabTo(chip);
    quick.keys("Return");
    await coffer.role("list", "What was understood").css("input").shown();
    quick.type(to);
    quick.keys("Return");
    await quick.hasLine();
  };
  await change(/^Amount/, "20+5.50");
  await change(/^Day/, "3 days ago");
  await change(/^Tag/, "holiday");
  await change(/^Note/, "her birthday");
  // A list box takes the letters that a name begins with.
  await quick.tabTo(/^Category/);
  quick.type("Ent");
  await until("it is another category", async () =>
    (await quick.chips()).includes("Entertainment"),
  );
  quick.keys("Return");
  await quick.hasLine();
  await quick.tabTo(/^Currency/);
  quick.type("Euro");
  await until("it is another currency", async () => (await quick.chips()).includes("EUR"));
  quick.keys("Return");
  await quick.hasLine();
  await quick.understood(
    ...["−€25.50", "EUR", "= ? $", "Expense", day(3).said, "Entertainment"],
    ...["# holiday", "// her birthday", "# tag"],
  );

  // Nobody knows what euros are worth: Enter asks, and the answer is kept.
  quick.keys("Return");
  await coffer.focusIsOn("Worth in USD");
  quick.type("27.40");
  quick.keys("Return");
  await quick.hasLine();
  await quick.enter();
  expect(await booked(coffer, "lunch with Mia")).toMatchObject({
    ...{ kind: "expense", amount_minor: 2550, currency: "EUR", home_minor: 2740 },
    ...{ date: day(3).iso, category: "Entertainment", filed_by: "user" },
    ...{ tags: ["holiday"], note: "her birthday" },
  });
});

test("each chip is changed by a click, and what is not meant goes by Delete", async ({
  coffer,
}) => {
  coffer.register();
  const quick = await begin(coffer);
  quick.type(`#work ${LINE}`);
  await until("the note is there", async () => (await quick.chips()).includes("// birthday"));
  const list = quick.list();
  const change = async (chip: RegExp, label: string, to: string) => {
    await list.role("button", chip).click();
    await list.role("textbox", label).fill(to);
    await list.role("textbox", label).press("enter");
    await quick.hasLine();
  };

  await change(/^Amount/, "Amount", "1200");
  await list.role("combobox", "Currency").choose("Japanese Yen (JPY)");
  await until("1,200 dollars are 1,200 yen", async () => (await quick.chips()).includes("−¥1,200"));
  await change(/^Worth in USD/, "Worth in USD", "8");
  await list.role("button", /^Kind/).click();
  await until("it came in", async () => (await quick.chips()).includes("Income"));
  await list.role("button", /^Kind/).click();
  await change(/^Day/, "Day", "today");
  await list.role("combobox", "Category").choose("Health");
  await list.role("button", "Tag: # trip").press("delete");
  await change(/^Note/, "Note", "");
  await quick.understood(
    ...["−¥1,200", "JPY", "= $8.00", "Expense", "Today", "Health", "# work", "# tag"],
  );

  // What cannot be meant is not taken, and what was there stays.
  await list.role("button", /^Day/).click();
  await list.role("textbox", "Day").fill("someday");
  await list.role("textbox", "Day").press("enter");
  await until("it is said", async () =>
    (await coffer.role("status").text()).startsWith("Day: that cannot be read."),
  );
  expect(await list.role("textbox", "Day").attribute("aria-invalid")).toBe("true");
  await list.role("textbox", "Day").press("escape");
  await quick.hasLine();
  await quick.enter();
  expect(await booked(coffer, "lunch with Mia")).toMatchObject({
    ...{ kind: "expense", amount_minor: 1200, currency: "JPY", home_minor: 800 },
    ...{ date: day(0).iso, category: "Health", tags: ["work"], note: null },
  });
});

test("where a line can be read in two ways, the other one is a chip to be taken", async ({
  coffer,
}) => {
  coffer.register();
  const quick = await begin(coffer);
  const other = ordinal();
  quick.type(`${other.written} hand shop 30`);
  await quick.understood(
    "−$30.00",
    "USD",
    "Expense",
    "Today",
    "Shopping",
    `or ${other.said}?`,
    "# tag",
  );
  await quick.tabTo(new RegExp(`^Read as ${other.said}`));
  quick.keys("Return");
  await quick.hasLine();
  await quick.understood("−$30.00", "USD", "Expense", other.said, "Shopping", "or today?", "# tag");

  // The line's own words bring the likelier reading back.
  quick.keys("ctrl+a");
  quick.type("Route 66 diner 12");
  await quick.understood("−$12.00", "USD", "Expense", "Today", "Food", "or −$66.00?", "# tag");
  await quick
    .list()
    .role("button", /^Read as −\$66\.00/)
    .click();
  await quick.hasLine();
  await quick.understood("−$66.00", "USD", "Expense", "Today", "Food", "or −$12.00?", "# tag");
  await quick.enter();
  expect(await booked(coffer, "Route diner 12")).toMatchObject({
    amount_minor: 6600,
    date: day(0).iso,
  });
});

test("a merchant is completed with its usual amount and category", async ({ coffer }) => {
  coffer.register();
  coffer.cliJson(
    ...["add", "--user", "ada", "--description", "Blue Heron", "--amount", "18.40"],
    ...["--category", "Entertainment", "--date", day(9).iso],
  );
  const quick = await begin(coffer);
  quick.type("blue");
  await until("it is offered", async () =>
    (await coffer.css("button.chip").texts()).some((said) =>
      said.startsWith("Blue Heron · $18.40"),
    ),
  );
  quick.keys("Right");
  await until("it is in the line", async () => (await quick.line().value()) === "Blue Heron 18.40");
  await quick.understood("−$18.40", "USD", "Expense", "Today", "Entertainment", "# tag");
  await quick.enter();
  await coffer.close();
  const { entries } = coffer.cliJson<{ entries: Entry[] }>("list", "--user", "ada");
  expect(entries.slice(0, 1)).toMatchObject([
    { description: "Blue Heron", amount_minor: 1840, category: "Entertainment", date: day(0).iso },
  ]);
});

test("in German a German line is read, shown and booked", async ({ coffer }) => {
  coffer.register("EUR");
  const main = await comeIn(coffer);
  // It was there before German was chosen.
  const english = new QuickWindow(coffer);
  await english.open();
  english.keys("Escape");
  await until("it is put away", () => !coffer.quickIsShown());
  await coffer.window("main");
  await (await main.settings()).chooseLanguage("Deutsch");
  const quick = new QuickWindow(coffer, {
    ...{ title: "Schnell eintragen", line: "Schnell eintragen", chips: "Was verstanden wurde" },
  });
  await quick.open();
  quick.type("Mittagessen mit Mia 23,80 gestern @ess #reise // Geburtstag");
  await quick.understood(
    ...["−23,80 €", "EUR", "Ausgabe", day(1, "de-DE").said],
    ...["Essen", "# reise", "// Geburtstag", "# Schlagwort"],
  );
  await quick.enter();
  expect(await booked(coffer, "Mittagessen mit Mia")).toMatchObject({
    ...{ amount_minor: 2380, currency: "EUR", date: day(1).iso, category: "Food" },
    ...{ tags: ["reise"], note: "Geburtstag" },
  });
});
