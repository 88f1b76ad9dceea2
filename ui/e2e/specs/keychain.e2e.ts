/** "Stay unlocked": the computer's keychain opens the ledger, and whatever becomes of the keychain, the password does. */
import { comeIn, logIn } from "../pages/come-in";
import { MainWindow } from "../pages/main";
import { PASSWORD } from "../support/coffer";
import { Fakes } from "../support/fakes";
import { expect, test } from "../support/test";

test("a keychain opens the ledger; locked, or asking in vain, it leaves that to the password", async ({
  coffer,
}) => {
  coffer.register();
  const main = await comeIn(coffer);
  await (await main.entries()).add({ amount: "5", description: "There is something" });
  await (await main.settings()).stayUnlocked(PASSWORD);
  await coffer.close();

  const opensByItself = async () => {
    await coffer.open();
    await coffer.window("main");
    await (await new MainWindow(coffer).entries()).counts("1 entry");
    await coffer.close();
  };
  await opensByItself();

  // Locked, and no window here could ask for its password: as if that window was dismissed.
  await (await Fakes.start(coffer.desktop)).lockKeychain();
  await (await comeIn(coffer)).entries();
  await coffer.close();

  // Locked, and the window that asks stands there unanswered.
  const prompter = await Fakes.start(coffer.desktop, "prompter");
  await coffer.open();
  const entries = await (await logIn(coffer)).entries();
  await entries.counts("1 entry");
  expect(prompter.asksForKeychain(), "the keychain was waited for").toBe(true);
  await coffer.close();

  // The next time somebody logs in to the computer.
  await coffer.desktop.reopenKeychain();
  await prompter.keychain();
  await opensByItself();
});
