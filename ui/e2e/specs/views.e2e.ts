/** Saved views of the entries, and two stretches of days held against each other. */
import { comeIn, logIn } from "../pages/come-in";
import type { MainWindow } from "../pages/main";
import { Palette } from "../pages/palette";
import type { Coffer } from "../support/coffer";
import { expect, test } from "../support/test";
import { until } from "../support/until";

async function begin(coffer: Coffer): Promise<MainWindow> {
  coffer.register();
  for (const [description, amount, category, date] of [
    ["Market", "12.00", "Food", "2024-03-01"],
    ["Market", "20.00", "Food", "2025-03-01"],
    ["Train", "31.00", "Travel", "2025-03-02"],
  ] as const) {
    coffer.cliJson(
      ...["add", "--user", "ada", "--description", description, "--amount", amount],
      ...["--category", category, "--date", date],
    );
  }
  return comeIn(coffer);
}

test("a filter is kept under a name, found in the list and the palette, and never lost", async ({
  coffer,
}) => {
  const main = await begin(coffer);
  const entries = await main.entries();
  await entries.search("market");
  await entries.counts("2 entries");
  await coffer.role("button", "Save this view").click();
  await coffer.role("textbox", "Name").fill("Markets");
  await coffer.role("button", "Save").click();
  await coffer.role("dialog", "Save this view").gone();

  await coffer.restart();
  await logIn(coffer);
  await main.dashboard();
  await new Palette(coffer).run("markets");
  await entries.counts("2 entries");
  await coffer.role("button", "Delete this view").click();
  await coffer.role("button", "Save this view").shown();
  await main.undoByNote();
  await coffer.role("button", "Delete this view").shown();

  await entries.search("train");
  await entries.counts("1 entry");
  await coffer.role("button", "Views").click();
  await coffer.role("menuitem", "Markets").click();
  await entries.counts("2 entries");
});

test("a view's name may be long: it is not cut unasked, and takes no more than its place", async ({
  coffer,
}) => {
  const main = await begin(coffer);
  const entries = await main.entries();
  await entries.search("train");
  await entries.counts("1 entry");
  await coffer.role("button", "Save this view").click();
  const name = coffer.role("textbox", "Name");
  await name.fill("Market ".repeat(43));
  await coffer.role("button", "Save").click();
  expect(await name.refusal()).toBe("A name has at most 60 characters.");
  const longest = "Fish, fruit and flowers of the market, Saturdays and Sundays";
  await name.fill(longest);
  await coffer.role("button", "Save").click();
  await coffer.role("dialog", "Save this view").gone();
  await coffer.role("button", longest).shown();
  for (const width of [1280, 390]) {
    await coffer.web.resize(width, 800);
    await until("the window has its width", () =>
      coffer.web.execute((width: number) => Math.abs(innerWidth - width) < 20, width),
    );
    const [over, high] = await coffer.web.execute(() => [
      document.documentElement.scrollWidth - innerWidth,
      document.querySelector(".tools")?.getBoundingClientRect().height ?? 0,
    ]);
    expect(over, `at ${width} nothing runs off`).toBeLessThanOrEqual(0);
    if (width === 1280) expect(high, "its tools are in two lines").toBeLessThan(100);
  }
});

test("a year is held against another, each figure leads to its entries, and Back comes back", async ({
  coffer,
}) => {
  const main = await begin(coffer);
  await main.goTo("Compare");
  expect(await coffer.role("combobox", "What to compare").value()).toBe("yearSoFar");
  await coffer.web.execute(() => {
    location.hash = "#/compare?from=2025-01-01&to=2025-12-31&from2=2024-01-01&to2=2024-12-31";
  });
  await until(
    "the sentence says it",
    async () => (await coffer.css(".sentence").text()) === "You spent $39 more.",
  );
  await coffer.role("img", /^\$39 more spent: 2025, against 2024/).shown();
  const cells = async () => (await coffer.css("tbody.categories td a").texts()).join(" ");
  expect(await cells()).toBe("$31.00 $20.00 $12.00");
  await coffer.css("tbody.categories tr:nth-child(2) td:nth-child(3) a").click();
  await until("its entries", async () =>
    (await coffer.css("main .bar .sum").text()).startsWith("1 entry"),
  );
  await coffer.web.execute(() => history.back());
  await until("the comparison is back", async () =>
    (await coffer.css(".sentence").text()).includes("$39"),
  );
  await coffer.web.resize(390, 844);
  await until("the lines stand without scrolling sideways", () =>
    coffer.web.execute(() => {
      const room = document.querySelector("main table")?.parentElement;
      return innerWidth < 400 && !!room && room.scrollWidth <= room.clientWidth;
    }),
  );
});

test("amounts in the millions stand beside each other without scrolling sideways", async ({
  coffer,
}) => {
  coffer.register();
  for (const [amount, date] of [
    ["2002050.04", "2024-03-01"],
    ["9425035.62", "2025-03-01"],
  ] as const) {
    coffer.cliJson(
      ...["add", "--user", "ada", "--description", "A house", "--amount", amount],
      ...["--category", "Entertainment", "--date", date],
    );
  }
  await comeIn(coffer);
  await coffer.web.resize(1280, 800);
  await coffer.web.execute(() => {
    location.hash = "#/compare?from=2025-01-01&to=2025-12-31&from2=2024-01-01&to2=2024-12-31";
  });
  await coffer.css("tbody.categories").shown();
  for (const width of [1280, 1200, 390]) {
    await coffer.web.resize(width, 800);
    await until(`all of it is seen at ${width} px`, () =>
      coffer.web.execute((width: number) => {
        const room = document.querySelector("main table")?.parentElement;
        return innerWidth === width && !!room && room.scrollWidth <= room.clientWidth;
      }, width),
    );
  }
});

test("the sum within the ring has room there, also where the currency is written in letters", async ({
  coffer,
}) => {
  coffer.register("KWD");
  coffer.cliJson(
    ...["add", "--user", "ada", "--description", "A house", "--amount", "101200000.000"],
    ...["--category", "Other"],
  );
  const main = await comeIn(coffer);
  await main.settled();
  await coffer.css(".ring strong").shown();
  await coffer.web.resize(1280, 800);
  const part = await coffer.web.execute(() => {
    const words = document.createRange();
    words.selectNodeContents(document.querySelector(".ring strong") ?? document.body);
    const ring = document.querySelector(".ring")?.getBoundingClientRect();
    return words.getBoundingClientRect().width / Math.min(ring?.width ?? 0, ring?.height ?? 0);
  });
  expect(part, "the hole is 74 of a hundred").toBeLessThan(0.68);
});

test("beside a day that is refused, the other one stays where it is", async ({ coffer }) => {
  const main = await begin(coffer);
  await main.goTo("Compare");
  await coffer.role("button", "Change dates").click();
  const these = coffer.role("group", "These days");
  const from = these.role("textbox", "From");
  const top = async () =>
    coffer.web.execute((e: HTMLElement) => e.getBoundingClientRect().top, await from.shown());
  const before = await top();
  const to = these.role("textbox", "To");
  await to.fill("2001-01-01");
  await to.press("enter");
  await to.refusal();
  expect(await top()).toBe(before);
});

test("in a narrow window the switch between month and year stays under the pointer", async ({
  coffer,
}) => {
  coffer.register();
  await comeIn(coffer);
  await coffer.ask("add_demo", { language: "en" });
  await coffer.web.resize(390, 844);
  const top = (name: string) =>
    coffer.web.execute((name: string) => {
      const button = [...document.querySelectorAll("main .segmented button")].find(
        (one) => one.textContent.trim() === name,
      );
      return innerWidth < 400 && button?.getBoundingClientRect().top;
    }, name);
  await until("the month is there", async () => typeof (await top("Year")) === "number");
  const before = await top("Year");
  await coffer.css("main .segmented").role("button", "Year").click();
  await until("the year is shown", async () => /^\d{4}$/.test(await coffer.css("main h1").text()));
  expect(await top("Month")).toBe(before);
});
