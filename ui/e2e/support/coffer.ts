/**
 * The app under test: the real binary on a desktop of its own, driven through its own windows.
 *
 * `restart`, `kill` and `startAgain` leave the home folder as it is; that is what they are for.
 */
import { type ChildProcess, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Desktop, end, type Part } from "./desktop";
import { Locator, type Name } from "./locator";
import { until } from "./until";
import { Key, WebDriver } from "./webdriver";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** What the address of each window ends with; Tauri leaves "index.html" away. */
const PAGES = {
  unlock: /\/unlock\.html$/,
  quick: /\/quick\.html$/,
  main: /localhost(\/|\/index\.html)?$/,
} as const;

/** Which of the app's windows. */
export type Window = keyof typeof PAGES;

/** What a program said and how it ended. */
export type Ended = { code: number | null; stdout: string; stderr: string };

export const PASSWORD = "correct horse battery staple 7";
export const USERNAME = "ada";
export const EMAIL = "ada@example.org";

export class Coffer {
  private driver: WebDriver | undefined;
  private driverProgram: ChildProcess | undefined;

  private constructor(readonly desktop: Desktop) {}

  /** A desktop with nothing on it yet: `open` starts the app, `cli` may fill a vault before. */
  static async prepare(size?: string, without: readonly Part[] = []): Promise<Coffer> {
    const coffer = new Coffer(await Desktop.start(size, without));
    coffer.prefer({});
    return coffer;
  }

  /**
   * Writes the preferences of a computer on which Coffer has run before: it has said what the desktop lacks, so that
   * no note about it lies over what a spec looks at.
   */
  prefer(
    preferences: object,
    others: object = { toldLacking: ["bus", "tray", "notifications"] },
  ): void {
    mkdirSync(this.dataDir(), { recursive: true, mode: 0o700 });
    const file = join(this.dataDir(), "preferences.json");
    writeFileSync(file, JSON.stringify({ preferences, ...others }));
  }

  /** Starts the app. */
  async open(env: Record<string, string> = {}, args: readonly string[] = []): Promise<void> {
    const port = await freePort();
    this.driverProgram = this.desktop.spawn("WebKitWebDriver", [`--port=${port}`], {
      TAURI_WEBVIEW_AUTOMATION: "true",
      ...env,
    });
    await until(
      "WebKitWebDriver answers",
      async () => (await fetch(`http://127.0.0.1:${port}/status`)).ok,
    );
    this.driver = await WebDriver.start(port, binary("COFFER_APP", "coffer"), args);
  }

  /** Closes the app's window, and opens the app again. */
  async restart(): Promise<void> {
    await this.close();
    await this.open();
  }

  /** Closes the app's window as a person would, and waits until the app has ended. */
  async close(): Promise<void> {
    const [window] = [...this.desktop.windows().keys()];
    if (window !== undefined) this.desktop.xdotool("windowactivate", "--sync", window);
    this.desktop.xdotool("key", "alt+F4");
    await until("the app has ended", () => this.pid() === undefined);
    await this.letGo();
  }

  /** Ends the app between two instructions, as a power cut or the system would. */
  async kill(): Promise<void> {
    const pid = this.pid();
    if (pid === undefined) throw new Error("the app is not running");
    process.kill(pid, "SIGKILL");
    await until("the app is gone", () => this.pid() === undefined);
    await this.letGo();
  }

  /** Ends everything, whatever state it is in. */
  async stop(): Promise<void> {
    await this.letGo();
    await this.desktop.stop();
  }

  /** Starts a second copy of the app beside the first and waits for what becomes of it. */
  async startAgain(...args: string[]): Promise<number | null> {
    const second = this.desktop.spawn(binary("COFFER_APP", "coffer"), args);
    const code = new Promise<number | null>((resolve) => second.once("exit", resolve));
    const patience = setTimeout(() => second.kill("SIGKILL"), 20_000);
    const answer = await code;
    clearTimeout(patience);
    return answer;
  }

  /** Starts the app without driving its pages: what a desktop does that starts it with the session. */
  start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return this.desktop.spawn(binary("COFFER_APP", "coffer"), args, env);
  }

  /** The app and its web processes. */
  processes(): number[] {
    // The kernel keeps fifteen letters of a name.
    const ours = ["coffer", "WebKitWebProces", "WebKitNetworkPr"];
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
          return (
            ours.includes(name) &&
            readFileSync(`/proc/${pid}/environ`, "utf8").includes(this.desktop.home)
          );
        } catch {
          return false; // It ended while we looked.
        }
      });
  }

  /** Runs coffer-cli on the same data. */
  cli(...args: string[]): Ended {
    const { status, stdout, stderr } = spawnSync(
      binary("COFFER_CLI", "coffer-cli"),
      ["--data-dir", this.dataDir(), ...args],
      {
        env: { ...this.desktop.env, COFFER_PASSWORD: PASSWORD },
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    return { code: status, stdout, stderr };
  }

  /** Runs coffer-cli, which must succeed, and reads its JSON. */
  cliJson<T>(...args: string[]): T {
    const { code, stdout, stderr } = this.cli(...args, "--json");
    if (code !== 0) throw new Error(`coffer-cli ${args.join(" ")} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Makes Ada's account, without a window. */
  register(currency = "USD"): void {
    mkdirSync(this.dataDir(), { recursive: true, mode: 0o700 });
    this.cliJson("register", "--user", USERNAME, "--email", EMAIL, "--currency", currency);
  }

  /** Fills Ada's vault from a CSV file, without a window. */
  import(file: string): void {
    this.cliJson("import", file, "--create-categories", "--user", USERNAME);
  }

  /** What coffer-cli says of the months of a year of Ada's. */
  monthsOf(year: string): {
    month: string;
    income_minor: number;
    expenses_minor: number;
    by_category: Record<string, number>;
  }[] {
    const told = this.cliJson<{ months: ReturnType<Coffer["monthsOf"]> }>(
      ...["summary", "--year", year, "--user", USERNAME],
    );
    return told.months;
  }

  /** Where the app keeps its data on this desktop. */
  dataDir(): string {
    const config = JSON.parse(readFileSync(join(ROOT, "tauri.conf.json"), "utf8")) as {
      identifier: string;
    };
    return join(this.desktop.home, ".local/share", config.identifier);
  }

  /** Waits for a window of the app and makes it the one that locators look into. */
  async window(name: Window, patience?: number): Promise<void> {
    const driver = this.web;
    await until(
      `the ${name} window is there`,
      async () => {
        for (const handle of await driver.windows()) {
          await driver.switchTo(handle);
          const [page = ""] = (await driver.url()).split(/[?#]/);
          if (PAGES[name].test(page)) return true;
        }
        return false;
      },
      patience,
    );
  }

  /** Which windows' pages are open, but for the quick entry's: that one is made whenever there is nothing else to do. */
  async pages(): Promise<Window[]> {
    const open: Window[] = [];
    for (const handle of await this.web.windows()) {
      await this.web.switchTo(handle);
      const [page = ""] = (await this.web.url()).split(/[?#]/);
      for (const name of Object.keys(PAGES) as Window[])
        if (PAGES[name].test(page)) open.push(name);
    }
    return open.filter((page) => page !== "quick");
  }

  /** Whether the quick entry can be seen. */
  quickIsShown(): boolean {
    return [...this.desktop.windows().values()].some((title) => title.startsWith("Quick add"));
  }

  /** Types a line into the quick entry, with real keys into whatever has the keyboard, and presses Enter. */
  async quickAdd(line: string): Promise<void> {
    await until("the quick entry has the keyboard", () =>
      this.desktop.activeWindow()?.startsWith("Quick add"),
    );
    this.desktop.xdotool("type", "--delay", "8", line);
    this.desktop.xdotool("key", "Return");
    await until("the quick entry is put away", () => !this.quickIsShown());
  }

  /** Waits until the app has ended. */
  async ended(): Promise<void> {
    await until("the app has ended", () => this.pid() === undefined);
  }

  /** Whether the app runs. */
  runs(): boolean {
    return this.pid() !== undefined;
  }

  role(role: string, name?: Name): Locator {
    return new Locator(() => this.web).role(role, name);
  }

  css(css: string): Locator {
    return new Locator(() => this.web).css(css);
  }

  /** Presses a chord on the page: `press("control", "k")`. */
  press(...keys: string[]): Promise<void> {
    return this.web.press(...keys.map((key) => (Key as Record<string, string>)[key] ?? key));
  }

  /** What the page is answered when it asks this. */
  async ask<Answer>(
    command: string,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> {
    const said = await this.web.execute(
      async (command: string, args: unknown) => {
        const tauri = window as unknown as {
          __TAURI_INTERNALS__: { invoke: (command: string, args: unknown) => Promise<unknown> };
        };
        return JSON.stringify(await tauri.__TAURI_INTERNALS__.invoke(command, args));
      },
      command,
      args,
    );
    return JSON.parse(said) as Answer;
  }

  /** Types into whatever has the focus. */
  type(text: string): Promise<void> {
    return this.web.keys(text);
  }

  /** What has the focus, by its label or its words; "nothing" when it is lost. */
  focused(): Promise<string> {
    return this.web.execute(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return "nothing";
      const label = (at as HTMLInputElement).labels?.[0]?.textContent;
      const words = at.getAttribute("aria-label") ?? label ?? at.textContent ?? "";
      return at.tagName === "MAIN" ? "the view" : words.replace(/\s+/g, " ").trim();
    });
  }

  /** Waits until the focus is on what is called so. */
  async focusIsOn(name: string): Promise<void> {
    let at = "";
    await until(`the focus is on ${name}`, async () => (at = await this.focused()) === name).catch(
      () => {
        throw new Error(`the focus is on "${at}", not on "${name}"`);
      },
    );
  }

  get web(): WebDriver {
    if (!this.driver) throw new Error("the app is not open");
    return this.driver;
  }

  private async letGo(): Promise<void> {
    await this.driver?.quit().catch(() => undefined);
    this.driver = undefined;
    if (this.driverProgram) await end(this.driverProgram);
  }

  private pid(): number | undefined {
    // Where COFFER_APP is a script that starts the app elsewhere (in a clean system, say), this is the app itself.
    const app = process.env.COFFER_APP_FILE ?? binary("COFFER_APP", "coffer");
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .find((pid) => {
        try {
          const ours = readFileSync(`/proc/${pid}/environ`, "utf8").includes(this.desktop.home);
          return ours && readlinkSync(`/proc/${pid}/exe`) === app;
        } catch {
          return false; // It ended while we looked.
        }
      });
  }
}

/** The binaries come from the caller (`cargo xtask test`), or from where cargo puts them. */
function binary(variable: string, name: string): string {
  return process.env[variable] ?? join(ROOT, "target/debug", name);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
