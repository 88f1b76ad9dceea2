/** The map beside the settings: it leads, it follows, and it goes where there is no room for it. */
import { comeIn } from "../pages/come-in";
import { expect, test } from "../support/test";
import { until } from "../support/until";

test("the map of the settings leads to a section by keys and follows the page as it is scrolled", async ({
  coffer,
}) => {
  coffer.register();
  const main = await comeIn(coffer);
  await coffer.web.resize(1280, 800);
  await main.settings();
  await main.settled();
  const map = coffer.role("navigation", "On this page");
  const marked = () => map.css('[aria-current="true"]').text();
  const topOf = (section: string) =>
    coffer.web.execute(
      (css: string) => document.querySelector(css)?.getBoundingClientRect().top ?? -1,
      `[data-section="${section}"]`,
    );
  expect(await marked()).toBe("Account");

  await map.role("link", "Backups").focus();
  await map.role("link", "Backups").press("enter");
  await until(
    "the backups are at the top",
    async () => Math.abs((await topOf("backups")) - 16) < 2,
  );
  expect(await marked()).toBe("Backups");
  await map.role("link", "Delete account").focus();
  await map.role("link", "Delete account").press("enter");
  await until("the end is marked", async () => (await marked()) === "Delete account");

  await coffer.web.execute(() => window.scrollTo(0, 0));
  await until("the beginning is marked", async () => (await marked()) === "Account");
  const way = (await topOf("security")) - 16;
  await coffer.web.execute((way: number) => window.scrollTo(0, way), way);
  await until("the mark follows", async () => (await marked()) === "Security");

  await coffer.web.resize(390, 844);
  await map.gone();
  expect(
    await coffer.web.execute(() => {
      const page = document.querySelector("[data-section]")?.getBoundingClientRect();
      return page && Math.round(page.left) === 16 && Math.round(page.right) === innerWidth - 16;
    }),
  ).toBe(true);
});

test("on a phone the keys of the quick entry and what is done to them stand on one line, in German too", async ({
  coffer,
}) => {
  coffer.register();
  const main = await comeIn(coffer);
  await (await main.settings()).chooseLanguage("Deutsch");
  await coffer.web.resize(390, 844);
  const middles = () =>
    coffer.web.execute(() => {
      const keys = [...document.querySelectorAll(".keys > .caps, .keys > button")];
      const places = keys.map((one) => one.getBoundingClientRect());
      return { innerWidth, at: places.map(({ top, bottom }) => Math.round((top + bottom) / 2)) };
    });
  await until("three stand on one line", async () => {
    const { innerWidth, at } = await middles();
    return innerWidth === 390 && at.length === 3 && new Set(at).size === 1;
  });
});
