/** Every figure leads to the entries behind it, and Back returns to the same place. */
import { comeIn } from "../pages/come-in";
import type { MainWindow } from "../pages/main";
import type { Coffer } from "../support/coffer";
import { makeHousehold } from "../support/household";
import { expect, test } from "../support/test";
import { until } from "../support/until";

async function begin(coffer: Coffer): Promise<MainWindow> {
  coffer.register();
  coffer.import(makeHousehold(coffer.desktop.home));
  const main = await comeIn(coffer);
  await main.settled();
  return main;
}

const scrolled = (coffer: Coffer): Promise<number> =>
  coffer.web.execute(() => Math.round(window.scrollY));

/** Scrolls so that this lies in the middle of the window, and says how far that is. */
async function scrollTo(coffer: Coffer, css: string): Promise<number> {
  await coffer.css(css).shown();
  await coffer.web.execute(
    (css: string) => document.querySelector(css)?.scrollIntoView({ block: "center" }),
    css,
  );
  return scrolled(coffer);
}

async function show(coffer: Coffer, address: string): Promise<void> {
  await coffer.web.execute((hash: string) => {
    location.hash = hash;
  }, address);
}

async function scrollDown(coffer: Coffer, way: number): Promise<number> {
  await until("it is far down", async () => {
    await coffer.web.execute((way: number) => window.scrollTo(0, way), way);
    return (await scrolled(coffer)) === way;
  });
  return scrolled(coffer);
}

/** Back by the key, or by what is given. */
async function back(
  coffer: Coffer,
  to: number,
  how = () => coffer.press("alt", "left"),
): Promise<void> {
  await how();
  let at = -1;
  await until(`it is where it was, at ${to}`, async () => {
    at = await scrolled(coffer);
    return at === to;
  }).catch(() => {
    throw new Error(`it is at ${at}, and was at ${to}`);
  });
}

test("from a card, a slice, a sentence and a cell to the entries, and back to the same place", async ({
  coffer,
}) => {
  const main = await begin(coffer);
  const sum = () => coffer.css("main .bar .sum").text();
  const leadsToEntries = async (what: string) => {
    await until(`${what} leads to entries`, async () => /^[\d,]+ entr/.test(await sum()));
    expect(await coffer.css('nav a[aria-current="page"]').text()).toBe("Entries");
  };
  await coffer.role("link", /^Expenses .*: see the entries$/).click();
  await leadsToEntries("a card");
  await back(coffer, 0);
  await coffer.css("main h1").shown();

  await coffer.role("region", "Where it went").css("li:first-child a").click();
  await leadsToEntries("a slice");
  const button = coffer.role("main").role("button", "Back");
  await back(coffer, 0, () => button.click());
  await coffer.css("main h1").shown();
  await coffer.press("alt", "right");
  await leadsToEntries("forward");
  await back(coffer, 0);

  const sentence = ".sentences li:nth-child(5) a";
  const place = await scrollTo(coffer, sentence);
  expect(place, "it lies below the fold").toBeGreaterThan(0);
  await coffer.css(sentence).click();
  await leadsToEntries("a sentence");
  expect(await scrolled(coffer), "another view begins at its top").toBe(0);
  await coffer.role("textbox", "Search description and note").click();
  await back(coffer, place);

  await show(coffer, "#/entries");
  const far = await scrollDown(coffer, 3_000);
  await main.dashboard();
  await back(coffer, far);
  expect(await button.count(), "nothing led here").toBe(0);
  await until("the rows there are drawn", async () =>
    (await coffer.css("tr[data-row]").texts()).some((text) => text !== ""),
  );

  await show(coffer, "#/dashboard?year=2026");
  await coffer.css("main h1").shown();
  await main.settled();
  await coffer.css("main tbody tr:first-child td:nth-child(3) a").click();
  await leadsToEntries("a cell of the year");
  // The arrows of a row with the focus are not these.
  await until("a row has the focus", async () => {
    await coffer.press("j");
    return coffer.web.execute(() => document.activeElement?.closest("tr[data-row]") !== null);
  });
  await coffer.press("alt", "left");
  await until("the year is back", async () =>
    (await coffer.css("main h1").text()).includes("2026"),
  );
});

test("in a low window too, one comes back to where a year, a comparison or the insights were left", async ({
  coffer,
}) => {
  const main = await begin(coffer);
  await coffer.web.resize(1000, 600);
  const place = () => coffer.css('nav a[aria-current="page"]').text();
  for (const [address, name, links] of [
    ["#/dashboard?year=2026", "Dashboard", "main tbody tr:nth-child(4) td:nth-child(3) a"],
    ["#/dashboard?year=2026", "Dashboard", "main tbody tr:nth-child(9) td:nth-child(2) a"],
    ["#/compare", "Compare", "main tbody.categories tr:nth-child(2) td:nth-child(2) a"],
    ["#/compare", "Compare", "main tbody.categories tr:nth-child(5) td:nth-child(3) a"],
    [
      `#/assistant?year=${new Date().getFullYear() - 1}`,
      "Assistant",
      "main .prose section:last-child a:last-child",
    ],
  ] as const) {
    await show(coffer, address);
    await coffer.css(links).shown();
    await main.settled();
    const left = await scrollTo(coffer, links);
    expect(left, "it lies below the fold").toBeGreaterThan(50);
    await coffer.css(links).click();
    await until("it leads to entries", async () => (await place()) === "Entries");
    await coffer.css("tr[data-row]:first-child").shown();
    await coffer.press("alt", "left");
    await until("one is back", async () => (await place()) === name);
    await coffer.css(links).shown();
    await main.settled();
    await back(coffer, left, () => Promise.resolve());
  }
  await show(coffer, "#/dashboard?year=2026");
  const card = coffer.role("region", "Income and expenses");
  await card.role("button", "Show as table").click();
  await card.css("tbody tr:nth-child(4) td:nth-child(3) a").click();
  await until("it leads to entries", async () => (await place()) === "Entries");
  await coffer.press("alt", "left");
  await card.role("button", "Show as chart").shown();
});

test("back from a bar that was clicked, its chart has the focus", async ({ coffer }) => {
  const main = await begin(coffer);
  await show(coffer, "#/dashboard?year=2026");
  await coffer.css("main h1").shown();
  await main.settled();
  const chart = 'main .grid > :first-child [role="img"]';
  const place = await scrollTo(coffer, chart);
  const name = (await coffer.css(chart).attribute("aria-label")) ?? "";
  await until("the chart is drawn, and what is clicked leads on", async () => {
    if ((await coffer.css(chart).count()) === 1) await coffer.css(chart).click();
    return (await coffer.css('nav a[aria-current="page"]').text()) === "Entries";
  });
  await back(coffer, place);
  await coffer.focusIsOn(name);
});

test("an arrow key that is held turns as many months as it is held for", async ({ coffer }) => {
  const main = await begin(coffer);
  const dashboard = await main.dashboard();
  const now = new Date();
  const last = new Date(now.getFullYear(), now.getMonth() - 1, 1);
  const name = last.toLocaleDateString("en-US", { month: "long", year: "numeric" });
  await coffer.web.execute(() => {
    for (const key of ["ArrowLeft", "ArrowRight"]) {
      for (let n = 0; n < 90; n++) {
        window.dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
        );
      }
    }
    window.dispatchEvent(
      new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true }),
    );
  });
  await until(`${name} is shown`, async () => (await dashboard.title().text()) === name);
});
