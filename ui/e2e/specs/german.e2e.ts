/** German, as the proof that a second language works. */
import { comeIn } from "../pages/come-in";
import { expect, test } from "../support/test";
import { until } from "../support/until";

test("in German, words, days and amounts are German, and stay so after a restart", async ({
  coffer,
}) => {
  coffer.register("EUR");
  coffer.cliJson(
    ...["add", "--user", "ada", "--description", "Miete", "--amount", "1234.50"],
    ...["--category", "Bills", "--date", "2026-03-01"],
  );
  const main = await comeIn(coffer);
  await (await main.settings()).chooseLanguage("Deutsch");

  const rail = coffer.role("navigation", "Hauptmenü");
  await rail.role("link", "Buchungen").click();
  await coffer.role("heading", "Buchungen").shown();
  const amount = await coffer.css("tr[data-row] td.amount").text();
  expect(amount.replace(/\s/g, " ")).toMatch(/^[-−]1\.234,50 €$/);
  expect(await coffer.css("tr[data-row] td.category").text()).toBe("Rechnungen");
  expect(await coffer.css("html").attribute("lang")).toBe("de");

  await coffer.restart();
  await coffer.window("unlock");
  await coffer.role("button", "Anmelden").shown();
});

test("in German no two categories are called the same", async ({ coffer }) => {
  coffer.register("EUR");
  const main = await comeIn(coffer);
  await (await main.settings()).chooseLanguage("Deutsch");

  await coffer.role("navigation", "Hauptmenü").role("link", "Kategorien").click();
  await coffer.role("button", "Neue Kategorie").click();
  const dialog = coffer.role("dialog", "Neue Kategorie");
  const name = dialog.role("textbox", "Name");
  for (const [typed, refusal] of [
    ["essen", /gibt es schon/],
    ["Food", /der englische Name von „Essen“/],
  ] as const) {
    await name.fill(typed);
    await dialog.role("button", "Speichern").click();
    await until("the name is refused", async () => refusal.test(await name.refusal()));
  }
  await name.fill("Imbiss");
  await dialog.role("button", "Speichern").click();
  await dialog.gone();
});
