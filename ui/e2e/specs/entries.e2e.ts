/** Writing, changing, finding and taking back entries. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { comeIn } from "../pages/come-in";
import { DashboardPage } from "../pages/dashboard";
import type { MainWindow } from "../pages/main";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

async function logIn(coffer: Coffer): Promise<MainWindow> {
  coffer.register();
  return comeIn(coffer);
}

test("an expense and an income are added, edited, deleted, and all of it can be undone", async ({
  coffer,
}) => {
  const main = await logIn(coffer);
  const entries = await main.entries();
  await entries.add({ amount: "12.50", description: "Lunch at Da Nino", category: "Food" });
  await entries.add({ kind: "Income", amount: "2000", description: "Salary" });
  await entries.counts("2 entries");
  await main.dashboard();
  await new DashboardPage(coffer).settles({ Income: 200_000, Expenses: 1_250, Savings: 198_750 });

  await main.entries();
  await entries.edit("Lunch at Da Nino", { amount: "15.00", category: "Travel" });
  await until("the change is listed", async () =>
    (await entries.rows()).some((r) => r.category === "Travel" && r.amount.includes("15.00")),
  );

  await entries.delete("Lunch at Da Nino");
  await entries.counts("1 entry");
  await main.undoByNote();
  await entries.counts("2 entries");

  await entries.select("Lunch at Da Nino", "Salary");
  await entries.deleteSelected();
  await coffer.role("paragraph", "No entries yet").shown();
  await coffer.press("control", "z");
  await entries.counts("2 entries");
  await coffer.press("control", "z");
  await until("the edit is undone", async () =>
    (await entries.rows()).some((r) => r.category === "Food" && r.amount.includes("12.50")),
  );
});

test("what was booked as an expense by mistake becomes the income that it is", async ({
  coffer,
}) => {
  const main = await logIn(coffer);
  const entries = await main.entries();
  await entries.add({ amount: "20", description: "Sold the lamp", category: "Shopping" });
  await entries.edit("Sold the lamp", { kind: "Income" });
  await main.dashboard();
  const dashboard = new DashboardPage(coffer);
  await dashboard.settles({ Income: 2_000, Expenses: 0, Savings: 2_000 });
  await coffer.press("control", "z");
  await dashboard.settles({ Income: 0, Expenses: 2_000 });
});

test("what is selected is listed, as it is now, and moves only where it was sent", async ({
  coffer,
}) => {
  const entries = await (await logIn(coffer)).entries();
  await entries.add({ amount: "5", description: "Bread", category: "Food" });
  await entries.add({ amount: "6", description: "Bus", category: "Travel" });
  await entries.select("Bread", "Bus");
  const bar = coffer.role("region", "Selected entries");
  const comesTo = (sum: string) =>
    until(`the selection comes to ${sum}`, async () => (await bar.text()).includes(sum));
  await comesTo("11.00");
  await entries.edit("Bread", { amount: "15" });
  await comesTo("21.00");

  await bar.role("button", "Move to category").press("down");
  const menu = coffer.role("menu", "Move to category");
  await menu.shown();
  const categories = async () => (await entries.rows()).map((row) => row.category);
  expect((await categories()).toSorted()).toEqual(["Food", "Travel"]);
  await menu.role("menuitem", "Bills").click();
  await until("both have moved", async () => (await categories()).join() === "Bills,Bills");

  await entries.select("Bread");
  await bar.shown();
  await entries.search("Bus");
  await bar.gone();
});

test("what cannot be right is refused in its place, and what was typed stays", async ({
  coffer,
}) => {
  const main = await logIn(coffer);
  const dialog = await (await main.entries()).startAdding();
  for (const amount of ["-5", "1e9", "NaN", "9".repeat(30), "1.234", "0"]) {
    await dialog.write({ amount, description: "'); DROP TABLE entries;--" });
    await dialog.trySave();
    expect(await dialog.field("Amount").refusal(), amount).not.toBe("");
    expect(await dialog.field("Amount").value()).toBe(amount);
  }
  await dialog.write({ amount: "5", description: "" });
  await dialog.trySave();
  expect(await dialog.description().refusal()).toBe("Say what it was for.");

  const hostile = "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> '); DROP TABLE entries;--";
  await dialog.write({ description: hostile });
  await dialog.save();
  const entries = await main.entries();
  await entries.counts("1 entry");
  expect((await entries.rows())[0]?.description).toBe(hostile);
});

test("a day is typed key by key as one writes it, and what is no day stays to be mended", async ({
  coffer,
}) => {
  const main = await logIn(coffer);
  const entries = await main.entries();
  const dialog = await entries.startAdding();
  await dialog.write({ amount: "5", description: "Bakery" });

  for (const typed of ["11/20/2025", "2025-02-30"]) {
    await dialog.field("Date").fill("");
    for (let at = 1; at <= typed.length; at++) {
      await dialog.field("Date").type(typed.slice(at - 1, at));
      expect(await dialog.field("Date").value()).toBe(typed.slice(0, at));
    }
  }
  await dialog.trySave();
  expect(await dialog.field("Date").refusal()).toBe("There is no such day.");
  expect(await dialog.field("Date").value()).toBe("2025-02-30");

  await dialog.write({ date: "" });
  await dialog.trySave();
  expect(await dialog.field("Date").refusal()).toBe("Choose a day.");

  // Leaving asks first, and goes on where one stood.
  await coffer.press("escape");
  await coffer.css("dialog[open] footer").role("button", "Keep writing").click();
  // What a word is understood as stands there before it is saved.
  await dialog.write({ date: "tomorrow" });
  expect(await dialog.field("Date").value()).toBe("tomorrow");
  await dialog.dialog().css(".meant").shown();
  await dialog.write({ date: "Oct 3 2025" });
  await dialog.save();
  await entries.counts("1 entry");
  expect(await coffer.css("tr[data-row] td.when").text()).toBe("Oct 3, 2025");
});

test("search finds by the beginning of words in description and note", async ({ coffer }) => {
  const main = await logIn(coffer);
  const entries = await main.entries();
  await entries.add({ amount: "3", description: "Corner bakery", note: "birthday cake" });
  await entries.add({ amount: "40", description: "Petrol" });
  await entries.counts("2 entries");

  await coffer.press("/");
  await entries.search("bak");
  await entries.counts("1 entry");
  await entries.search("birthd");
  await entries.counts("1 entry");
  expect((await entries.rows()).map((row) => row.description)).toEqual(["Corner bakery"]);
  await entries.search("nothing like it");
  await coffer.role("paragraph", "No entry matches").shown();
  await coffer.role("button", "Show all entries").click();
  await entries.counts("2 entries");
});

test("a very large amount stays within its place on the dashboard", async ({ coffer }) => {
  const main = await logIn(coffer);
  const entries = await main.entries();
  await entries.add({ amount: "9999999999.99", description: "Island", category: "Food" });
  await entries.add({ amount: "591343.88", description: "Opera", category: "Entertainment" });
  await entries.add({ kind: "Income", amount: "9999999999.99", description: "Windfall" });
  await entries.add({ kind: "Income", amount: "591343.88", description: "Prize" });
  await main.dashboard();
  await new DashboardPage(coffer).settles({
    Income: 1_000_059_134_387,
    Expenses: 1_000_059_134_387,
    Savings: 0,
  });
  const cut = await coffer.web.execute(() =>
    [...document.querySelectorAll("dl .value, .ring .middle, .split .name, .split .amount")]
      .filter((e) => e.scrollWidth > e.clientWidth + 1)
      .map((e) => e.textContent),
  );
  expect(cut).toEqual([]);
  const broken = await coffer.web.execute(() =>
    [...document.querySelectorAll<HTMLElement>(".split .name")]
      .filter((e) => e.offsetHeight > 1.5 * parseFloat(getComputedStyle(e).lineHeight))
      .map((e) => e.textContent),
  );
  expect(broken, "one word stays on its line").toEqual([]);
});

test("in a field the keys take back what was typed there, and no change of the ledger", async ({
  coffer,
}) => {
  const entries = await (await logIn(coffer)).entries();
  await entries.add({ amount: "5", description: "Bakery", category: "Food" });
  await entries.counts("1 entry");
  const search = coffer.role("textbox", "Search description and note");
  const undo = () => coffer.press("control", "z");
  await coffer.press("/");
  await coffer.type("bakery holm");
  await coffer.role("paragraph", "No entry matches").shown();
  await undo();
  expect(await search.value()).toBe("bakery ");
  await entries.counts("1 entry");
  await undo();
  await undo();
  expect(await search.value()).toBe("");
  await entries.counts("1 entry");
  await coffer.press("control", "y");
  expect(await search.value()).toBe("bakery ");
  await coffer.press("control", "shift", "z");
  expect(await search.value()).toBe("bakery holm");
  // By the keys of the keyboard itself, too.
  coffer.desktop.xdotool("key", "ctrl+z");
  await until("a word is taken back", async () => (await search.value()) === "bakery ");

  await coffer.type("holm");
  await coffer.role("paragraph", "No entry matches").shown();
  await coffer.press("escape");
  expect(await search.value()).toBe("");
  await entries.counts("1 entry");
  await undo();
  expect(await search.value()).toBe("bakery holm");
  await coffer.role("paragraph", "No entry matches").shown();
  await coffer.press("escape");
  await coffer.focusIsOn("Search description and note");
  await coffer.press("escape");
  await coffer.focusIsOn("the view");
  await entries.counts("1 entry");

  // A day that was put into its field, and a description that was completed, are steps as well.
  const dialog = await entries.startAdding();
  const day = await dialog.field("Date").value();
  await dialog.field("Date").fill("Oct 3 2025");
  await coffer.press("up");
  await undo();
  await undo();
  await undo();
  await until("the day is as it was", async () => (await dialog.field("Date").value()) === day);
  await dialog.description().type("bak");
  await coffer.css('[role="option"]').shown();
  await coffer.press("down");
  await coffer.press("enter");
  expect(await dialog.description().value()).toBe("Bakery");
  await undo();
  expect(await dialog.description().value()).toBe("");
  await dialog.description().type("Bread");
  await dialog.field("Amount").fill("7");
  await dialog.save();
  await search.fill("");
  await entries.counts("2 entries");
});

test("the key that deletes means the row with the focus, and what is selected only with it", async ({
  coffer,
}) => {
  const entries = await (await logIn(coffer)).entries();
  for (const description of ["Bread", "Bus", "Tea", "Soap"])
    await entries.add({ amount: "5", description, category: "Food" });
  await entries.counts("4 entries");
  await entries.select("Bread", "Bus");
  const bar = coffer.role("region", "Selected entries");
  await entries.table().role("button", "Tea").press("delete");
  await entries.counts("3 entries");
  expect((await entries.rows()).map((row) => row.description)).toEqual(["Soap", "Bus", "Bread"]);
  expect(await bar.text()).toContain("2 selected");
  await entries.table().role("button", "Bus").press("delete");
  await entries.counts("1 entry");
  await bar.gone();
  await coffer.focusIsOn("Soap");
});

test("everything that matches is deleted at once, also what was never scrolled to, and comes back with one undo", async ({
  coffer,
}) => {
  coffer.register();
  const rows = Array.from(
    { length: 250 },
    (_, at) => `2026-01-05,${at % 5 === 0 ? "Bus" : "Bread"} ${at},-1.00,`,
  );
  const file = join(coffer.desktop.home, "rows.csv");
  await writeFile(file, `Date,Description,Amount,Category\n${rows.join("\n")}\n`);
  coffer.import(file);
  const main = await comeIn(coffer);
  const entries = await main.entries();
  await entries.search("bread");
  await entries.counts("200 entries");

  const bar = coffer.role("region", "Selected entries");
  await coffer.role("checkbox", "Select all rows loaded so far").click();
  await bar.role("button", "Select all 200").click();
  await until("all are selected", async () => (await bar.text()).includes("All 200 selected"));
  await entries.deleteSelected();
  await coffer.role("paragraph", "No entry matches").shown();
  await main.undoByNote();
  await entries.counts("200 entries");
  await entries.search("");
  await entries.counts("250 entries");
});
