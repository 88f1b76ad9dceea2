/** axe finds nothing serious in any view, light or dark, in the engine that shows it. */
import { MainWindow } from "../pages/main";
import { UnlockPage } from "../pages/unlock";
import { seriousFindings } from "../support/axe";
import { makeHousehold } from "../support/household";
import { expect, test } from "../support/test";

for (const theme of ["Light", "Dark"] as const) {
  test(`no view has a serious flaw in ${theme.toLowerCase()}`, async ({ coffer }) => {
    coffer.register();
    coffer.import(makeHousehold(coffer.desktop.home));
    await coffer.open();
    await coffer.window("unlock");
    const unlock = new UnlockPage(coffer);
    await unlock.logIn();
    await coffer.window("main");
    const main = new MainWindow(coffer);
    await (await main.settings()).chooseTheme(theme);

    const findings: Record<string, string[]> = {};
    const look = async (view: string) => {
      const found = await seriousFindings(coffer.web);
      if (found.length > 0) findings[view] = found;
    };
    await look("settings");
    const places = [
      "Dashboard",
      "Entries",
      "Compare",
      "Import",
      "Assistant",
      "Categories",
      "History",
    ];
    for (const place of places) {
      await main.goTo(place);
      await main.settled();
      await look(place);
    }
    const show = async (address: string) => {
      await coffer.web.execute((hash: string) => {
        location.hash = hash;
      }, address);
      await coffer.css("main h1").shown();
      await main.settled();
    };

    // States that a view can be in, and what may lie over it.
    await show("#/dashboard?year=2026");
    await look("a year");
    await show("#/dashboard?month=2020-01");
    await look("a month without entries");
    await show("#/dashboard");
    for (const button of await coffer.role("button", "Show as table").all()) {
      await coffer.web.click(button);
    }
    await look("charts as tables");
    await show("#/entries?text=nothing-has-these-words");
    await look("nothing found");
    await show("#/entries?kind=expense&year=2026");
    await coffer.role("button", /^Filter/).click();
    await look("filters");
    await coffer.css('tr[data-row="0"] input').click();
    await look("selected entries");
    await coffer.css('tr[data-row="1"] td.amount').click();
    await coffer.css("tr.editing").shown();
    await look("a row being edited");
    await coffer.press("escape");
    await coffer.role("button", "Save this view").click();
    await coffer.role("dialog", "Save this view").shown();
    await look("a view being saved");
    await coffer.press("escape");
    await coffer.role("dialog", "Save this view").gone();
    await coffer.press("control", "k");
    await coffer.role("combobox", "Commands").shown();
    await look("the palette");
    await coffer.press("escape");
    await coffer.role("combobox", "Commands").gone();
    await coffer.press("?");
    await coffer.role("dialog", "Keyboard").shown();
    await look("the sheet of keys");
    await coffer.press("escape");
    await coffer.role("dialog", "Keyboard").gone();
    await (await main.dashboard()).addEntry();
    const dialog = coffer.role("dialog", "New expense");
    await dialog.role("combobox", "Description").type("fa");
    await coffer.css('[role="option"]').shown();
    await look("entry dialog");
    await dialog.role("combobox", "Description").press("escape");
    await dialog.role("button", "Save").click();
    await look("entry dialog, refused");
    await coffer.press("escape");
    await coffer.role("dialog", "Discard what you typed?").shown();
    await look("leaving the entry dialog");
    await coffer.role("button", "Discard").click();
    await main.lock();
    await unlock.button("Log in").shown();
    await look("log in");
    await unlock.button("Create an account").click();
    await coffer.role("button", "Create account").shown();
    await look("register");

    expect(findings).toEqual({});
  });
}
