/** A note is there for whoever is in a dialog: all beside it is inert. */
import { comeIn } from "../pages/come-in";
import { EntryDialog } from "../pages/entry-dialog";
import { expect, test } from "../support/test";
import { until } from "../support/until";

test("an entry is taken back from within the dialog of the next one", async ({ coffer }) => {
  coffer.register();
  await comeIn(coffer);
  await coffer.css("main h1").shown();
  await coffer.press("n");
  const dialog = coffer.role("dialog", "New expense");
  await dialog.shown();
  await new EntryDialog(coffer).write({ amount: "4", description: "Bread" });
  await dialog.role("button", "Save and add another").click();
  await dialog.role("button", "Undo").shown();
  await dialog.role("button", "Undo").click();
  await until("the note says so", async () => (await dialog.text()).includes("Undone"));
  await coffer.press("escape");
  await dialog.gone();
  expect(await coffer.role("region", "Notes").text()).toContain("Undone");
});
