/**
 * Every view in a language that nobody speaks: each word of ours is from the catalogue, and the
 * longer words still fit. The same at 200 % text size.
 */
import { comeIn } from "../pages/come-in";
import { MainWindow } from "../pages/main";
import { EMAIL, USERNAME, type Coffer } from "../support/coffer";
import { makeHousehold } from "../support/household";
import { clipped, plainWords } from "../support/reading";
import { expect, test } from "../support/test";
import { until } from "../support/until";

const VIEWS = [
  ...["dashboard", "dashboard?year=2026", "entries", "entries?kind=expense&text=rent"],
  ...["compare", "import", "assistant", "categories", "history", "settings"],
];
/** What is no word of ours: names, paths, codes. */
const DATA = ["Coffer", USERNAME, ...EMAIL.split(/[@.]/), "USD", "US", "Dollar", "kB"];

async function begin(coffer: Coffer): Promise<MainWindow> {
  coffer.register();
  coffer.import(makeHousehold(coffer.desktop.home));
  const main = await comeIn(coffer);
  await coffer.css("main h1").shown();
  return main;
}

async function show(coffer: Coffer, view: string): Promise<void> {
  const title = () => coffer.web.execute(() => document.title);
  const before = await title();
  const moves = await coffer.web.execute((hash: string) => {
    const place = (of: string) => of.split("?")[0];
    const moves = place(location.hash || "#/dashboard") !== place(hash);
    location.hash = hash;
    return moves;
  }, `#/${view}`);
  // The view that stood stays until the next one is there; then the window bears its name.
  if (moves) await until(`${view} is shown`, async () => (await title()) !== before);
  await new MainWindow(coffer).settled();
}

test("every word is from the catalogue, and longer ones fit", async ({ coffer }) => {
  await begin(coffer);
  await coffer.web.execute(() => {
    localStorage.setItem("coffer.pseudo", "on");
    location.reload();
  });
  await coffer.css("html").shown();
  const paths = coffer.dataDir().split(/[^A-Za-z]+/);
  const findings: Record<string, string[]> = {};
  const look = async (name: string) => {
    const found = [
      ...(await plainWords(coffer.web, [...DATA, ...paths])),
      ...(await clipped(coffer.web)),
    ];
    if (found.length > 0) findings[name] = found;
  };
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const) {
    await coffer.web.resize(width, height);
    for (const view of VIEWS) {
      await show(coffer, view);
      await look(`${view} at ${width}`);
    }
    for (const key of ["n", "i", "?"]) {
      await coffer.press(key);
      await coffer.css("dialog[open]").shown();
      await look(`the dialog of ${key} at ${width}`);
      await coffer.press("escape");
      await coffer.css("dialog[open]").gone();
    }
    await coffer.press("control", "k");
    await coffer.css("dialog[open]").shown();
    await look(`the palette at ${width}`);
    await coffer.press("escape");
  }
  expect(findings).toEqual({});
});

for (const language of ["English", "Deutsch"] as const) {
  test(`at 200 % text size nothing is lost in ${language}`, async ({ coffer }) => {
    const main = await begin(coffer);
    await (await main.settings()).chooseLanguage(language);
    await coffer.web.execute(() => {
      document.documentElement.style.fontSize = "200%";
    });
    const findings: Record<string, string[]> = {};
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      await coffer.web.resize(width, height);
      for (const view of VIEWS) {
        await show(coffer, view);
        const found = await clipped(coffer.web);
        if (found.length > 0) findings[`${view} at ${width}`] = found;
      }
    }
    expect(findings).toEqual({});
  });
}
