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
    for (const place of ["Dashboard", "Entries", "Import", "Assistant", "Categories", "History"]) {
      await main.goTo(place);
      await main.settled();
      await look(place);
    }
    await (await main.dashboard()).addEntry();
    await coffer.role("dialog", "New expense").shown();
    await look("entry dialog");
    await coffer.press("escape");
    await main.lock();
    await unlock.button("Log in").shown();
    await look("log in");
    await unlock.button("Create an account").click();
    await coffer.role("button", "Create account").shown();
    await look("register");

    expect(findings).toEqual({});
  });
}
