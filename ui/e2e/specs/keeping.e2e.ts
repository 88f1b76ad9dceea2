/** What was written stays: over a lock, an end, a kill; and only one Coffer holds it. */
import { comeIn } from "../pages/come-in";
import { MainWindow } from "../pages/main";
import { UnlockPage } from "../pages/unlock";
import { expect, test } from "../support/test";
import { until } from "../support/until";

test("a ledger survives a lock, a restart and a kill", async ({ coffer }) => {
  coffer.register();
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);
  const main = new MainWindow(coffer);
  await unlock.logIn();
  await coffer.window("main");
  const entries = await main.entries();
  await entries.add({ amount: "1", description: "Before the lock" });

  await main.lock();
  expect(await coffer.pages(), "the main window is gone").toEqual(["unlock"]);
  await coffer.window("unlock");
  expect(await unlock.field("User name").value(), "the name is remembered").toBe("ada");
  await unlock.logIn();
  await coffer.window("main");
  // One is where one was.
  await entries.counts("1 entry");
  await entries.add({ amount: "2", description: "Before the restart" });

  await coffer.restart();
  await coffer.window("unlock");
  await unlock.logIn();
  await coffer.window("main");
  await (await main.entries()).counts("2 entries");
  await entries.add({ amount: "3", description: "Before the kill" });

  await coffer.kill();
  await coffer.open();
  await coffer.window("unlock");
  await unlock.logIn();
  await coffer.window("main");
  await (await main.entries()).counts("3 entries");
  expect((await entries.rows()).map((row) => row.description).toSorted()).toEqual([
    "Before the kill",
    "Before the lock",
    "Before the restart",
  ]);
});

test("an entry that is half typed is there again after a lock and after a kill", async ({
  coffer,
}) => {
  coffer.register();
  const main = new MainWindow(coffer);
  const comeIn = async () => {
    await coffer.window("unlock");
    await new UnlockPage(coffer).logIn();
    await coffer.window("main");
  };
  await coffer.open();
  await comeIn();
  const dialog = await (await main.entries()).startAdding();
  await dialog.write({ amount: "12,5", note: "in the rain", description: "Flea mar" });
  // At once, as a hand would: what was typed last must not be lost either.
  await coffer.press("control", "l");
  await comeIn();
  const typed = { amount: "12,5", note: "in the rain" };
  await dialog.dialog().shown();
  expect(await dialog.standing()).toEqual({ ...typed, description: "Flea mar" });

  await dialog.write({ description: "Flea market" });
  await dialog.isKept("Flea market");
  await coffer.kill();
  await coffer.open();
  await comeIn();
  await dialog.dialog().shown();
  expect(await dialog.standing()).toEqual({ ...typed, description: "Flea market" });
  await dialog.save();

  await coffer.restart();
  await comeIn();
  await (await main.entries()).counts("1 entry");
  expect(await coffer.ask("half_typed"), "it is saved, and not kept any more").toBeNull();
});

test("a second start brings the first one forward and ends", async ({ coffer }) => {
  await coffer.open();
  await coffer.window("unlock");
  const [window] = [...coffer.desktop.windows().keys()];
  coffer.desktop.xdotool("windowminimize", window ?? "");
  await until("it is minimised", () => coffer.desktop.windows().size === 0);

  expect(await coffer.startAgain()).toBe(0);
  await until("it is back", () => coffer.desktop.activeWindow()?.includes("Coffer"));
  expect(coffer.desktop.windows().size).toBe(1);
});

test("while the app has the ledger open, the command line says so", async ({ coffer }) => {
  coffer.register();
  await comeIn(coffer);
  const { code, stderr } = coffer.cli("list", "--user", "ada");
  expect(code).toBe(3);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
