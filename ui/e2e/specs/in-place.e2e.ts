/** Entries are edited where they stand, and written with what was written before. */
import { comeIn, logIn } from "../pages/come-in";
import { EntryDialog } from "../pages/entry-dialog";
import { MainWindow } from "../pages/main";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

async function begin(coffer: Coffer) {
  coffer.register();
  for (const [description, amount, category, date] of [
    ["Bakery Holm", "7.40", "Food", "2026-03-01"],
    ["Train to Bath", "31.00", "Travel", "2026-03-02"],
  ] as const) {
    coffer.cliJson(
      ...["add", "--user", "ada", "--description", description, "--amount", amount],
      ...["--category", category, "--date", date],
    );
  }
  return (await comeIn(coffer)).entries();
}

test("a row is edited in place: Enter keeps it, Escape does not, and the focus stays", async ({
  coffer,
}) => {
  const entries = await begin(coffer);
  await entries.counts("2 entries");
  const row = coffer.css("tr.editing");

  // By mouse, from the amount; a sum is taken, and one undo takes it back.
  await coffer.css('tr[data-row="0"] td.amount').click();
  await row.role("textbox", "Amount").fill("30+1.50");
  await row.role("textbox", "Amount").press("enter");
  await row.gone();
  await until("the row has it", async () => (await entries.rows())[0]?.amount === "−$31.50");
  expect(await coffer.focused()).toBe("Train to Bath");
  await new MainWindow(coffer).undoByNote();
  await until("it is as before", async () => (await entries.rows())[0]?.amount === "−$31.00");
  await coffer.focusIsOn("Train to Bath");

  // By keyboard: F2, another category, Escape first, then kept.
  await coffer.css('tr[data-row="0"] .open').press("f2");
  await row.role("textbox", "Description").fill("Bus to Bath");
  await row.role("textbox", "Description").press("escape");
  await row.gone();
  expect((await entries.rows())[0]?.description).toBe("Train to Bath");
  await coffer.css('tr[data-row="0"] td.category').click();
  await row.role("combobox", "Category").choose("Other");
  await row.role("textbox", "Description").press("enter");
  await until("it moved", async () => (await entries.rows())[0]?.category === "Other");

  // What cannot be an amount stays in its field, with the reason.
  await coffer.css('tr[data-row="1"] td.amount').click();
  await row.role("textbox", "Amount").fill("seven");
  await row.role("textbox", "Amount").press("enter");
  await until("it is refused", async () =>
    (await row.css(".error").text()).startsWith("This is not an amount"),
  );
  expect(await row.role("textbox", "Amount").value()).toBe("seven");
  await row.role("textbox", "Amount").press("escape");
  await row.gone();
});

test("Tab leads through the fields of a row and on to the rows beside it", async ({ coffer }) => {
  const entries = await begin(coffer);
  await entries.counts("2 entries");
  const row = coffer.css("tr.editing");
  await coffer.css('tr[data-row="0"] td.category').click();
  await coffer.focusIsOn("Category");
  await coffer.press("tab");
  await coffer.focusIsOn("Amount");
  await row.role("textbox", "Amount").fill("33");
  await coffer.press("tab");
  await coffer.focusIsOn("Bakery Holm");
  await row.gone();
  await until("it is kept", async () => (await entries.rows())[0]?.amount === "−$33.00");
  await coffer.focusIsOn("Bakery Holm");

  await coffer.css('tr[data-row="1"] td.when').click();
  await coffer.focusIsOn("Date");
  await coffer.press("shift", "tab");
  await coffer.focusIsOn("Train to Bath");
  await row.gone();

  // With what cannot be kept it stays.
  await coffer.css('tr[data-row="0"] td.amount').click();
  await row.role("textbox", "Amount").fill("seven");
  await coffer.press("tab");
  await coffer.focusIsOn("Amount");
  expect(await row.role("textbox", "Amount").value()).toBe("seven");
});

test("what cannot be kept stays in its row while one searches, and takes no key away", async ({
  coffer,
}) => {
  const entries = await begin(coffer);
  await entries.counts("2 entries");
  const row = coffer.css("tr.editing");
  const search = coffer.role("textbox", "Search description and note");
  await coffer.css('tr[data-row="0"] td.amount').click();
  await row.role("textbox", "Amount").fill("seven");
  await search.click();
  await coffer.type("bakery");
  await entries.counts("1 entry");
  await coffer.type(" xyz");
  await coffer.role("paragraph", "No entry matches").shown();
  await coffer.focusIsOn("Search description and note");
  expect(await search.value()).toBe("bakery xyz");
  expect(await row.role("textbox", "Amount").value()).toBe("seven");
  expect(await row.css(".error").text()).toMatch(/^This is not an amount/);
  expect(await coffer.css("dialog[open]").count()).toBe(0);

  await coffer.press("escape");
  await entries.counts("2 entries");
  await row.role("textbox", "Amount").fill("7");
  await row.role("textbox", "Amount").press("enter");
  await row.gone();
  await until("it is kept", async () => (await entries.rows())[0]?.amount === "−$7.00");
  await coffer.focusIsOn("Train to Bath");
});

test("a row that is edited goes on in the dialog where the window becomes narrow", async ({
  coffer,
}) => {
  const entries = await begin(coffer);
  await entries.counts("2 entries");
  await coffer.css('tr[data-row="1"] td.amount').click();
  await coffer.css("tr.editing").role("textbox", "Amount").fill("8.");
  await coffer.web.resize(390, 844);
  const dialog = new EntryDialog(coffer);
  await dialog.dialog().shown();
  expect(await dialog.standing()).toMatchObject({ amount: "8.", description: "Bakery Holm" });
  await coffer.css("tr.editing").gone();
  await dialog.field("Amount").fill("8.40");
  await dialog.save();
  await until("it is kept", async () => (await entries.rows())[1]?.amount === "−$8.40");
  await coffer.focusIsOn("Bakery Holm");
});

test("the last row keeps to the round corners of its card while it is edited", async ({
  coffer,
}) => {
  const entries = await begin(coffer);
  await entries.counts("2 entries");
  await coffer.css('tr[data-row="1"] td.amount').click();
  await coffer.css("tr.editing").shown();
  const seen = await coffer.web.execute(() => {
    const row = document.querySelector<HTMLTableRowElement>("tr.editing");
    const card = row?.closest("table")?.parentElement;
    if (!row || !card) return undefined;
    const corner = getComputedStyle(card).borderEndStartRadius;
    const [first, last] = [row.cells[0], row.cells[row.cells.length - 1]];
    return {
      ground: getComputedStyle(row).backgroundColor,
      first: first && getComputedStyle(first).borderEndStartRadius === corner,
      last: last && getComputedStyle(last).borderEndEndRadius === corner,
    };
  });
  expect(seen).toEqual({ ground: "rgba(0, 0, 0, 0)", first: true, last: true });
});

test("a description completes from history and brings its last category", async ({ coffer }) => {
  const entries = await begin(coffer);
  const dialog = await entries.startAdding();
  await dialog.field("Amount").fill("8");
  const description = dialog.description();
  await description.type("bak");
  await coffer.css('[role="option"]').shown();
  await description.press("down");
  await description.press("enter");
  expect(await description.value()).toBe("Bakery Holm");
  expect(await coffer.css('[role="option"]').count()).toBe(0);
  await dialog.save();
  const [newest] = await entries.rows();
  expect(newest?.description).toBe("Bakery Holm");
  // The memory of the last time chose it, and the row says so.
  expect(newest?.category).toMatch(/^Food/);
});

test("what is typed in a row is there again after a lock, in the dialog", async ({ coffer }) => {
  await begin(coffer);
  await coffer.css('tr[data-row="0"] td.amount').click();
  const row = coffer.css("tr.editing");
  await row.role("textbox", "Description").fill("Train to Bristol");
  // The keys of the window work here as elsewhere.
  await coffer.press("control", "l");
  await logIn(coffer);
  const dialog = new EntryDialog(coffer);
  await dialog.dialog().shown();
  expect(await dialog.description().value()).toBe("Train to Bristol");
  await dialog.save();
  const entries = await new MainWindow(coffer).entries();
  await until("it is kept", async () =>
    (await entries.rows()).some((one) => one.description === "Train to Bristol"),
  );
  expect(await coffer.ask("half_typed")).toBeNull();
});
