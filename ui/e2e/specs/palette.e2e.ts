/** The palette reaches every action and every place by its name. */
import { comeIn } from "../pages/come-in";
import { Palette } from "../pages/palette";
import { expect, test } from "../support/test";
import { until } from "../support/until";

test("actions, months, categories and words are a few keys away", async ({ coffer }) => {
  coffer.register();
  coffer.cliJson(
    ...["add", "--user", "ada", "--description", "Tram", "--amount", "2.40"],
    ...["--category", "Travel", "--date", "2025-03-04"],
  );
  const main = await comeIn(coffer);
  const dashboard = await main.dashboard();
  await main.settled();
  const palette = new Palette(coffer);

  // The book's months are known by their names.
  await palette.open();
  await palette.field().fill("march 25");
  expect(await palette.offers()).toContain("Search the entries for “march 25”");
  await palette.field().fill("mar 2025");
  await until("the month is offered", async () => (await palette.offers())[0] === "March 2025");
  await palette.field().press("enter");
  await until("the month is shown", async () => (await dashboard.title().text()) === "March 2025");
  await dashboard.settles({ Expenses: 240 });

  await palette.run("travel");
  const entries = coffer.css("main .bar .sum");
  await until("the category's entries", async () => (await entries.text()).startsWith("1 entry"));

  await palette.run("new inc");
  await coffer.role("dialog", "New income").shown();
  // Over a dialog the palette stays away: what is typed there must not be left.
  await coffer.press("control", "k");
  expect(await palette.field().count()).toBe(0);
  await coffer.press("escape");
  await coffer.role("dialog", "New income").gone();

  // While typing a search the palette opens; Escape leaves the search as it was.
  const search = coffer.role("textbox", "Search description and note");
  await search.fill("tram");
  await palette.open();
  await coffer.press("escape");
  await palette.field().gone();
  expect(await search.value()).toBe("tram");
  expect(await coffer.focused()).toBe("Search description and note");

  await palette.run("dark");
  expect(await coffer.css("html").attribute("data-theme")).toBe("dark");

  // Locking takes the window away, and with it the palette.
  await palette.open();
  await palette.field().fill("lock");
  await palette.field().press("enter");
  await coffer.window("unlock");
});
