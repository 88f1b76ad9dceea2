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
  // The first waits are over within a second or two; a longer one cannot be missed.
  const longWait = unlock.button(/^Try again in ([4-9]|\d\d) seconds$/);

  for (let tries = 0; tries < 12; tries++) {
    await unlock.logIn(`guess ${tries}`);
    await unlock.button(/^(Log in|Try again in .*)$/).shown();
    if ((await longWait.count()) > 0) break;
    await unlock.button("Log in").shown();
  }
  await longWait.shown();

  await coffer.restart();
  await coffer.window("unlock");
  await unlock.logIn("one more guess");
  await unlock.button(/^Try again in \d+ seconds?$/).shown();
  await unlock.button("Log in").shown(70_000);
  await unlock.logIn();
  await coffer.window("main");
});
