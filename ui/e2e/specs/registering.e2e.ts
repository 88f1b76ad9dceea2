/** From nothing to an open ledger, and back into it when the password is forgotten. */
import { MainWindow } from "../pages/main";
import { UnlockPage } from "../pages/unlock";
import { expect, test } from "../support/test";

test("a newcomer registers, and the ledger opens once she has shown that she kept the key", async ({
  coffer,
}) => {
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);

  await unlock.register({ username: "a", email: "nowhere", password: "short", confirm: "shor" });
  expect(await unlock.refusal("User name")).toBe("At least 3 characters.");
  expect(await unlock.refusal("E-mail")).toBe("This is not an e-mail address.");
  expect(await unlock.refusal("Password")).toBe("At least 8 characters.");
  expect(await unlock.field("E-mail").value(), "what was typed stays").toBe("nowhere");

  await unlock.register({});
  const key = await unlock.recoveryKey();
  expect(key).toMatch(/^([0-9A-Z]{4}-){8,}[0-9A-Z]+$/);
  await unlock.keepKey();

  await unlock.proveKey("AAAA-AAAA");
  expect(await unlock.refusal("Last two groups")).toMatch(/not the last two groups/);
  await unlock.proveKey(key.split("-").slice(-2).join("-"));
  await coffer.window("main");
  expect(await coffer.pages(), "the unlock window is gone").toEqual(["main"]);
});

test("the recovery key sets a new password, and the old one is over", async ({ coffer }) => {
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);
  await unlock.register({});
  const key = await unlock.recoveryKey();
  await unlock.keepKey();
  await unlock.proveKey(key.split("-").slice(-2).join("-"));
  await coffer.window("main");
  await new MainWindow(coffer).lock();

  const next = "an altogether different phrase 42";
  await unlock.recover(key.toLowerCase(), next);
  await coffer.window("main");
  await new MainWindow(coffer).lock();

  await unlock.logIn();
  expect(await unlock.refusal("Password")).toMatch(/do not match/);
  await unlock.logIn(next);
  await coffer.window("main");
});
