/** A backup is made, looked into, and the way back from a mistake. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { comeIn } from "../pages/come-in";
import { MainWindow } from "../pages/main";
import { UnlockPage } from "../pages/unlock";
import { PASSWORD } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

test("a restored backup brings back what was deleted since, and the time before the restore is kept", async ({
  coffer,
}) => {
  coffer.register();
  const main = await comeIn(coffer);
  const entries = await main.entries();
  await entries.add({ amount: "980", description: "Rent", category: "Bills" });

  const settings = await main.settings();
  await settings.backUpNow();
  await main.entries();
  await entries.delete("Rent");
  await coffer.role("paragraph", "No entries yet").shown();

  await main.settings();
  const before = await settings.backups().count();
  await settings.restoreNewestBackup();
  await until("the state before is backed up too", async () => {
    return (await settings.backups().count()) > before;
  });
  await main.entries();
  await entries.counts("1 entry");
  expect((await entries.rows())[0]).toMatchObject({ description: "Rent", category: "Bills" });
});

test("a new password opens the ledger, and the old one does not", async ({ coffer }) => {
  coffer.register();
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);
  await unlock.logIn();
  await coffer.window("main");
  const main = new MainWindow(coffer);

  const next = "an altogether different phrase 42";
  await (await main.settings()).changePassword(PASSWORD, next);
  await main.lock();
  await unlock.logIn(PASSWORD);
  expect(await unlock.refusal("Password")).toMatch(/do not match/);
  await unlock.logIn(next);
  await coffer.window("main");
});

test("a ledger whose file is damaged comes back from its newest backup", async ({ coffer }) => {
  coffer.register();
  const add = ["add", "--user", "ada", "--amount", "980", "--category", "Bills"];
  coffer.cliJson(...add, "--description", "Rent");
  coffer.cliJson("backup", "--user", "ada");
  damageLedger(coffer.dataDir());
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);
  await unlock.logIn();
  await unlock.rescue();
  await coffer.window("main");
  const entries = await new MainWindow(coffer).entries();
  await entries.counts("1 entry");
});

function damageLedger(dataDir: string): void {
  const [account = ""] = readdirSync(join(dataDir, "accounts")).filter(
    (name) => !name.includes("."),
  );
  writeFileSync(join(dataDir, "accounts", account, "vault.db"), "not a ledger any more");
}
