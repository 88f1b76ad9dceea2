/** A new user looks around in the demo ledger and is rid of it in one click. */
import { comeIn } from "../pages/come-in";
import { expect, test } from "../support/test";
import { until } from "../support/until";

test("the demo ledger comes in one click and goes in one, without what was added oneself", async ({
  coffer,
}) => {
  coffer.register("EUR");
  const main = await comeIn(coffer);

  await coffer.role("button", /^Look around first/).click();
  const dashboard = await main.dashboard();
  await until("the month has figures", async () => (await dashboard.figureInCents("Expenses")) > 0);
  expect((await coffer.role("region", "What stands out").text()).length).toBeGreaterThan(100);

  const entries = await main.entries();
  await entries.add({ amount: "4.20", description: "My own coffee" });
  // One of the demo's is edited: it goes all the same.
  await entries.search("rent");
  await until("the rents are found", async () => (await entries.rows())[0]?.description === "Rent");
  await coffer.css('tr[data-row="0"] .open').click();
  await coffer.role("textbox", /^Note/).fill("mine?");
  await coffer.role("button", "Save").click();
  await coffer.role("dialog", "Edit expense").gone();

  await main.dashboard();
  await coffer.role("main").role("button", "Remove the demo ledger").click();
  await dashboard.settles({ Income: 0, Expenses: 420 });
  await main.undoByNote();
  await until("it is back", async () => (await dashboard.figureInCents("Expenses")) > 420);

  // The settings know it too.
  await main.settings();
  await coffer.role("main").role("button", "Remove the demo ledger").click();
  await coffer.role("main").role("button", "Add the demo ledger").shown();
});
