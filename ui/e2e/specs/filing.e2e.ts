/** What is typed is filed by itself, says why, and learns from what its owner says to it. All by keyboard. */
import { comeIn } from "../pages/come-in";
import { EntryDialog } from "../pages/entry-dialog";
import { FiledMark } from "../pages/filing";
import type { EntriesPage } from "../pages/entries";
import { seriousFindings } from "../support/axe";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

type Listed = {
  entries: { description: string; category: string; filed_by: string; ai_classified: boolean }[];
};

async function begin(coffer: Coffer): Promise<EntriesPage> {
  coffer.register();
  return (await comeIn(coffer)).entries();
}

/** Begins an expense as a person does who leaves the mouse alone: the description has the focus then. */
async function startTyping(coffer: Coffer, amount: string, description: string) {
  await coffer.press("n");
  await coffer.focusIsOn("Amount");
  await coffer.type(amount);
  await coffer.press("tab");
  await coffer.focusIsOn("In another currency");
  await coffer.press("tab");
  await coffer.focusIsOn("Description");
  await coffer.type(description);
  return new EntryDialog(coffer);
}

async function says(dialog: EntryDialog, words: string): Promise<void> {
  const said = dialog.dialog().css('[role="status"]');
  await until(`the dialog says ${words}`, async () =>
    (await said.texts()).some((one) => one.replace(/\s+/g, " ").startsWith(words)),
  );
}

/** The newest row, once it is this one. */
async function newest(entries: EntriesPage, description: string, category: string): Promise<void> {
  await until(`${description} lies under ${category}`, async () => {
    const [row] = await entries.rows();
    return row?.description === description && row.category.replace(/\s+/g, " ") === category;
  });
}

test("a description is filed as it is typed, with a quiet mark that says why", async ({
  coffer,
}) => {
  const entries = await begin(coffer);
  const dialog = await startTyping(coffer, "13.99", "Netflix");
  await says(dialog, "Filed for you. The name “netflix” is known.");
  expect(await seriousFindings(coffer.web)).toEqual([]);
  await coffer.press("enter");
  await dialog.dialog().gone();
  await newest(entries, "Netflix", "Entertainment filed for you");

  const filed = new FiledMark(coffer, "Netflix");
  await coffer.press("j");
  await coffer.focusIsOn("Netflix");
  await coffer.press("tab");
  await coffer.press("enter");
  await filed.card().shown();
  expect(await filed.card().text()).toMatch(/^Filed for you\. The name “netflix” is known\. 99%/);
  expect(await seriousFindings(coffer.web)).toEqual([]);
  await coffer.press("escape");
  await filed.card().gone();
  await coffer.focusIsOn("Filed for you: why, and what else, for Netflix");
  expect(await filed.mark().count()).toBe(1);

  await coffer.close();
  const { entries: kept } = coffer.cliJson<Listed>("list", "--user", "ada");
  expect(kept).toMatchObject([
    { description: "Netflix", category: "Entertainment", filed_by: "model", ai_classified: true },
  ]);
});

test("what is corrected at the mark is filed rightly the next time", async ({ coffer }) => {
  const entries = await begin(coffer);
  let dialog = await startTyping(coffer, "13.99", "Netflix");
  await says(dialog, "Filed for you.");
  await coffer.press("enter");
  await dialog.dialog().gone();
  await newest(entries, "Netflix", "Entertainment filed for you");

  await coffer.press("j");
  await coffer.press("tab");
  await coffer.press("enter");
  await coffer.focusIsOn("That’s right");
  await coffer.press("tab");
  await coffer.focusIsOn("Entertainment");
  await coffer.press("tab");
  const other = await coffer.focused();
  expect(other).not.toBe("Entertainment");
  await coffer.press("enter");
  await newest(entries, "Netflix", other);
  await coffer.focusIsOn("Netflix");

  dialog = await startTyping(coffer, "13.99", "Netflix");
  await says(dialog, "Filed for you. You chose this before.");
  await coffer.press("enter");
  await dialog.dialog().gone();
  await newest(entries, "Netflix", `${other} filed for you`);
});

test("what nobody knows is left open with what is likely, and is known once it was chosen", async ({
  coffer,
}) => {
  const entries = await begin(coffer);
  let dialog = await startTyping(coffer, "20", "");
  // What is said arrives while a hand may be on its way to the button.
  const saves = async () =>
    coffer.web.execute(
      (button: HTMLElement) => button.getBoundingClientRect().top,
      await dialog.dialog().role("button", "Save").shown(),
    );
  const at = await saves();
  await coffer.type("Blue Heron");
  await says(dialog, "Where does it belong?");
  expect(await saves()).toBe(at);
  const chips = dialog.dialog().role("group", "Likely categories");
  expect(await chips.role("button").count()).toBe(3);
  // Category, date and its calendar lie between.
  for (let tabs = 0; (await coffer.focused()) !== "Food"; tabs++) {
    expect(tabs, "the chips are reached").toBeLessThan(8);
    await coffer.press("tab");
  }
  await coffer.press("enter");
  expect(await chips.role("button", "Food").attribute("aria-pressed")).toBe("true");
  await dialog.description().press("enter");
  await dialog.dialog().gone();
  await newest(entries, "Blue Heron", "Food");

  dialog = await startTyping(coffer, "31.40", "BLUE HERON 0042");
  await says(dialog, "Filed for you. You chose this before.");
  await coffer.press("enter");
  await dialog.dialog().gone();
  await newest(entries, "BLUE HERON 0042", "Food filed for you");

  // Opened again, and chosen otherwise there: the later word holds, no longer for sure.
  await coffer.press("j");
  await coffer.focusIsOn("BLUE HERON 0042");
  await coffer.press("enter");
  await dialog.write({ category: "Travel" });
  await dialog.save();
  await newest(entries, "BLUE HERON 0042", "Travel");
  dialog = await startTyping(coffer, "18", "Blue Heron");
  await says(dialog, "A guess. You chose this before.");
  await coffer.press("enter");
  await dialog.dialog().gone();
  await newest(entries, "Blue Heron", "Travel filed for you");
});
