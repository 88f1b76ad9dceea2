/** Desktops that lack something: the app starts, works, and says once what is missing. */
import { comeIn } from "../pages/come-in";
import { MainWindow } from "../pages/main";
import { Coffer } from "../support/coffer";
import type { Part } from "../support/desktop";
import { Fakes, type Part as FakePart } from "../support/fakes";
import { expect, test } from "../support/test";
import { until } from "../support/until";

const cases: { lacks: string; without: Part[]; has: FakePart[]; said: RegExp }[] = [
  { lacks: "a session bus", without: ["bus"], has: [], said: /There is no session bus/ },
  { lacks: "a tray", without: [], has: ["notifications"], said: /There is no tray/ },
  {
    lacks: "a notification daemon",
    without: [],
    has: ["tray"],
    said: /Nothing here shows notifications/,
  },
  {
    lacks: "a keychain",
    without: ["keychain"],
    has: ["tray", "notifications"],
    said: /There is no keychain/,
  },
];

test("without a tray, an app that was started for one line ends with it", async ({ coffer }) => {
  coffer.register();
  coffer.start(["--quick-add"]);
  await coffer.quickAdd("Bread 3.10");
  await coffer.ended();
  await comeIn(coffer);
  await coffer.role("region", "To confirm").shown();
});

test.for(cases)("without $lacks it works, and says so once", async ({ without, has, said }) => {
  const coffer = await Coffer.prepare(undefined, without);
  try {
    if (has.length > 0) await Fakes.start(coffer.desktop, ...has);
    coffer.prefer({ keepInTray: false }, {});
    coffer.register();
    const main = new MainWindow(coffer);
    const open = async () => {
      await comeIn(coffer);
    };
    await open();
    // The region stands before its first words do.
    await until(`the notes say ${said}`, async () => said.test(await main.notes().text()));
    await (await main.entries()).add({ amount: "5", description: "It works" });
    if (without.includes("bus")) {
      // Without a bus, too, there is only one Coffer.
      expect(await coffer.startAgain()).toBe(0);
      await coffer.window("main");
    }
    await coffer.close();

    await open();
    await (await main.entries()).counts("1 entry");
    await main.settings();
    const region = coffer.role("region", "Desktop");
    await until("it stands in the settings", async () => said.test(await region.text()));
    expect(await main.notes().text(), "and is not said again").not.toMatch(said);
    await coffer.close();
  } finally {
    await coffer.stop();
  }
});
