/**
 * A new user's first week, as `.github/WALKTHROUGH.md` tells it: first run, a look around, a week of
 * entries, an import, a wrong entry mended, and the month looked at. Every figure is held against
 * what was typed.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { MainWindow } from "../pages/main";
import { Palette } from "../pages/palette";
import { UnlockPage } from "../pages/unlock";
import { expect, test } from "../support/test";
import { until } from "../support/until";

/** A day of this month, not later than today, as the page writes days. */
function day(back: number): { typed: string; iso: string } {
  const now = new Date();
  const date = new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), Math.max(1, now.getUTCDate() - back)),
  );
  const iso = date.toISOString().slice(0, 10);
  const [year, month, of] = iso.split("-");
  return { iso, typed: `${month}/${of}/${year}` };
}

test("the first week of a new user", async ({ coffer }) => {
  // The first start: an account, and a recovery key that is proven.
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);
  await unlock.register({});
  const key = await unlock.recoveryKey();
  await unlock.keepKey();
  await unlock.proveKey(key.split("-").slice(-2).join("-"));
  await coffer.window("main");
  const main = new MainWindow(coffer);

  // A look around in somebody else's three years, and out again.
  await coffer.role("button", /^Look around first/).click();
  const dashboard = await main.dashboard();
  await until(
    "there is something to look at",
    async () => (await dashboard.figureInCents("Expenses")) > 0,
  );
  await coffer.role("main").role("button", "Remove the demo ledger").click();
  await coffer.role("button", /^Write the first entry/).shown();

  // A week of entries: the first by mouse, the others by keys; a coffee completes from the first one.
  await coffer.role("button", /^Write the first entry/).click();
  let dialog = coffer.role("dialog", "New expense");
  await dialog.role("textbox", "Amount").fill("4.20");
  await dialog.role("combobox", "Description").fill("Coffee at Ida's");
  await dialog.role("combobox", "Category").choose("Food");
  await dialog.role("textbox", "Date").fill(day(6).typed);
  await dialog.role("button", "Save").click();
  await dialog.gone();
  for (const [amount, description, category, back] of [
    ["31.80", "Market hall", "Food", 5],
    ["12*2+3.50", "Two cinema tickets and a drink", "Entertainment", 3],
    ["48", "Train to Bath", "Travel", 2],
  ] as const) {
    await coffer.press("n");
    dialog = coffer.role("dialog", "New expense");
    await dialog.role("textbox", "Amount").fill(amount);
    await dialog.role("combobox", "Description").fill(description);
    await dialog.role("combobox", "Category").choose(category);
    await dialog.role("textbox", "Date").fill(day(back).typed);
    await dialog.role("textbox", "Date").press("enter");
    await dialog.gone();
  }
  await coffer.press("n");
  dialog = coffer.role("dialog", "New expense");
  await dialog.role("textbox", "Amount").fill("3.90");
  await dialog.role("combobox", "Description").type("cof");
  await coffer.css('[role="option"]').shown();
  await dialog.role("combobox", "Description").press("down", "enter");
  await dialog.role("button", "Save").click();
  await dialog.gone();
  await coffer.press("i");
  dialog = coffer.role("dialog", "New income");
  await dialog.role("textbox", "Amount").fill("2,400");
  await dialog.role("combobox", "Source").fill("Salary");
  await dialog.role("button", "Save").click();
  await dialog.gone();
  await dashboard.settles({ Income: 240_000, Expenses: 420 + 3180 + 2750 + 4800 + 390 });

  // What the bank says: one row cannot be read, one is known already.
  const file = join(coffer.desktop.home, "bank.csv");
  writeFileSync(
    file,
    [
      "Date,Description,Amount,Category",
      `${day(4).iso},Electricity,-61.00,Bills`,
      `${day(2).iso},Train to Bath,-48.00,Travel`,
      `${day(1).iso},Pharmacy,-9.50,Health`,
      "no day,Something,-1.00,Other",
    ].join("\n"),
  );
  const importing = await main.import();
  await importing.choose(file);
  await importing.start();
  await importing.done();
  await main.dashboard();
  await dashboard.settles({ Expenses: 11_540 + 6100 + 950 });

  // The pharmacy was 19.50: mended in its row, and the dashboard knows.
  const entries = await main.entries();
  await entries.search("pharm");
  await until("it is found", async () => (await entries.rows())[0]?.description === "Pharmacy");
  await coffer.css('tr[data-row="0"] td.amount').click();
  await coffer.css("tr.editing").role("textbox", "Amount").fill("19.50");
  await coffer.css("tr.editing").role("textbox", "Amount").press("enter");
  await coffer.css("tr.editing").gone();

  // The month, and the way from a figure to what is behind it and back.
  await new Palette(coffer).run("go to the dash");
  await dashboard.settles({ Income: 240_000, Expenses: 19_590, Savings: 220_410 });
  expect(await dashboard.categories()).toMatchObject({ Food: 3990, Travel: 4800, Health: 1950 });
  await coffer.role("link", /^Travel/).click();
  await entries.counts("1 entry");
  await coffer.web.execute(() => history.back());
  await dashboard.settles({ Expenses: 19_590 });
});
