/** A start in the dark shows no white, and for somebody who asked for stillness nothing moves. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { comeIn } from "../pages/come-in";
import { MainWindow } from "../pages/main";
import { makeHousehold } from "../support/household";
import { Screen } from "../support/screen";
import { expect, test } from "../support/test";
import { until } from "../support/until";

const WHITE = [0xff, 0xff, 0xff] as const;
/** Lines of the screen across a window, wherever it stands. */
const LINES = [200, 320, 440, 560] as const;

test("from the start to the dashboard no window is ever white in the dark", async ({ coffer }) => {
  coffer.register();
  coffer.prefer({ theme: "dark" });
  const screen = new Screen(coffer.desktop.home);
  let whitest = 0;
  const watching = setInterval(() => {
    for (const line of LINES) whitest = Math.max(whitest, screen.count(line, WHITE));
  }, 4);
  try {
    await comeIn(coffer);
    await coffer.css("main h1").shown();
    await new MainWindow(coffer).settled();
  } finally {
    clearInterval(watching);
  }
  // Letters have white in them; a window that has not painted yet is a line of it.
  expect(whitest).toBeLessThan(150);
});

test("where the system asks for no animations, nothing is animated", async ({ coffer }) => {
  const folder = join(coffer.desktop.home, ".config", "gtk-3.0");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
  coffer.register();
  coffer.import(makeHousehold(coffer.desktop.home));
  const main = await comeIn(coffer);
  await coffer.css("main h1").shown();
  await main.settled();
  const asked = () =>
    coffer.web.execute(() => matchMedia("(prefers-reduced-motion: reduce)").matches);
  expect(await asked(), "the page hears of the wish").toBe(true);

  // What is at rest runs no animation in either case: what counts is how long one would take.
  const moving = () =>
    coffer.web.execute(
      () =>
        [...document.querySelectorAll("*")].filter((one) => {
          const { animationDuration, transitionDuration } = getComputedStyle(one);
          return /[1-9]/.test(animationDuration + transitionDuration);
        }).length,
    );
  expect(await moving(), "the dashboard").toBe(0);
  await coffer.press("n");
  await coffer.role("dialog", "New expense").shown();
  expect(await moving(), "a dialog").toBe(0);
  await coffer.press("escape");
  await coffer.press("control", "k");
  await coffer.role("combobox", "Commands").shown();
  expect(await moving(), "the palette").toBe(0);
  await coffer.press("escape");
  await (await main.entries()).add({ amount: "1", description: "Bread", category: "Food" });
  await until("the note is there", async () => (await main.notes().css("button").count()) > 0);
  expect(await moving(), "a note").toBe(0);
});
