/** What waits to be looked at, by keyboard: agreed to one by one, all alike, all that are sure enough; and all that is open. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { comeIn } from "../pages/come-in";
import { ReviewPage } from "../pages/filing";
import { seriousFindings } from "../support/axe";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

type Listed = { entries: { description: string; category: string; filed_by: string }[] };

async function begin(coffer: Coffer): Promise<void> {
  await comeIn(coffer);
}

/** Who filed each entry, by its description. */
function filedBy(coffer: Coffer): Record<string, string> {
  const { entries } = coffer.cliJson<Listed>("list", "--user", "ada");
  return Object.fromEntries(
    entries.map(({ description, category, filed_by }) => [description, `${filed_by} ${category}`]),
  );
}

test("the queue is worked off by keyboard: one, another choice, all alike, all that are sure", async ({
  coffer,
}) => {
  coffer.register();
  for (const [day, description] of [
    ["07", "Netflix"],
    ["06", "Hairdresser"],
    ["05", "Corner bakery"],
    ["04", "CORNER BAKERY 0042"],
    ["03", "Lidl"],
    ["02", "Pharmacy"],
    ["01", "Craft fair"],
  ] as const) {
    coffer.cliJson(
      ...["add", "--user", "ada", "--description", description, "--amount", "20"],
      ...["--date", `2026-10-${day}`],
    );
  }
  await begin(coffer);
  const review = await ReviewPage.open(coffer);
  const bakeries = ["Corner bakery", "CORNER BAKERY 0042"];
  await review.waits("Netflix", "Hairdresser", ...bakeries, "Lidl", "Pharmacy", "Craft fair");
  expect(await seriousFindings(coffer.web)).toEqual([]);

  // From wherever one came in, the keys lead into the list.
  await coffer.press("j");
  await coffer.focusIsOn("Agree: Netflix belongs to Entertainment");
  await coffer.press("enter");
  await review.waits("Hairdresser", ...bakeries, "Lidl", "Pharmacy", "Craft fair");
  await coffer.focusIsOn("Agree: Hairdresser belongs to Health");
  await coffer.press("2");
  await review.waits(...bakeries, "Lidl", "Pharmacy", "Craft fair");
  await coffer.focusIsOn("Agree: Corner bakery belongs to Food");
  await coffer.press("j");
  await coffer.focusIsOn("Agree: CORNER BAKERY 0042 belongs to Food");
  await coffer.press("k");
  await coffer.press("a");
  await review.waits("Lidl", "Pharmacy", "Craft fair");
  await coffer.press("control", "z");
  await review.waits(...bakeries, "Lidl", "Pharmacy", "Craft fair");
  await coffer.press("control", "y");
  await review.waits("Lidl", "Pharmacy", "Craft fair");

  // The two that are nearly certain; what is half sure stays.
  await review.card().role("button", "Agree to all of these").press("enter");
  await review.waits("Craft fair");
  await coffer.press("control", "z");
  await review.waits("Lidl", "Pharmacy", "Craft fair");
  await coffer.press("control", "y");
  await review.waits("Craft fair");

  await coffer.close();
  expect(filedBy(coffer)).toEqual({
    Netflix: "user Entertainment",
    Hairdresser: "user Shopping",
    "Corner bakery": "user Food",
    "CORNER BAKERY 0042": "user Food",
    Lidl: "user Food",
    Pharmacy: "user Health",
    "Craft fair": "model Entertainment",
  });
});

test("everything open is filed at once, after what would happen was shown", async ({ coffer }) => {
  coffer.register();
  const file = join(coffer.desktop.home, "bank.csv");
  writeFileSync(
    file,
    [
      "Date,Description,Amount",
      "2026-10-04,Netflix,-13.99",
      "2026-10-03,Lidl,-30.00",
      "2026-10-02,Craft fair,-25.00",
      "2026-10-01,Zorbex quilm,-9.00",
    ].join("\n"),
  );
  coffer.import(file);
  await begin(coffer);
  const review = await ReviewPage.open(coffer);
  await review.waits("Netflix", "Lidl", "Craft fair", "Zorbex quilm");

  await review.card().role("button", "File everything open").press("enter");
  const dialog = coffer.role("dialog", "File everything open");
  await until("it is shown what would happen", async () =>
    (await dialog.text()).includes("3 entries would be filed."),
  );
  expect(await dialog.text()).toContain("1 stays open");
  expect(await seriousFindings(coffer.web)).toEqual([]);
  await dialog.role("checkbox", "Only those that are sure").press("space");
  await dialog.role("button", "File 2 entries").shown();
  await dialog.role("checkbox", "Only those that are sure").press("space");
  await dialog.role("button", "File 3 entries").press("enter");
  await dialog.gone();
  // All wait to be agreed to now but one, for which nothing tells enough.
  await coffer.role("group", "Show").role("button", "Open").press("enter");
  await review.waits("Zorbex quilm");
  await coffer.press("control", "z");
  await review.waits("Netflix", "Lidl", "Craft fair", "Zorbex quilm");
  await coffer.press("control", "y");
  await review.waits("Zorbex quilm");

  await coffer.close();
  expect(filedBy(coffer)).toEqual({
    Netflix: "model Entertainment",
    Lidl: "model Food",
    "Craft fair": "model Entertainment",
    "Zorbex quilm": "nobody Other",
  });
});
