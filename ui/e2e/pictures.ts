/**
 * `cargo xtask screenshots`: every view of the real app over an invented household, in light and
 * dark, on a desktop, on a wide one and at the width of a phone, in German, empty, and with a
 * million entries. Not a test: it asserts nothing, and is looked at.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { comeIn } from "./pages/come-in";
import { MainWindow } from "./pages/main";
import { UnlockPage } from "./pages/unlock";
import { Coffer } from "./support/coffer";
import { makeHousehold, makeMany } from "./support/household";
import { PICTURES } from "./support/test";
import { until } from "./support/until";

const VIEWS = [
  "dashboard",
  "entries",
  "compare",
  "import",
  "assistant",
  "categories",
  "history",
  "settings",
] as const;
const WIDE = [1280, 800] as const;
const NARROW = [390, 844] as const;
const DESK = [1920, 1080] as const;
/** What stands below the bar of a view. */
const BELOW = "main .bar ~ *:not([hidden])";
/** A WebDriver's pictures now and then hang while WebKit paints without compositing (2.50). */
const DRIVEN = { WEBKIT_DISABLE_DMABUF_RENDERER: "0", WEBKIT_DISABLE_COMPOSITING_MODE: "0" };
/** How many entries the pictures of a large ledger have. */
const MANY = 1_000_000;

test("pictures", async () => {
  mkdirSync(PICTURES, { recursive: true });
  const coffer = await Coffer.prepare("2000x1200");
  const keep = async (name: string) => {
    writeFileSync(join(PICTURES, `${name}.png`), await coffer.web.picture());
  };
  const walk = async (suffix: string) => {
    for (const view of VIEWS) {
      await show(coffer, view);
      await keep(`${view}-${suffix}`);
    }
    await show(coffer, "dashboard?year=2026");
    await until(
      "the year has its charts",
      async () => (await coffer.css('main [role="img"]').count()) > 1,
    );
    await drawn(coffer);
    await keep(`year-${suffix}`);
  };

  try {
    await coffer.open(DRIVEN);
    await coffer.window("unlock");
    const unlock = new UnlockPage(coffer);
    await coffer.role("button", "Create account").shown();
    await drawn(coffer);
    await keep("register-light");
    await unlock.register({});
    const key = await unlock.recoveryKey();
    await keep("recovery-key-light");
    await unlock.keepKey();
    await unlock.proveKey(key.split("-").slice(-2).join("-"));
    await coffer.window("main");
    await coffer.css("main h1").shown();
    await drawn(coffer);
    await keep("welcome-light");
    for (const view of VIEWS) {
      await show(coffer, view);
      await keep(`${view}-empty-light`);
    }
    await coffer.close();
    coffer.import(makeHousehold(coffer.desktop.home));

    await coffer.open(DRIVEN);
    await coffer.window("unlock");
    await unlock.button("Log in").shown();
    await drawn(coffer);
    await keep("log-in-light");
    coffer.desktop.xdotool("key", "ctrl+shift+e");
    await coffer.window("quick");
    await until("the quick entry is there", () => coffer.quickIsShown());
    await drawn(coffer);
    await keep("quick-locked-light");
    await coffer.quickAdd("Lunch with Mia 23.80");
    await coffer.window("unlock");
    await unlock.logIn();
    await coffer.window("main");
    const main = new MainWindow(coffer);
    await coffer.role("region", "To confirm").shown();
    await drawn(coffer);
    await keep("to-confirm-light");
    await coffer.role("button", /^Confirm: /).click();
    await coffer.role("region", "To confirm").gone();
    // What it says stays for a while, and would stand in the pictures.
    await coffer.css(".toast").gone();
    coffer.desktop.xdotool("key", "ctrl+shift+e");
    await coffer.window("quick");
    await until("the quick entry is there", () => coffer.quickIsShown());
    coffer.desktop.xdotool("type", "--delay", "8", "Coffee 4.20 yesterday");
    await until("the line is read to its end", async () => {
      const chips = await coffer.css("button").texts();
      return chips.includes("−$4.20") && !chips.includes("Today");
    });
    await drawn(coffer);
    await keep("quick-light");
    coffer.desktop.xdotool("key", "Escape");
    await until("the quick entry is put away", () => !coffer.quickIsShown());
    await coffer.window("main");

    for (const theme of ["Light", "Dark"] as const) {
      await coffer.web.resize(...WIDE);
      await (await main.settings()).chooseTheme(theme);
      await walk(theme.toLowerCase());
      await (await main.dashboard()).addEntry();
      await coffer.role("dialog", "New expense").shown();
      await drawn(coffer);
      await keep(`new-expense-${theme.toLowerCase()}`);
      await coffer.press("escape");
      await coffer.role("dialog", "New expense").gone();
      await coffer.press("control", "k");
      await coffer.role("combobox", "Commands").shown();
      await drawn(coffer);
      await keep(`palette-${theme.toLowerCase()}`);
      await coffer.press("escape");
      await coffer.role("combobox", "Commands").gone();
      await show(coffer, "entries");
      await coffer.css('tr[data-row="2"] td.amount').click();
      await coffer.css("tr.editing").shown();
      await drawn(coffer);
      await keep(`in-the-row-${theme.toLowerCase()}`);
      await coffer.press("escape");
      await coffer.web.resize(...DESK);
      await walk(`wide-${theme.toLowerCase()}`);
      await coffer.web.resize(...NARROW);
      await walk(`narrow-${theme.toLowerCase()}`);
    }
    await coffer.web.resize(...WIDE);
    const settings = await main.settings();
    await settings.chooseTheme("Light");
    await settings.chooseLanguage("Deutsch");
    await walk("german");
    await coffer.web.resize(...NARROW);
    await walk("narrow-german");
  } finally {
    await coffer.stop();
  }
});

test("pictures of a million entries", async () => {
  mkdirSync(PICTURES, { recursive: true });
  const coffer = await Coffer.prepare("1500x1000");
  try {
    coffer.register();
    coffer.import(makeMany(coffer.desktop.home, MANY));
    await comeIn(coffer, DRIVEN);
    await coffer.web.resize(...WIDE);
    for (const view of [
      "dashboard",
      "dashboard?year=2026",
      "entries",
      "entries?text=coffee",
      "compare",
    ]) {
      await show(coffer, view);
      if (view.startsWith("dashboard")) await coffer.role("link", /^Expenses .*: see/).shown();
      await drawn(coffer);
      const name = view.replace(/\W+/g, "-");
      writeFileSync(join(PICTURES, `million-${name}.png`), await coffer.web.picture());
    }
  } finally {
    await coffer.stop();
  }
});

/** Goes by the address: the same in every language and at every width. */
async function show(coffer: Coffer, view: string): Promise<void> {
  const standing = () => coffer.web.execute(() => [location.hash, document.title]);
  const [before = "", title] = await standing();
  await coffer.web.execute((hash: string) => {
    location.hash = hash;
  }, `#/${view}`);
  // The view before stands until this one is there, and of this one the bar does before the rest.
  if (viewOf(before) !== viewOf(`#/${view}`)) {
    await until(`${view} is there`, async () => (await standing())[1] !== title);
  }
  await until("there is more than its bar", async () => (await coffer.css(BELOW).count()) > 0);
  await new MainWindow(coffer).settled();
  await coffer.web.execute(() => window.scrollTo(0, 0));
  await drawn(coffer);
}

/** Which view an address names; one that names none is the dashboard's. */
function viewOf(hash: string): string {
  return /^#\/(\w+)/.exec(hash)?.[1] ?? "dashboard";
}

/** Waits until two frames have gone by after the fonts are there, so that charts are painted. */
function drawn(coffer: Coffer): Promise<boolean> {
  return until("the page is drawn", () =>
    coffer.web.executeAsync(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 2; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return true;
    }),
  );
}
