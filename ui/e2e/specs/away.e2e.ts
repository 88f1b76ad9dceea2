/** Nobody is there: what locks, what is let through, what is said. */
import { logIn } from "../pages/come-in";
import type { Coffer } from "../support/coffer";
import { Fakes } from "../support/fakes";
import { expect, test } from "../support/test";
import { until } from "../support/until";

async function locked(coffer: Coffer): Promise<void> {
  await coffer.window("unlock");
  await until("the main window is gone", async () => !(await coffer.pages()).includes("main"));
}

test("the session's lock and sleep lock the ledger, and sleep waits for it", async ({ coffer }) => {
  const fakes = await Fakes.start(coffer.desktop, "logind", "screensaver");
  coffer.register();
  await coffer.open();
  await logIn(coffer);
  await until("sleep would wait", () => fakes.delays().held === 1);

  await fakes.lockSession("/org/freedesktop/login1/session/_99");
  await fakes.lockSession();
  await locked(coffer);

  await logIn(coffer);
  await fakes.lockScreen();
  await locked(coffer);

  await logIn(coffer);
  await fakes.sleep(true);
  await until("sleep is let go on", () => fakes.delays().released === 1);
  await locked(coffer);
  await fakes.sleep(false);
  await until("the next sleep would wait too", () => fakes.delays().held === 2);
});

test("another session's lock is not ours", async ({ coffer }) => {
  const fakes = await Fakes.start(coffer.desktop, "logind");
  coffer.register();
  await coffer.open();
  const main = await logIn(coffer);
  await until("logind was asked", () => fakes.delays().held === 1);
  await fakes.lockSession("/org/freedesktop/login1/session/_99");
  await (await main.entries()).add({ amount: "1", description: "Still open" });
});

test("notifications come when they are chosen, without what was typed, and not in quiet hours", async ({
  coffer,
}) => {
  const fakes = await Fakes.start(coffer.desktop, "notifications");
  const wait = async (preferences: object) => {
    coffer.prefer(preferences, { lastUsername: "ada" });
    await coffer.open();
    await coffer.window("unlock");
    coffer.desktop.xdotool("key", "ctrl+shift+e");
    await coffer.quickAdd("Doctor 60");
    await logIn(coffer);
    await coffer.role("region", "To confirm").shown();
  };
  coffer.register();
  await wait({});
  await coffer.close();
  expect(fakes.notifications(), "none unless chosen").toEqual([]);

  await wait({ notices: { waiting: true } });
  await until("it is said", () => fakes.notifications().length === 1);
  await coffer.close();
  expect(fakes.notifications()[0]).toEqual({
    title: "To confirm",
    body: "2 entries were typed while the ledger was locked.",
  });

  await wait({ notices: { waiting: true, quiet: true, quietFrom: 0, quietTo: 1439 } });
  await coffer.close();
  expect(fakes.notifications(), "not in quiet hours").toHaveLength(1);
});
