/** Logging in, and not getting in. */
import { UnlockPage } from "../pages/unlock";
import { PASSWORD } from "../support/coffer";
import { expect, test } from "../support/test";

test("a wrong password and a wrong name get the same answer", async ({ coffer }) => {
  coffer.register();
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);

  await unlock.logIn("not the password");
  const wrongPassword = await unlock.refusal("Password");
  await unlock.logIn(PASSWORD, "nobody");
  expect(await unlock.refusal("Password")).toBe(wrongPassword);
  expect(await unlock.field("User name").value(), "what was typed stays").toBe("nobody");

  await unlock.logIn();
  await coffer.window("main");
});

test("guessing has to wait, and a restart does not spare the wait", async ({ coffer }) => {
  coffer.register();
  await coffer.open();
  await coffer.window("unlock");
  const unlock = new UnlockPage(coffer);
  const waiting = unlock.button(/^Try again in \d+ seconds?$/);

  for (let tries = 0; tries < 12 && (await waiting.count()) === 0; tries++) {
    await unlock.logIn(`guess ${tries}`);
    await coffer.role("button", /^(Log in|Try again in)/).shown();
  }
  await waiting.shown();

  await coffer.restart();
  await coffer.window("unlock");
  await unlock.logIn("one more guess");
  await waiting.shown();
  await coffer.role("button", "Log in").shown(70_000);
  await unlock.logIn();
  await coffer.window("main");
});
