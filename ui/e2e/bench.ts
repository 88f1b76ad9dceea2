/**
 * How fast the quick entry is, and what the app weighs while it waits: the real app on a desktop of its own, with a tray.
 * Prints a table; nothing here can fail for being slow.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { comeIn } from "./pages/come-in";
import { Coffer } from "./support/coffer";
import { Fakes } from "./support/fakes";
import { until } from "./support/until";
import { processorSeconds, weight } from "./support/usage";

const TIMES = 40;
const IDLE_SECONDS = 20;

const rows: [what: string, value: string, limit: string][] = [];

test("the desktop's bench", async () => {
  const coffer = await Coffer.prepare();
  try {
    const fakes = await Fakes.start(coffer.desktop, "tray");
    coffer.register();
    coffer.prefer({}, { trayExplained: true, lastUsername: "ada" });

    const started = performance.now();
    const app = coffer.start(["--tray"]);
    await fakes.icon();
    say("start to the tray's icon", ms(performance.now() - started), "");
    await coffer.startAgain("--quick-add");
    await shown(coffer);
    coffer.desktop.xdotool("key", "Escape");
    await hidden(coffer);
    await idle();
    say("in the tray, no window: PSS", megabytes(weight(coffer)), "60 MB");
    const before = processorSeconds(coffer);
    await idle();
    const spent = ((processorSeconds(coffer) - before) / IDLE_SECONDS) * 100;
    say("the same, idle: processor", `${spent.toFixed(2)} %`, "0 %");
    app.kill();
    await coffer.ended();

    await comeIn(coffer);
    const up: number[] = [];
    const written: number[] = [];
    const away: number[] = [];
    const log = logOf(coffer);
    for (let n = 0; n < TIMES; n++) {
      const pressed = performance.now();
      coffer.desktop.xdotool("key", "ctrl+shift+e");
      await shown(coffer);
      up.push(performance.now() - pressed);
      // A key each 30 ms, faster than anybody types: what a key comes to is no part of what Enter takes.
      coffer.desktop.xdotool("type", "--delay", "30", `Line ${n} 1.50`);
      const before = statSync(log, { bigint: true }).mtimeNs;
      const entered = performance.now();
      coffer.desktop.xdotool("key", "Return");
      await until(
        "it is written",
        () => statSync(log, { bigint: true }).mtimeNs > before,
        20_000,
        1,
      );
      written.push(performance.now() - entered);
      await hidden(coffer);
      away.push(performance.now() - entered);
    }
    say("keys to the focused quick entry, p50 · p95", both(up), "150 ms");
    say("Enter to the ledger's log, p50 · p95", both(written), "50 ms");
    say("Enter to put away, p50 · p95", both(away), "");
    await idle();
    say("with the dashboard: PSS", megabytes(weight(coffer)), "1.25 × hello world");
    await coffer.window("main");
    const listed = await coffer.role("link", /^Expenses [^a-z]*: see the entries$/).text();
    expect(listed, "every line was booked").toContain((TIMES * 1.5).toFixed(2));
  } finally {
    await coffer.stop();
    console.log(
      rows
        .map(([what, value, limit]) => `${what.padEnd(46)}${value.padStart(22)}   ${limit}`)
        .join("\n"),
    );
  }
});

function say(what: string, value: string, limit: string) {
  rows.push([what, value, limit]);
}

async function shown(coffer: Coffer): Promise<void> {
  await until(
    "the quick entry has the keyboard",
    () => coffer.desktop.activeWindow()?.startsWith("Quick add"),
    20_000,
    1,
  );
}

async function hidden(coffer: Coffer): Promise<void> {
  const seen = ["search", "--onlyvisible", "--name", "^Quick add"];
  await until("it is put away", () => coffer.desktop.xdotool(...seen) === undefined, 20_000, 1);
}

function idle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
}

/** The ledger's write-ahead log: what is in it is on the disk before a command answers. */
function logOf(coffer: Coffer): string {
  const accounts = join(coffer.dataDir(), "accounts");
  const [account = ""] = readdirSync(accounts).filter((name) => !name.includes("."));
  return join(accounts, account, "vault.db-wal");
}

function both(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `${ms(at(0.5))} · ${ms(at(0.95))}`;
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}

function megabytes(kib: number): string {
  return `${(kib / 1024).toFixed(0)} MB`;
}
