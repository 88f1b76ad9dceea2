/** The focus goes where a person expects it, and is never lost when what had it is gone. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { comeIn } from "../pages/come-in";
import { UnlockPage } from "../pages/unlock";
import { test } from "../support/test";

test("through the first start, each page begins where one goes on", async ({ coffer }) => {
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);
  await coffer.focusIsOn("User name");
  await unlock.register({});
  const key = await unlock.recoveryKey();
  await coffer.focusIsOn("Your recovery key");
  await unlock.keepKey();
  await coffer.focusIsOn("Last two groups");
  await unlock.proveKey(key.split("-").slice(-2).join("-"));
  await coffer.window("main");
  await coffer.focusIsOn("the view");
});

test("in categories the focus stays with the row, or goes to the one in its place", async ({
  coffer,
}) => {
  coffer.register();
  const main = await comeIn(coffer);
  await main.goTo("Categories");
  const actions = (of: string) => coffer.role("button", `Actions for ${of}`);
  const choose = async (of: string, action: string) => {
    await actions(of).click();
    await coffer.role("menuitem", action).click();
  };

  await choose("Food", "Edit");
  await coffer.role("textbox", "Name").fill("Zucchini");
  await coffer.role("button", "Save").click();
  await coffer.focusIsOn("Actions for Zucchini");

  await choose("Entertainment", "Archive");
  await actions("Entertainment").gone();
  await coffer.focusIsOn("Edit Health");

  await choose("Health", "Merge into another");
  await coffer.role("combobox", "Into").choose("Travel");
  await coffer.role("button", "Merge").click();
  await actions("Health").gone();
  await coffer.focusIsOn("Edit Other");
});

test("an import takes the focus along from step to step", async ({ coffer }) => {
  const file = join(coffer.desktop.home, "small.csv");
  writeFileSync(file, "Date,Description,Amount\n2026-01-05,Bakery,-4.20\n");
  coffer.register();
  const page = await (await comeIn(coffer)).import();
  await page.choose(file);
  await page.start();
  await page.done();
  await coffer.focusIsOn("See them");
  await page.undo();
  await coffer.focusIsOn("Choose a CSV file");
});

test("the keys of the entries work from the view, and a dialog gives the row its focus back", async ({
  coffer,
}) => {
  coffer.register();
  for (const [description, date] of [
    ["Bakery", "2026-03-02"],
    ["Market", "2026-03-01"],
  ] as const) {
    coffer.cliJson(
      ...["add", "--user", "ada", "--description", description, "--amount", "5"],
      ...["--category", "Food", "--date", date],
    );
  }
  const main = await comeIn(coffer);
  const entries = await main.entries();
  await entries.counts("2 entries");

  await coffer.press("j");
  await coffer.focusIsOn("Bakery");
  await coffer.press("j");
  await coffer.focusIsOn("Market");
  await coffer.press("x");
  await coffer.role("region", "Selected entries").shown();
  await coffer.press("x");

  // Beside the words, where no button takes the focus.
  await coffer.css('tr[data-row="0"] td.what').click();
  await coffer.role("dialog", "Edit expense").shown();
  await coffer.press("escape");
  await coffer.focusIsOn("Bakery");
  await coffer.press("delete");
  await entries.counts("1 entry");
  await coffer.focusIsOn("Market");

  await coffer.press("control", "6");
  await coffer.role("heading", "Categories").shown();
});
