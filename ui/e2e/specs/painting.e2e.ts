/** What is on the screen is what stands in the page, also where WebKit composites layers. */
import { comeIn } from "../pages/come-in";
import type { Coffer } from "../support/coffer";
import { differing, Screen } from "../support/screen";
import { expect, test } from "../support/test";
import { until } from "../support/until";

const COMPOSITED = { WEBKIT_DISABLE_DMABUF_RENDERER: "0", WEBKIT_DISABLE_COMPOSITING_MODE: "0" };
const TIMES = 3;

test("no old sum stays in the ring when it changes and moves at once", async ({ coffer }) => {
  coffer.register("USD");
  const main = await comeIn(coffer, COMPOSITED);
  const entries = await main.entries();
  await entries.add({ amount: "162.30", description: "Train home", category: "Travel" });
  const dashboard = await main.dashboard();
  await coffer.ask("add_demo", { language: "en" });
  const demoIsThere = () =>
    until("the demo is there", async () => (await dashboard.figureInCents("Expenses")) > 16_230);
  await demoIsThere();
  for (let time = 1; time <= TIMES; time++) {
    // The note that offers this goes with it, and the ring moves up.
    await coffer.role("main").role("button", "Remove the demo ledger").click();
    await dashboard.settles({ Expenses: 16_230 });
    expect(await paintedOtherwise(coffer, ".middle"), "removed").toBe(0);
    await main.undoByNote();
    await demoIsThere();
    expect(await paintedOtherwise(coffer, ".middle"), "undone").toBe(0);
  }
});

/** How many pixels change when the words are painted once more, from nothing. */
async function paintedOtherwise(coffer: Coffer, words: string): Promise<number> {
  const screen = new Screen(coffer.desktop.home);
  const place = await coffer.web.execute((css: string) => {
    const { x, y, width, height } = document.querySelector(css)!.getBoundingClientRect();
    return {
      x: Math.round(x),
      y: Math.round(y),
      width: Math.floor(width),
      height: Math.floor(height),
    };
  }, words);
  const window = coffer.desktop.placeOf("Coffer");
  const on = { ...place, x: window.x + place.x, y: window.y + place.y };
  const show = (display: string) =>
    coffer.web.execute(
      (css: string, display: string) => {
        document.querySelector<HTMLElement>(css)!.style.display = display;
      },
      words,
      display,
    );
  const painted = await atRest(() => screen.part(on));
  await show("none");
  await until("they are off the screen", () => differing(painted, screen.part(on)) > 0);
  await show("");
  return differing(painted, await atRest(() => screen.part(on)));
}

/** What is seen once nothing changes any more. */
function atRest(look: () => Buffer): Promise<Buffer> {
  let before: Buffer | undefined;
  return until(
    "the screen is at rest",
    () => {
      const now = look();
      const isAtRest = before?.equals(now);
      before = now;
      return isAtRest && now;
    },
    20_000,
    400,
  );
}
