/** The focus goes where a person expects it, and is never lost when what had it is gone. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { comeIn, logIn } from "../pages/come-in";
import { Palette } from "../pages/palette";
import { UnlockPage } from "../pages/unlock";
import { makeHousehold } from "../support/household";
import { expect, test } from "../support/test";
import { until } from "../support/until";

test("through the first start, each page begins where one goes on", async ({ coffer }) => {
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);
  await coffer.focusIsOn("User name");
  await unlock.register({});
  const key = await unlock.recoveryKey();
  await coffer.focusIsOn("Your recovery key");
  await unlock.keepKey();
  await coffer.focusIsOn("Last two groups");
  await unlock.proveKey(key.split("-").slice(-2).join("-"));
  await coffer.window("main");
  await coffer.focusIsOn("the view");
});

test("in categories the focus stays with the row, or goes to the one in its place", async ({
  coffer,
}) => {
  coffer.register();
  const main = await comeIn(coffer);
  await main.goTo("Categories");
  const actions = (of: string) => coffer.role("button", `Actions for ${of}`);
  const choose = async (of: string, action: string) => {
    await actions(of).click();
    await coffer.role("menuitem", action).click();
  };

  await choose("Food", "Edit");
  await coffer.role("textbox", "Name").fill("Zucchini");
  await coffer.role("button", "Save").click();
  await coffer.focusIsOn("Actions for Zucchini");

  await choose("Entertainment", "Archive");
  await actions("Entertainment").gone();
  await coffer.focusIsOn("Edit Health");

  await choose("Health", "Merge into another");
  await coffer.role("combobox", "Into").choose("Travel");
  await coffer.role("button", "Merge").click();
  await actions("Health").gone();
  await coffer.focusIsOn("Edit Other");
});

test("an import takes the focus along from step to step", async ({ coffer }) => {
  const file = join(coffer.desktop.home, "small.csv");
  writeFileSync(file, "Date,Description,Amount\n2026-01-05,Bakery,-4.20\n");
  coffer.register();
  const page = await (await comeIn(coffer)).import();
  await page.choose(file);
  await page.start();
  await page.done();
  await coffer.focusIsOn("See them");
  await page.undo();
  await coffer.focusIsOn("Choose a CSV file");
});

test("the keys of the entries work from the view, and a dialog gives the row its focus back", async ({
  coffer,
}) => {
  coffer.register();
  for (const [description, date] of [
    ["Bakery", "2026-03-02"],
    ["Market", "2026-03-01"],
  ] as const) {
    coffer.cliJson(
      ...["add", "--user", "ada", "--description", description, "--amount", "5"],
      ...["--category", "Food", "--date", date],
    );
  }
  const main = await comeIn(coffer);
  const entries = await main.entries();
  await entries.counts("2 entries");

  await coffer.press("j");
  await coffer.focusIsOn("Bakery");
  await coffer.press("j");
  await coffer.focusIsOn("Market");
  await coffer.press("x");
  await coffer.role("region", "Selected entries").shown();
  await coffer.press("x");

  // Beside the words, where no button takes the focus.
  await coffer.css('tr[data-row="0"] td.what').click();
  await coffer.role("dialog", "Edit expense").shown();
  await coffer.press("escape");
  await coffer.focusIsOn("Bakery");
  await coffer.press("delete");
  await entries.counts("1 entry");
  await coffer.focusIsOn("Market");

  await coffer.press("control", "6");
  await coffer.role("heading", "Categories").shown();
});

test("a dialog that closes leaves the page where it was", async ({ coffer }) => {
  coffer.register();
  coffer.import(makeHousehold(coffer.desktop.home));
  const main = await comeIn(coffer);
  const palette = new Palette(coffer);
  for (const place of ["Settings", "Entries"]) {
    await main.goTo(place);
    await main.settled();
    for (const open of [() => palette.open(), () => coffer.press("n"), () => coffer.press("?")]) {
      await open();
      await coffer.css("dialog[open]").shown();
      await coffer.press("escape");
      await coffer.css("dialog[open]").gone();
      // WebKit scrolls to a caret some frames later.
      await coffer.web.executeAsync(
        () =>
          new Promise<void>((done) => {
            let left = 24;
            const draw = () => void (left-- > 0 ? requestAnimationFrame(draw) : done());
            draw();
          }),
      );
      expect(await coffer.web.execute(() => window.scrollY), place).toBe(0);
    }
  }
});

test("the demo ledger comes and goes by keys alone", async ({ coffer }) => {
  coffer.register();
  const main = await comeIn(coffer);
  const reach = (name: RegExp) =>
    until(`Tab reaches ${name}`, async () => {
      if (name.test(await coffer.focused())) return true;
      await coffer.press("tab");
      return false;
    });
  await reach(/^Look around first/);
  await coffer.press("enter");
  await coffer.role("main").role("button", "Remove the demo ledger").shown();
  await coffer.focusIsOn("the view");
  await reach(/^Remove the demo ledger$/);
  await coffer.press("enter");
  await coffer.role("button", /^Look around first/).shown();
  await coffer.focusIsOn("the view");

  // In the settings one button stands for both.
  await main.settings();
  await coffer.role("main").role("button", "Add the demo ledger").click();
  await coffer.focusIsOn("Remove the demo ledger");
});

test("lines that wait stand with the figures, and each hands the focus to the next", async ({
  coffer,
}) => {
  coffer.register();
  coffer.cliJson(
    ...["add", "--user", "ada", "--description", "Market", "--amount", "5"],
    ...["--category", "Food", "--date", "2026-03-02"],
  );
  await coffer.open();
  await coffer.window("unlock");
  for (const line of ["Tea 2.20", "Bread 3.10", "Something else"]) {
    expect(await coffer.startAgain("--quick-add")).toBe(0);
    await coffer.quickAdd(line);
  }
  await logIn(coffer);
  const waiting = coffer.role("region", "To confirm");
  const places = new Set<number>();
  const look = async () => {
    const at = await coffer.web.execute(() => {
      const figure = document.querySelector("dl.figures a");
      return figure ? Math.round(figure.getBoundingClientRect().top) : -1;
    });
    if (at >= 0) places.add(at);
  };
  await until("the lines are there", async () => {
    await look();
    return (await waiting.count()) === 1;
  });
  await until("the figures are there", async () => {
    await look();
    return places.size > 0;
  });
  await look();
  expect([...places], "nothing moved down").toHaveLength(1);

  await waiting.role("button", "Confirm: Tea 2.20").click();
  await coffer.focusIsOn("Confirm: Bread 3.10");
  await coffer.press("enter");
  await coffer.focusIsOn("Confirm: Something else");
  await waiting.role("button", "Edit: Something else").click();
  await coffer.role("dialog", "New expense").role("textbox", "Amount").fill("7");
  await coffer.press("enter");
  await waiting.gone();
  await coffer.focusIsOn("the view");
});

test("a view takes the name that is typed over the one offered, and leaves the focus in the list", async ({
  coffer,
}) => {
  coffer.register();
  coffer.cliJson(
    ...["add", "--user", "ada", "--description", "Market", "--amount", "5"],
    ...["--category", "Food", "--date", "2026-03-02"],
  );
  const entries = await (await comeIn(coffer)).entries();
  await entries.search("market");
  await entries.counts("1 entry");
  await coffer.role("button", "Save this view").click();
  await coffer.focusIsOn("Name");
  await coffer.type("Markets");
  await coffer.press("enter");
  await coffer.role("button", "Delete this view").shown();
  await coffer.focusIsOn("the view");
  await coffer.role("button", "Delete this view").click();
  await coffer.role("button", "Save this view").shown();
  await coffer.focusIsOn("the view");
});

test("in the entries the focus goes along with its row, or to the one in its place", async ({
  coffer,
}) => {
  coffer.register();
  const rows = Array.from({ length: 90 }, (_, at) => {
    const day = new Date(Date.UTC(2026, 2, 31 - at)).toISOString().slice(0, 10);
    return `${day},Entry ${at},-1.00,Food`;
  });
  const file = join(coffer.desktop.home, "rows.csv");
  writeFileSync(file, `Date,Description,Amount,Category\n${rows.join("\n")}\n`);
  coffer.import(file);
  const main = await comeIn(coffer);
  const entries = await main.entries();
  await entries.counts("90 entries");
  const first = async () => (await entries.rows())[0]?.description;

  // Deleted in the dialog.
  await entries.delete("Entry 2");
  await entries.counts("89 entries");
  await coffer.focusIsOn("Entry 3");

  // Moved by another day: up, and so far down that it is not drawn there yet.
  const moveTo = async (day: string) => {
    await coffer.press("f2");
    await coffer.css("tr.editing").role("textbox", "Date").fill(day);
    await coffer.press("enter");
    await coffer.css("tr.editing").gone();
  };
  await moveTo("2026-04-01");
  await until("it is the first", async () => (await first()) === "Entry 3");
  await coffer.focusIsOn("Entry 3");
  await moveTo("2020-01-01");
  await until(
    "it is the last",
    async () => (await entries.rows()).at(-1)?.description === "Entry 3",
  );
  await coffer.focusIsOn("Entry 3");
  await coffer.press("up");
  await coffer.focusIsOn("Entry 89");
  await coffer.press("down");

  // Both taken back, and the deletion: the focus stays with its row.
  await coffer.press("control", "z");
  await until("it is the first again", async () => (await first()) === "Entry 3");
  await coffer.focusIsOn("Entry 3");
  await coffer.press("control", "z");
  await until("it is where it was", async () => (await first()) === "Entry 0");
  await coffer.focusIsOn("Entry 3");
  await coffer.press("control", "z");
  await entries.counts("90 entries");
  await coffer.focusIsOn("Entry 3");

  // In the dialog, from within what is searched for: it is found no more, and the next one has it.
  await entries.edit("Entry 5", { description: "Bread" });
  await coffer.focusIsOn("Bread");
  await entries.search("entry");
  await entries.counts("89 entries");
  await entries.edit("Entry 6", { description: "Butter" });
  await entries.counts("88 entries");
  await coffer.focusIsOn("Entry 7");
});

test("back at the dashboard the focus is on the figure that was opened", async ({ coffer }) => {
  coffer.register();
  coffer.import(makeHousehold(coffer.desktop.home));
  const main = await comeIn(coffer);
  await main.settled();
  for (const name of [/^Expenses .*: see the entries$/, /^Income .*: see the entries$/]) {
    const figure = coffer.role("main").role("link", name);
    await figure.focus();
    const words = await coffer.focused();
    await coffer.press("enter");
    await coffer.role("heading", "Entries").shown();
    await coffer.press("alt", "left");
    await coffer.focusIsOn(words);
  }
  const slice = coffer.role("region", "Where it went").css("li:nth-child(2) a");
  await slice.focus();
  const words = await coffer.focused();
  await slice.click();
  await coffer.role("heading", "Entries").shown();
  await coffer.role("main").role("button", "Back").click();
  await coffer.focusIsOn(words);

  // By the rail one comes to a page, not back to it.
  await main.goTo("Entries");
  await main.goTo("Dashboard");
  await coffer.focusIsOn("the view");
});
