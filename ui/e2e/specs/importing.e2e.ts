/** A file of 100,000 rows through the system's own dialog, and figures that are right to the cent. */
import { comeIn } from "../pages/come-in";
import type { MainWindow } from "../pages/main";
import { makeLedger } from "../support/ledger";
import { expect, test } from "../support/test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Coffer } from "../support/coffer";

async function logIn(coffer: Coffer): Promise<MainWindow> {
  coffer.register();
  return comeIn(coffer);
}

test("100,000 rows come in, and every figure equals what the file adds up to", async ({
  coffer,
}) => {
  const { file, truth } = makeLedger(coffer.desktop.home, 100_000);
  const main = await logIn(coffer);
  const all = Object.values(truth.months);
  const sum = (of: "income" | "expenses") => all.reduce((total, month) => total + month[of], 0);

  const page = await main.import();
  await page.choose(file);
  expect(await page.facts()).toEqual({
    rows: truth.rows,
    income: sum("income"),
    expenses: sum("expenses"),
  });
  await page.start();
  expect(await page.done()).toBe(truth.rows);

  const dashboard = await main.dashboard();
  const months = Object.keys(truth.months).toSorted();
  const some = [months[0], months[17], months[58], months.at(-2), months.at(-1)];
  for (const month of some.filter((one) => one !== undefined)) {
    const expected = truth.months[month];
    await dashboard.showMonth(month);
    await dashboard.settles({
      Income: expected?.income ?? 0,
      Expenses: expected?.expenses ?? 0,
      Savings: (expected?.income ?? 0) - (expected?.expenses ?? 0),
    });
    expect(await dashboard.categories(), month).toEqual(expected?.by_category);
  }

  // The window shows some months; the command line reads the same vault and tells of all.
  await main.lock();
  await coffer.close();
  const told: typeof truth.months = {};
  for (const year of new Set(months.map((month) => month.slice(0, 4)))) {
    for (const one of coffer.monthsOf(year)) {
      const { month, income_minor: income, expenses_minor: expenses, by_category } = one;
      if (income + expenses > 0) told[month] = { income, expenses, by_category };
    }
  }
  expect(told).toEqual(truth.months);
});

test("a bad row is shown with its line and reason, and the good ones can still go in", async ({
  coffer,
}) => {
  const file = join(coffer.desktop.home, "mixed.csv");
  writeFileSync(
    file,
    "Date,Description,Amount,Category\n2026-01-05,Bakery,-4.20,Food\n2025-02-30,No such day,-1,Food\n2026-01-06,Salary,1000.00,\n",
  );
  const main = await logIn(coffer);
  const page = await main.import();
  await page.choose(file);
  await coffer.role("cell", "There is no such day.").shown();
  await coffer.role("cell", "2025-02-30").shown();
  await page.start();
  expect(await page.done()).toBe(2);

  await page.undo();
  const entries = await main.entries();
  await coffer.role("paragraph", "No entries yet").shown();
  expect(await entries.rows()).toEqual([]);
});

test("rows whose category is not created stay out by line, and a file that fails leaves the one before", async ({
  coffer,
}) => {
  const file = join(coffer.desktop.home, "new-category.csv");
  writeFileSync(
    file,
    "Date,Description,Amount,Category\n2026-01-05,Bakery,-4.20,Food\n2026-01-06,Fare,-3,Ferries\n",
  );
  const empty = join(coffer.desktop.home, "empty.csv");
  writeFileSync(empty, "");
  const main = await logIn(coffer);
  const page = await main.import();
  await page.choose(file);

  await coffer.role("button", "Choose another file").click();
  await coffer.desktop.chooseFile(empty);
  expect(await page.problem().text()).toBe(
    "The other file could not be taken: This file is empty. Below still stands new-category.csv.",
  );

  await coffer.role("checkbox", /^Create it/).click();
  await page.start();
  expect(await page.done()).toBe(1);
  await coffer.role("paragraph", "1 row left out whose category is not in the ledger.").shown();
  await coffer.role("row", /^3 Category This category does not exist\. Ferries$/).shown();
});

test("dates that can be read either way round are read as one says", async ({ coffer }) => {
  const file = join(coffer.desktop.home, "slashes.csv");
  writeFileSync(file, "Date,Description,Amount\n01/02/2026,Rent,-700\n03/02/2026,Bakery,-4.20\n");
  const main = await logIn(coffer);
  const page = await main.import();
  await page.choose(file);
  await coffer.role("paragraph", "2 rows have dates that can be read either way round.").shown();
  await coffer.role("paragraph", "One of them is 01/02/2026.").shown();
  await coffer.role("button", "Month first: Jan 2, 2026").shown();
  await coffer.role("button", "Day first: Feb 1, 2026").click();
  await coffer.role("paragraph", "Dates are read as you said.").shown();
  await page.start();
  expect(await page.done()).toBe(2);
  await coffer.close();
  const { entries } = coffer.cliJson<{ entries: { date: string }[] }>("list", "--user", "ada");
  expect(entries.map((entry) => entry.date).toSorted()).toEqual(["2026-02-01", "2026-02-03"]);
});

test("a file that is dropped on the window is looked into, wherever one is", async ({ coffer }) => {
  const file = join(coffer.desktop.home, "dropped.csv");
  writeFileSync(file, "Date,Description,Amount\n2026-01-05,Caf\xe9,-4.20\n", "latin1");
  const main = await logIn(coffer);
  await main.entries();
  const veil = coffer.css(".veil");
  const window = coffer.desktop.placeOf("Coffer");
  const inside = { x: window.x + window.width / 2, y: window.y + window.height / 2 };
  await coffer.desktop.drop([file], inside, () => veil.shown());
  await coffer.role("heading", "What is in dropped.csv").shown();
  await veil.gone();
  await coffer.role("cell", "Caf\u00e9").shown();
  expect(await coffer.css(".remark").texts()).toEqual([
    "The file does not say how its letters are written; they were read as windows-1252. Look at names with accents.",
  ]);
});
