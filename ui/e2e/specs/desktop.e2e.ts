/** At home on the desktop: the tray, the keys, the quick entry, what survives a closed window. */
import { logIn } from "../pages/come-in";
import type { Coffer } from "../support/coffer";
import { Fakes } from "../support/fakes";
import { expect, test } from "../support/test";
import { until } from "../support/until";

const KEYS = "ctrl+shift+e";

async function isPaused(coffer: Coffer): Promise<boolean> {
  return (await coffer.ask<{ settings: { paused: boolean } }>("outside_state")).settings.paused;
}

test("the tray's menu adds, opens, tells, locks and ends", async ({ coffer }) => {
  const fakes = await Fakes.start(coffer.desktop, "tray");
  const labels = async () => (await fakes.menu()).map((line) => line.label);
  const line = async (label: string) => (await fakes.menu()).find((one) => one.label === label);
  const atRest = ["Quick add", "Open Coffer", "Lock", "Pause AI", "Quit"];
  coffer.register("EUR");
  await coffer.open();
  await fakes.icon();
  await coffer.window("unlock");
  expect(await labels()).toEqual(atRest);
  expect((await line("Lock"))?.enabled, "there is nothing to lock").toBe(false);

  const main = await logIn(coffer);
  const entries = await main.entries();
  await fakes.click("Quick add");
  await coffer.quickAdd("Lunch 12.50");
  await entries.counts("1 entry");
  await until("the tray tells", async () =>
    (await labels()).includes("Spent this month: 12.50 EUR"),
  );

  expect((await line("Pause AI"))?.enabled, "nothing may go out anyway").toBe(false);
  await coffer.ask("change_outside", { change: { agreed: true } });
  await until("it can be paused", async () => (await line("Pause AI"))?.enabled);
  for (const paused of [true, false]) {
    await fakes.click("Pause AI");
    await until(`paused is ${paused}`, async () => (await isPaused(coffer)) === paused);
    await until("it is ticked or not", async () => (await line("Pause AI"))?.ticked === paused);
  }

  await fakes.click("Lock");
  await coffer.window("unlock");
  await until("nothing is told", async () => (await labels()).join() === atRest.join());
  expect((await line("Lock"))?.enabled).toBe(false);
  await fakes.click("Quit");
  await coffer.ended();
});

test("the keys open the quick entry from anywhere, and it is put away", async ({ coffer }) => {
  coffer.register();
  await coffer.open();
  const main = await logIn(coffer);
  const dashboard = await main.dashboard();
  const [window = ""] = [...coffer.desktop.windows().keys()];
  coffer.desktop.xdotool("windowminimize", window);
  await until("no window of ours is to be seen", () => coffer.desktop.windows().size === 0);

  coffer.desktop.xdotool("key", KEYS);
  await coffer.quickAdd("Coffee 4.20");
  expect(coffer.desktop.windows().size, "the main window stays where it is").toBe(0);

  coffer.desktop.xdotool("key", KEYS);
  await until("it is there", () => coffer.quickIsShown());
  await until("it has the keyboard", () => coffer.desktop.activeWindow()?.startsWith("Quick add"));
  coffer.desktop.xdotool("type", "Half a line");
  coffer.desktop.xdotool("key", "Escape");
  await until("it is put away", () => !coffer.quickIsShown());
  coffer.desktop.xdotool("key", KEYS);
  await until("it is there again", () => coffer.quickIsShown());
  await coffer.window("quick");
  expect(await coffer.role("textbox", "Quick entry").value()).toBe("Half a line");
  coffer.desktop.xdotool("key", "Escape");

  expect(await coffer.startAgain()).toBe(0);
  await coffer.window("main");
  await dashboard.settles({ Expenses: 420 });
});

test("keys that another program has are said to be taken, and others can be chosen", async ({
  coffer,
}) => {
  // A Coffer over other data is another program that wants the same keys.
  const fakes = await Fakes.start(coffer.desktop, "tray");
  const other = coffer.start(["--tray"], {
    COFFER_DATA_DIR: `${coffer.desktop.home}/another`,
  });
  await fakes.icon();
  coffer.register();
  await coffer.open();
  const main = await logIn(coffer);
  await main.settings();
  const card = coffer.role("region", "Desktop");
  await until("it is said", async () =>
    (await card.text()).includes("Another program has these keys"),
  );

  await card.role("button", "Change").click();
  coffer.desktop.xdotool("key", "ctrl+alt+k");
  await until("it is not said any more", async () => {
    const text = await card.text();
    return text.includes("They open it from any program") && !text.includes("Press the new keys");
  });
  coffer.desktop.xdotool("key", "ctrl+alt+k");
  await coffer.quickAdd("Tea 2.20");
  await (await main.entries()).counts("1 entry");
  other.kill();
});

test("what is typed while locked waits, sealed, until it is confirmed", async ({ coffer }) => {
  coffer.register();
  await coffer.open();
  await coffer.window("unlock");
  coffer.desktop.xdotool("key", KEYS);
  await coffer.quickAdd("Lunch with Mia 23.80");
  expect(await coffer.startAgain("--quick-add")).toBe(0);
  await coffer.quickAdd("Something without a number");

  const main = await logIn(coffer);
  const waiting = coffer.role("region", "To confirm");
  await waiting.shown();
  const dashboard = await main.dashboard();
  for (const words of ["−$23.80", "Lunch with Mia", "How much was it?"]) {
    await until(`it is shown that ${words}`, async () => (await waiting.text()).includes(words));
  }
  await waiting.role("button", "Confirm: Lunch with Mia 23.80").click();
  await dashboard.settles({ Expenses: 2380 });

  await waiting.role("button", "Confirm: Something without a number").click();
  await until("it says that it is not clear", async () =>
    (await waiting.text()).includes("Not clear yet"),
  );
  await waiting.role("button", "Edit: Something without a number").click();
  const dialog = coffer.role("dialog", "New expense");
  // What is said of the category moves the buttons below it.
  await until("where it may belong is said", async () =>
    (await dialog.text()).includes("Where does it belong?"),
  );
  await dialog.role("textbox", "Amount").fill("7");
  await dialog.role("button", "Save").click();
  await dialog.gone();
  await waiting.gone();
  await dashboard.settles({ Expenses: 3080 });
});

test("all that waits is confirmed at once and taken back at once", async ({ coffer }) => {
  coffer.register();
  coffer.cli("add", "--user", "ada", "Bread 3.10");
  await coffer.open();
  await coffer.window("unlock");
  coffer.desktop.xdotool("key", KEYS);
  await coffer.quickAdd("Lunch with Mia 23.80");
  for (const line of ["Tea 2.20", "Something without a number"]) {
    expect(await coffer.startAgain("--quick-add")).toBe(0);
    await coffer.quickAdd(line);
  }

  const main = await logIn(coffer);
  const waiting = coffer.role("region", "To confirm");
  const dashboard = await main.dashboard();
  await waiting.role("button", "Confirm all").click();
  await dashboard.settles({ Expenses: 2910 });
  await until("only what is not clear is left", async () => {
    const text = await waiting.text();
    return text.includes("Not clear yet") && !text.includes("Tea");
  });
  await coffer.role("button", "Undo").click();
  await dashboard.settles({ Expenses: 310 });
});

test("a closed window leaves the app in the tray, says so once, and comes back", async ({
  coffer,
}) => {
  const fakes = await Fakes.start(coffer.desktop, "tray");
  coffer.register();
  await coffer.open();
  await fakes.icon();
  const main = await logIn(coffer);
  await main.settled();

  const closeWindow = () => coffer.desktop.xdotool("key", "alt+F4");
  const visible = () => [...coffer.desktop.windows().values()].filter((title) => title !== "");
  await until("it has the keyboard", () => coffer.desktop.activeWindow()?.includes("Coffer"));
  closeWindow();
  await until("it is explained", () => visible().length > 1);
  coffer.desktop.xdotool("key", "Return");
  await until("no window is left", () => visible().length === 0);
  expect(coffer.runs()).toBe(true);

  expect(await coffer.startAgain(), "a second start").toBe(0);
  await coffer.window("main");
  await until("it has the keyboard", () => coffer.desktop.activeWindow()?.includes("Coffer"));
  closeWindow();
  await until("it is not explained again", () => visible().length === 0);
  await fakes.click("Open Coffer");
  await coffer.window("main");
});

test("started for a quick entry or into the tray, no other window opens", async ({ coffer }) => {
  const fakes = await Fakes.start(coffer.desktop, "tray");
  coffer.register();
  await coffer.open({}, ["--tray"]);
  await fakes.icon();
  expect(coffer.desktop.windows().size).toBe(0);
  expect(await coffer.startAgain("--quick-add")).toBe(0);
  await coffer.quickAdd("Bread 3.10");
  expect(coffer.desktop.windows().size, "still no other window").toBe(0);
  await fakes.click("Open Coffer");
  await logIn(coffer);
  await coffer.role("region", "To confirm").shown();
});

test("the main window comes back where it was, on the screen", async ({ coffer }) => {
  coffer.register();
  coffer.prefer({}, { mainPlace: { width: 900, height: 600, at: [9000, 40], maximised: false } });
  await coffer.open();
  await logIn(coffer);
  const place = () => coffer.desktop.placeOf("Coffer");
  await until("a place off the screen is not taken", () => {
    const { x, width } = place();
    return width === 900 && x >= 0 && x + width <= 1360;
  });
  const [window = ""] = [...coffer.desktop.windows().keys()];
  coffer.desktop.xdotool("windowsize", "--sync", window, "800", "580");
  coffer.desktop.xdotool("windowmove", "--sync", window, "120", "90");
  const before = place();
  await coffer.restart();
  await logIn(coffer);
  await until("it is where it was", () => {
    const now = place();
    return (
      now.width === before.width &&
      now.height === before.height &&
      Math.abs(now.x - before.x) < 4 &&
      Math.abs(now.y - before.y) < 4
    );
  });
});

test("amounts are hidden by a key, and while another window is in use if chosen", async ({
  coffer,
}) => {
  coffer.register();
  coffer.prefer({ hideAmountsUnfocused: true });
  await coffer.open();
  const main = await logIn(coffer);
  await (await main.entries()).add({ amount: "41.50", description: "Shoes" });
  await main.dashboard();
  await main.settled();
  const seen = async () => (await coffer.css("main").text()).includes("41.50");
  await until("it is to be seen", seen);

  await coffer.press("h");
  await until("it is hidden", async () => !(await seen()));
  expect(await coffer.css("main").text()).toContain("•••");
  await coffer.press("h");
  await until("it is to be seen again", seen);

  coffer.desktop.xdotool("key", KEYS);
  await until("the quick entry has the keyboard", () => coffer.quickIsShown());
  await until("it is hidden", async () => !(await seen()));
  coffer.desktop.xdotool("key", "Escape");
  await until("it is to be seen again", seen);
});
