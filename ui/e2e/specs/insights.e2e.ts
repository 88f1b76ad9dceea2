/** What a month is worth a sentence, without a key and without a network, and the entries behind it. */
import { AssistantPage } from "../pages/assistant";
import { comeIn } from "../pages/come-in";
import { EntriesPage } from "../pages/entries";
import type { MainWindow } from "../pages/main";
import { seriousFindings } from "../support/axe";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

/** The month before this one, in which nothing can lie ahead. */
function lastMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 15)).toISOString().slice(0, 7);
}

async function household(coffer: Coffer): Promise<MainWindow> {
  const month = lastMonth();
  coffer.register();
  const add = (date: string, amount: string, description: string, category: string) =>
    coffer.cliJson(
      ...["add", "--user", "ada", "--description", description, "--amount", amount],
      ...["--category", category, "--date", date],
    );
  add(`${month}-03`, "900.00", "Rent", "Bills");
  add(`${month}-14`, "49.00", "Shoe repair", "Shopping");
  add(`${month}-15`, "49.00", "SHOE REPAIR 0042", "Shopping");
  add(`${month}-16`, "12.50", "Lunch at Da Nino", "Food");
  return comeIn(coffer);
}

test("a sentence opens the entries behind it, and Back leads back", async ({ coffer }) => {
  const main = await household(coffer);
  await main.goTo("Assistant");
  // The dashboard has such a button too.
  await coffer.role("heading", "Assistant").shown();
  await coffer.role("button", "Previous month").click();
  const assistant = new AssistantPage(coffer);
  await until("the month is told", async () =>
    (await assistant.sentences()).some((said) => said.startsWith("You spent $1,010.50")),
  );
  const said = await assistant.sentences();
  expect(said.some((one) => /^The largest part went to Bills: \$900\.00, 89%/.test(one))).toBe(
    true,
  );
  expect(await seriousFindings(coffer.web)).toEqual([]);

  await assistant.follow(/took \$49\.00 on/);
  const entries = new EntriesPage(coffer);
  await entries.counts("2 entries");
  expect((await entries.rows()).map((row) => row.description).toSorted()).toEqual([
    "SHOE REPAIR 0042",
    "Shoe repair",
  ]);
  await coffer.web.execute(() => history.back());
  await until(
    "the sentences are back",
    async () => (await assistant.sentences()).length === said.length,
  );

  await coffer.role("group", "Period").role("button", "Year").click();
  await until("the year is told", async () =>
    (await assistant.sentences()).some((one) => one.startsWith("You spent $1,010.50")),
  );
});
