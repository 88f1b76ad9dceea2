/** Rules: offered when a choice was made often enough, ordered, tried, switched off, taken away. */
import { comeIn } from "../pages/come-in";
import { EntryDialog } from "../pages/entry-dialog";
import { FiledMark, RuleDialog, RulesPage } from "../pages/filing";
import type { MainWindow } from "../pages/main";
import { seriousFindings } from "../support/axe";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

type Listed = { entries: { description: string; category: string; filed_by: string }[] };

function add(coffer: Coffer, description: string, date: string, category?: string) {
  coffer.cliJson(
    ...["add", "--user", "ada", "--description", description, "--amount", "20", "--date", date],
    ...(category === undefined ? [] : ["--category", category]),
  );
}

async function begin(coffer: Coffer): Promise<MainWindow> {
  return comeIn(coffer);
}

test("the third same choice offers a rule, which shows the past it would change and files the next", async ({
  coffer,
}) => {
  coffer.register();
  add(coffer, "Blue Heron 17", "2026-10-01");
  add(coffer, "Blue Heron", "2026-10-02", "Food");
  add(coffer, "Blue Heron", "2026-10-03", "Food");
  const main = await begin(coffer);
  const entries = await main.entries();
  await entries.counts("3 entries");

  // The third is filed as the two before; agreeing to it is the third choice.
  await coffer.press("n");
  await new EntryDialog(coffer).write({ amount: "20", description: "Blue Heron" });
  const status = coffer.role("dialog", "New expense").css('[role="status"]');
  await until("it is filed as before", async () =>
    (await status.texts()).some((said) => said.includes("You chose this 2 times before.")),
  );
  await new EntryDialog(coffer).save();
  await until("it is there", async () => (await entries.rows()).length === 4);
  const filed = new FiledMark(coffer, "Blue Heron");
  await filed.mark().press("enter");
  await filed.card().role("button", "That’s right").press("enter");

  const offer = main.notes().role("button", "Make a rule");
  await offer.shown();
  expect(await main.notes().text()).toContain("Always file “blue heron” under Food?");
  await offer.press("enter");
  const dialog = new RuleDialog(coffer);
  expect(await dialog.pattern().value()).toBe("blue heron");
  await until("the past is shown", async () =>
    (await dialog.pastEntries()).includes("Blue Heron 17"),
  );
  expect(await dialog.pastEntries()).toEqual(["Blue Heron 17"]);
  expect(await seriousFindings(coffer.web)).toEqual([]);
  await dialog.past().press("space");
  await dialog.pattern().press("enter");
  await dialog.dialog().gone();
  await until("the past is filed by it", async () =>
    (await entries.rows()).every((row) => row.category.startsWith("Food")),
  );

  await coffer.press("n");
  await new EntryDialog(coffer).write({ amount: "21", description: "BLUE HERON 0042" });
  await until("the rule says it", async () =>
    (await status.texts()).some((said) => said.includes("Your rule for “blue heron” says so.")),
  );
  await new EntryDialog(coffer).save();
  await until("it is there", async () => (await entries.rows()).length === 5);
  await coffer.close();
  const kept = coffer.cliJson<Listed>("list", "--user", "ada").entries;
  expect(kept.find((entry) => entry.description === "BLUE HERON 0042")).toMatchObject({
    category: "Food",
    filed_by: "rule",
  });
});

test("the first rule that applies decides: ordered, tried, switched off and deleted by keyboard", async ({
  coffer,
}) => {
  coffer.register();
  await begin(coffer);
  const rules = await RulesPage.open(coffer);
  await rules.add("amazon", "Shopping");
  await rules.add("amazon prime", "Entertainment");
  // The closer one is asked first until its owner says otherwise.
  await rules.order("has amazon prime", "has amazon");
  expect((await rules.all()).map((rule) => rule.category)).toEqual(["Entertainment", "Shopping"]);

  await rules.trial().fill("Amazon Prime Video");
  await rules.answers("The rule “amazon prime” files it under Entertainment.");
  await rules.pattern("amazon prime").focus();
  await coffer.press("alt", "down");
  await rules.order("has amazon", "has amazon prime");
  await coffer.focusIsOn("has amazon prime");
  await rules.answers("The rule “amazon” files it under Shopping.");
  await coffer.press("k");
  await coffer.focusIsOn("has amazon");
  expect(await seriousFindings(coffer.web)).toEqual([]);

  // Off: it is passed over, and stays where it is.
  const box = coffer.role("checkbox", "Rule amazon is on");
  await box.press("space");
  await rules.answers("The rule “amazon prime” files it under Entertainment.");
  expect((await rules.all()).map((rule) => rule.on)).toEqual([false, true]);
  await coffer.focusIsOn("Rule amazon is on");
  await coffer.press("space");
  await rules.answers("The rule “amazon” files it under Shopping.");

  const actions = coffer.role("button", "Actions for the rule amazon");
  await actions.press("enter");
  await coffer.focusIsOn("Edit");
  await coffer.press("up");
  await coffer.focusIsOn("Delete");
  await coffer.press("enter");
  await rules.order("has amazon prime");
  await coffer.focusIsOn("has amazon prime");
  await rules.answers("The rule “amazon prime” files it under Entertainment.");
  await coffer.press("control", "z");
  await rules.order("has amazon", "has amazon prime");

  // Changed: what it looks for, and that only the whole is meant.
  await rules.pattern("amazon").press("enter");
  const dialog = new RuleDialog(coffer);
  await dialog.dialog().role("button", "As the whole description").press("enter");
  await dialog.save();
  await rules.order("is amazon", "has amazon prime");
  await rules.trial().fill("Amazon fresh");
  await rules.answers("No rule applies. It would go to Food.");
});

test("a rule that is written from nothing has no category until one is chosen", async ({
  coffer,
}) => {
  coffer.register();
  await begin(coffer);
  const rules = await RulesPage.open(coffer);
  await coffer.role("button", "Add a rule").press("enter");
  const dialog = new RuleDialog(coffer);
  await dialog.pattern().fill("blue heron");
  await dialog.pattern().press("enter");
  expect(await dialog.category().refusal()).toBe("Choose a category.");
  expect(await dialog.pattern().value()).toBe("blue heron");
  await dialog.category().choose("Travel");
  await dialog.save();
  await rules.order("has blue heron");
});
