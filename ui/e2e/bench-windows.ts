/**
 * How fast the main window is, and what it weighs: from the start to the painted dashboard, held against a bare window with
 * the same charts in the same run; the month turned; a thousand months; a hundred locks. Prints a table; nothing here can
 * fail for being slow. `COFFER_BENCH_ROWS=10000,1000000` says how large the ledgers are.
 */
import type { ChildProcess } from "node:child_process";
import { performance } from "node:perf_hooks";
import { test } from "vitest";
import { comeIn } from "./pages/come-in";
import { UnlockPage } from "./pages/unlock";
import { Coffer, PASSWORD } from "./support/coffer";
import { end } from "./support/desktop";
import { makeMany } from "./support/household";
import { Screen, type Colour } from "./support/screen";
import { until } from "./support/until";
import { processorSeconds, weight } from "./support/usage";

const SIZES = (process.env.COFFER_BENCH_ROWS ?? "10000,1000000").split(",").map(Number);
const STARTS = Number(process.env.COFFER_BENCH_STARTS ?? 7);
const SWITCHES = Number(process.env.COFFER_BENCH_SWITCHES ?? 1000);
const LOCKS = Number(process.env.COFFER_BENCH_LOCKS ?? 100);
const IDLE_SECONDS = 20;
/** The bars of the months, in both windows. */
const BARS: Colour = [0x0b, 0x6b, 0x8a];
/** Lines of the screen that go through the bars wherever a window has them. */
const LINES = Array.from({ length: 32 }, (_, n) => 60 + 20 * n);

const rows: [what: string, figure: string, against: string, limit: string][] = [];

test("the windows' bench", async () => {
  try {
    const bare = await startsOfTheBareWindow();
    say("a bare window with the same charts", ms(bare.time), mb(bare.weight), "");
    for (const size of SIZES) await benchOf(size, bare);
  } finally {
    console.log(
      rows
        .map(
          ([what, a, b, limit]) =>
            `${what.padEnd(52)}${a.padStart(12)}${b.padStart(12)}   ${limit}`,
        )
        .join("\n"),
    );
  }
});

async function startsOfTheBareWindow(): Promise<{ time: number; weight: number }> {
  const coffer = await Coffer.prepare("1360x860");
  try {
    const start = () =>
      coffer.desktop.spawn(process.env.COFFER_BARE ?? "", [process.env.COFFER_BARE_PAGE ?? ""]);
    return await starts(coffer, start);
  } finally {
    await coffer.stop();
  }
}

async function benchOf(size: number, bare: { time: number; weight: number }): Promise<void> {
  const coffer = await Coffer.prepare("1360x860");
  const of = `${size.toLocaleString("en-US")} entries: `;
  try {
    coffer.register();
    coffer.import(makeMany(coffer.desktop.home, size));
    const main = await comeIn(coffer);
    await (await main.settings()).stayUnlocked(PASSWORD);
    await coffer.close();

    const app = await starts(coffer, () => coffer.start([]));
    const limit = size > 100_000 ? "1.5 ×" : "1.3 ×";
    say(`${of}start to painted`, ms(app.time), times(app.time, bare.time), limit);
    say(`${of}memory with the dashboard`, mb(app.weight), times(app.weight, bare.weight), "1.25 ×");

    await coffer.open();
    await coffer.window("main");
    await coffer.css("main h1").shown();
    await main.settled();
    const first = [...(await turned(coffer, 24)), ...(await turned(coffer, 24))];
    say(`${of}month turned and painted, p50 · p95`, both(first), "", "100 ms");
    const before = weight(coffer);
    // In parts: the driver gives a script one minute.
    for (let n = 0; n < SWITCHES; n += 24) await turned(coffer, 24);
    say(`${of}memory, before and after ${SWITCHES} months`, mb(before), mb(weight(coffer)), "flat");
    await pause(2);
    const spent = processorSeconds(coffer);
    await pause(IDLE_SECONDS);
    const share = ((processorSeconds(coffer) - spent) / IDLE_SECONDS) * 100;
    say(`${of}idle processor`, `${share.toFixed(2)} %`, "", "0 %");

    const unlock = new UnlockPage(coffer);
    let light = 0;
    for (let n = 0; n < LOCKS; n++) {
      await main.lock();
      await unlock.logIn();
      await coffer.window("main");
      await coffer.css("main h1").shown();
      if (n === 4) light = weight(coffer);
    }
    if (LOCKS > 5) {
      say(`${of}memory, after 5 and ${LOCKS} locks`, mb(light), mb(weight(coffer)), "flat");
    }
  } finally {
    await coffer.stop();
  }
}

/** The median of so many starts to the painted bars, and what the program then weighs. */
async function starts(
  coffer: Coffer,
  start: () => ChildProcess,
): Promise<{ time: number; weight: number }> {
  const screen = new Screen(coffer.desktop.home);
  const painted = () => LINES.some((y) => screen.count(y, BARS) > 60);
  const taken: number[] = [];
  let heavy = 0;
  // The first start also starts what a session has only once: it is not counted.
  for (let n = -1; n < STARTS; n++) {
    await until("the screen is empty", () => !painted());
    const begun = performance.now();
    const program = start();
    await until("the bars are painted", painted, 60_000, 2);
    if (n >= 0) taken.push(performance.now() - begun);
    await pause(2);
    heavy = weight(coffer, program.pid);
    await end(program);
    await pause(0.5);
  }
  return { time: median(taken), weight: heavy };
}

/** Turns months back and forth as a key would, and times each until its figures have been painted. */
function turned(coffer: Coffer, count: number): Promise<number[]> {
  return coffer.web.executeAsync(async (count: number) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const name = () => document.querySelector("main h1")?.textContent;
    const sums = () => document.querySelector("main dl")?.textContent;
    const taken: number[] = [];
    for (let n = 0; n < count; n++) {
      const [month, figures] = [name(), sums()];
      const begun = window.performance.now();
      const key = n % 24 < 12 ? "ArrowLeft" : "ArrowRight";
      window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      while (name() === month || sums() === figures) {
        await frame();
        if (window.performance.now() - begun > 10_000)
          throw new Error(`stuck at ${month}, ${figures}`);
      }
      await frame();
      taken.push(window.performance.now() - begun);
    }
    return taken;
  }, count);
}

function say(...row: (typeof rows)[number]) {
  rows.push(row);
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function both(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${Math.round(median(times))} · ${Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0)} ms`;
}

const ms = (time: number) => `${Math.round(time)} ms`;
const mb = (kib: number) => `${Math.round(kib / 1024)} MB`;
const times = (one: number, other: number) => `${(one / other).toFixed(2)} ×`;
