/** What is nested counts for what it is nested in, the same on every page, and is archived with it. */
import { comeIn } from "../pages/come-in";
import { EntriesPage } from "../pages/entries";
import { EntryDialog } from "../pages/entry-dialog";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

/** Adds a category under another one. */
async function nest(coffer: Coffer, name: string, under: string): Promise<void> {
  await coffer.role("button", `Actions for ${under}`).click();
  await coffer.role("menuitem", "Add a category under it").click();
  const added = coffer.role("dialog", "New category");
  await added.role("textbox", "Name").fill(name);
  await added.role("button", "Save").click();
  await added.gone();
}

test("a category is as much on the dashboard as in a comparison and among the categories", async ({
  coffer,
}) => {
  coffer.register();
  const main = await comeIn(coffer);
  await main.goTo("Categories");
  await nest(coffer, "Lunch", "Food");
  const dialog = new EntryDialog(coffer);
  for (const [amount, description, category] of [
    ["12.00", "Soup", "Food › Lunch"],
    ["20.00", "Market", "Food"],
    ["31.00", "Train", "Travel"],
  ] as const) {
    await coffer.press("n");
    await dialog.write({ amount, description, category });
    await dialog.save();
  }

  const dashboard = await main.dashboard();
  await dashboard.settles({ Expenses: 6300 });
  expect(await dashboard.categories()).toEqual({
    Food: 3200,
    "Food itself": 2000,
    Lunch: 1200,
    Travel: 3100,
  });

  await main.goTo("Compare");
  const line = (name: string) => coffer.role("row", new RegExp(`^${name} \\$`));
  await line("Food").shown();
  for (const [name, amount] of [
    ["Food", "$32.00"],
    ["Food itself", "$20.00"],
    ["Lunch", "$12.00"],
  ] as const) {
    expect(await line(name).css("td:nth-child(2)").text(), name).toBe(amount);
  }
  await line("Food").css("td:nth-child(2) a").click();
  const entries = new EntriesPage(coffer);
  await entries.counts("2 entries");

  await main.goTo("Categories");
  await coffer.role("link", "This month so far $32.00").click();
  await entries.counts("2 entries");
  await main.goTo("Categories");
  await coffer.role("link", "2 entries").click();
  await entries.counts("2 entries");

  // The chips of the filter mean the same, and each can be had alone.
  await coffer.role("button", /^Filter/).click();
  const chip = (name: string) => coffer.css(".panel").role("button", name);
  expect(await chip("Food").attribute("aria-pressed")).toBe("true");
  await chip("Food › Lunch").click();
  await entries.counts("1 entry");
  await chip("Food").click();
  await entries.counts("2 entries");
  await chip("Food itself").click();
  await entries.counts("1 entry");
  await chip("Food").click();
  await chip("Food").click();
  await entries.counts("3 entries");

  await main.goTo("Categories");
  await coffer.role("button", "Actions for Food").click();
  await coffer.role("menuitem", "Archive").click();
  await until("both are archived", async () =>
    (await coffer.css("details summary").text()).endsWith("2"),
  );
  expect(await main.notes().text()).toContain("Food is archived, with 1 category under it");
  await main.undoByNote();
  await coffer.css("details").gone();
});

test("the field of an entry has room for the whole name of a nested category", async ({
  coffer,
}) => {
  coffer.register();
  const main = await comeIn(coffer);
  await main.goTo("Categories");
  await nest(coffer, "Cleaning supplies", "Entertainment");
  /** How much wider the field is than what it says. */
  const room = () =>
    coffer.web.execute(() => {
      const field = document.querySelector<HTMLSelectElement>("dialog select[title]");
      const drawing = document.createElement("canvas").getContext("2d");
      if (!field || !drawing) return undefined;
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      drawing.font = font;
      const words = drawing.measureText(field.title).width;
      return field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - words;
    });
  const choose = async (name: string) => {
    await coffer.press("n");
    await coffer.css("dialog[open] select").choose(name);
    expect(await room(), name).toBeGreaterThan(0);
    await coffer.web.resize(390, 844);
    expect(await room(), `${name}, in a narrow window`).toBeGreaterThan(0);
    await coffer.web.resize(1280, 800);
    await coffer.press("escape");
    await coffer.role("button", /^(Discard|Verwerfen)$/).click();
    await coffer.css("dialog[open]").gone();
  };
  await choose("Entertainment › Cleaning supplies");
  await (await main.settings()).chooseLanguage("Deutsch");
  await coffer.role("heading", "Einstellungen").shown();
  await choose("Unterhaltung › Cleaning supplies");
});
