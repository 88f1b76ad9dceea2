/** A note is there for whoever is in a dialog: all beside it is inert. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { comeIn } from "../pages/come-in";
import { EntryDialog } from "../pages/entry-dialog";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

async function newExpense(coffer: Coffer) {
  coffer.register();
  await comeIn(coffer);
  await coffer.css("main h1").shown();
  await coffer.press("n");
  const dialog = coffer.role("dialog", "New expense");
  await dialog.shown();
  return dialog;
}

test("an entry is taken back from within the dialog of the next one", async ({ coffer }) => {
  const dialog = await newExpense(coffer);
  await new EntryDialog(coffer).write({ amount: "4", description: "Bread" });
  await dialog.role("button", "Save and add another").click();
  await dialog.role("button", "Undo").shown();
  await dialog.role("button", "Undo").click();
  await until("the note says so", async () => (await dialog.text()).includes("Undone"));
  await coffer.press("escape");
  await dialog.gone();
  expect(await coffer.role("region", "Notes").text()).toContain("Undone");
});

test("notes in a dialog leave its buttons to be pressed", async ({ coffer }) => {
  const dialog = await newExpense(coffer);
  for (const description of ["Bread", "Butter"]) {
    await new EntryDialog(coffer).write({ amount: "4", description });
    await dialog.role("button", "Save and add another").click();
    await until(`${description} is noted`, async () => (await dialog.text()).includes(description));
  }
  for (const [width, height] of [
    [390, 844],
    [390, 720],
    [390, 560],
    [1000, 620],
  ] as const) {
    await coffer.web.resize(width, height);
    await until(`they stand clear of each other at ${width}, ${height}`, () =>
      coffer.web.execute(() => {
        const boxes = (css: string) =>
          [...document.querySelectorAll(css)].map((one) => one.getBoundingClientRect());
        const notes = boxes("dialog .toast");
        const isApart = (note: DOMRect, button: DOMRect) =>
          note.right <= button.left ||
          note.left >= button.right ||
          note.bottom <= button.top ||
          note.top >= button.bottom;
        const buttons = boxes("dialog footer button");
        return (
          notes.length === 2 && notes.every((note) => buttons.every((one) => isApart(note, one)))
        );
      }),
    );
  }
});

test("a note and what is to be done with the selected entries do not lie on each other", async ({
  coffer,
}) => {
  coffer.register();
  const found = { rye: 3, oat: 6, wheat: 21 };
  const rows = Object.entries(found).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, at) => `2026-01-05,${name} ${at},-1.00,Food`),
  );
  const file = join(coffer.desktop.home, "rows.csv");
  writeFileSync(file, `Date,Description,Amount,Category\n${rows.join("\n")}\n`);
  coffer.import(file);
  const main = await comeIn(coffer);
  const entries = await main.entries();
  const bar = coffer.role("region", "Selected entries");
  // A short list has its bar right below it, a long one at the bottom of the window.
  for (const [name, count] of Object.entries(found)) {
    for (const [width, height] of [
      [390, 844],
      [390, 560],
      [1000, 620],
    ] as const) {
      await coffer.web.resize(width, height);
      await entries.search(name);
      await entries.counts(`${count} entries`);
      await coffer.css('tr[data-row="0"] .open').press("space");
      await bar.role("button", "Move to category").press("down");
      await coffer.role("menuitem", "Food").click();
      await bar.gone();
      await main.notes().role("button", "Undo").shown();
      await coffer.css('tr[data-row="0"] .open').press("space");
      await bar.shown();
      await until(`they stand clear of each other at ${width}, ${height}`, () =>
        coffer.web.execute(() => {
          const boxes = [".toast", '[role="region"]:has([aria-haspopup="menu"])'].map((css) =>
            [...document.querySelectorAll(css)].at(-1)?.getBoundingClientRect(),
          );
          const [note, bar] = boxes;
          if (!note || !bar) return false;
          const beside = note.right <= bar.left || note.left >= bar.right;
          return beside || note.bottom <= bar.top || note.top >= bar.bottom;
        }),
      );
      await coffer.press("escape");
      await bar.gone();
    }
  }
});
