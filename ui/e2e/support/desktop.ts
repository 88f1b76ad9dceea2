/**
 * A desktop of its own for one test: display, session bus, window manager and an unlocked keychain,
 * all with one fresh home folder. Two tests never see each other's windows, files or secrets.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { until } from "./until";

const DRAG = fileURLToPath(new URL("drag.py", import.meta.url));

type Env = Record<string, string>;

/** What a desktop may go without. */
export type Part = "bus" | "keychain";

export class Desktop {
  private keychain: ChildProcess | undefined;

  private constructor(
    readonly home: string,
    readonly env: Env,
    private readonly programs: ChildProcess[],
  ) {}

  static async start(size = "1360x860", without: readonly Part[] = []): Promise<Desktop> {
    const home = mkdtempSync(join(tmpdir(), "coffer-e2e-"));
    const runtime = join(home, "run");
    mkdirSync(runtime, { mode: 0o700 });
    mkdirSync(join(home, ".local/share/keyrings"), { recursive: true });

    const desktop = new Desktop(home, inherited(home, runtime), []);
    try {
      const xvfb = desktop.spawn("Xvfb", [
        ...["-displayfd", "1", "-screen", "0", `${size}x24`, "-nolisten", "tcp", "-noreset"],
        // What is on the screen can be read from a file.
        ...["-fbdir", home],
      ]);
      desktop.env.DISPLAY = `:${await firstLine("Xvfb", xvfb)}`;
      if (without.includes("bus")) {
        desktop.env.DBUS_SESSION_BUS_ADDRESS = "disabled:";
      } else {
        const bus = desktop.spawn("dbus-daemon", [
          ...[`--config-file=${busConfig(home)}`, "--nofork", "--nopidfile", "--print-address=1"],
        ]);
        desktop.env.DBUS_SESSION_BUS_ADDRESS = await firstLine("dbus-daemon", bus);
      }
      // Nobody else's logind may lock what is tested here, and a fake one is found where the session's bus is.
      desktop.env.DBUS_SYSTEM_BUS_ADDRESS = desktop.env.DBUS_SESSION_BUS_ADDRESS;
      desktop.spawn("openbox", []);
      if (!without.includes("bus") && !without.includes("keychain")) {
        desktop.openKeychain();
      }
      await until("the window manager runs", () =>
        desktop.xdotool("get_num_desktops") === undefined ? false : true,
      );
      // The first key that is sent to a display may be lost: one first Alt+F4 in six closed no window, none of
      // thirty after this. Probably openbox takes all its keys anew with it.
      desktop.xdotool("key", "shift");
    } catch (error) {
      await desktop.stop();
      throw error;
    }
    return desktop;
  }

  /** Starts a program here. It is ended with the desktop at the latest. */
  spawn(program: string, args: readonly string[], env: Env = {}): ChildProcess {
    const child = spawn(program, args, {
      env: { ...this.env, ...env },
      cwd: this.home,
      stdio: ["pipe", "pipe", process.env.COFFER_E2E_LOG ? "inherit" : "ignore"],
    });
    child.on("error", (error) => console.error(`${program}: ${error.message}`));
    this.programs.push(child);
    return child;
  }

  /** Begins the keychain's session anew, as logging in to the computer does. */
  async reopenKeychain(): Promise<void> {
    if (this.keychain) await end(this.keychain);
    this.openKeychain();
  }

  private openKeychain(): void {
    const how = ["--foreground", "--unlock", "--components=secrets"];
    this.keychain = this.spawn("gnome-keyring-daemon", how);
    this.keychain.stdin?.end("test");
  }

  /** What xdotool answers, or nothing where it fails (a window that is not there, for one). */
  xdotool(...args: string[]): string | undefined {
    const { status, stdout } = spawnSync("xdotool", args, { env: this.env, encoding: "utf8" });
    return status === 0 ? stdout.trim() : undefined;
  }

  /** The titles of the windows that can be seen, by their ids. */
  windows(): Map<string, string> {
    const ids = this.xdotool("search", "--onlyvisible", "--name", ".")?.split("\n") ?? [];
    return new Map(ids.map((id) => [id, this.xdotool("getwindowname", id) ?? ""]));
  }

  /** Where the first window whose title begins so stands, without its frame. */
  placeOf(title: string): { x: number; y: number; width: number; height: number } {
    const [id = ""] = [...this.windows()].find(([, name]) => name.startsWith(title)) ?? [];
    const told = this.xdotool("getwindowgeometry", "--shell", id) ?? "";
    const of = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, "m").exec(told)?.[1]);
    return { x: of("X"), y: of("Y"), width: of("WIDTH"), height: of("HEIGHT") };
  }

  /** The title of the window that has the keyboard. */
  activeWindow(): string | undefined {
    return this.xdotool("getactivewindow", "getwindowname");
  }

  /**
   * Answers the native file dialog that is open or about to open: types the path, presses Enter,
   * and waits until the dialog is gone.
   */
  async chooseFile(path: string): Promise<void> {
    const dialog = await until(
      "a file dialog is open",
      () =>
        [...this.windows()].find(
          ([, title]) => !/coffer|openbox/i.test(title) && title !== "",
        )?.[0],
    );
    this.xdotool("windowactivate", "--sync", dialog);
    await until("the dialog has the keyboard", () => this.xdotool("getwindowfocus") === dialog);
    let presses = 0;
    await until("the file dialog is gone", () => {
      if (!this.windows().has(dialog)) return true;
      if (this.xdotool("getwindowfocus") !== dialog) return false;
      // A dialog that has the keyboard and is not drawn yet loses keys: then it is typed once more.
      if (presses++ % 60 === 0) {
        // A second dialog begins with the files used last, where no path can be typed.
        this.xdotool("key", "alt+Home");
        // Ctrl+L shows the field for a typed path, whatever has the focus.
        this.xdotool("key", "ctrl+l");
        this.xdotool("key", "ctrl+a");
        this.xdotool("type", "--delay", "12", path);
      }
      // The first Enter may only close the list of names that the field suggests.
      this.xdotool("key", "Return");
      return false;
    });
  }

  /**
   * Drags files from another program's window to a place on the screen and lets go of them there, after a look. That program
   * stays: it is asked for its files only then.
   */
  async drop(files: readonly string[], to: { x: number; y: number }, look: () => Promise<unknown>) {
    this.spawn("/usr/bin/python3", [DRAG, ...files]);
    const from = await until("the files can be seen", () => {
      const place = this.placeOf("Files");
      return place.width > 1 ? place : undefined;
    });
    const moveTo = (x: number, y: number) => this.xdotool("mousemove", "--sync", `${x}`, `${y}`);
    const [x, y] = [from.x + 60, from.y + 40];
    moveTo(x, y);
    this.xdotool("mousedown", "1");
    // A drag begins a few steps away, and whoever is dragged over hears of it at the next.
    for (const step of [0.02, 0.05, 0.1, 0.5, 0.9, 1]) {
      moveTo(Math.round(x + (to.x - x) * step), Math.round(y + (to.y - y) * step));
      await new Promise((done) => setTimeout(done, 60));
    }
    await look();
    this.xdotool("mouseup", "1");
  }

  /** Everything on the display as a PNG. */
  picture(file: string): void {
    spawnSync("import", ["-window", "root", file], { env: this.env });
  }

  async stop(): Promise<void> {
    for (const child of this.programs.toReversed()) await end(child);
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Ends a program and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await gone;
  clearTimeout(hard);
}

/**
 * A session bus that starts nothing by itself: no portal, no accessibility daemon. A test sees the
 * same desktop on every machine, and its keychain is the one that it started.
 */
function busConfig(home: string): string {
  const file = join(home, "bus.conf");
  writeFileSync(
    file,
    `<busconfig>
      <type>session</type>
      <listen>unix:dir=${home}/run</listen>
      <auth>EXTERNAL</auth>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
      </policy>
    </busconfig>`,
  );
  return file;
}

function inherited(home: string, runtime: string): Env {
  // The C locale is what a bare machine has, and the hardest one: WebKit calls its language "C".
  const own = { HOME: home, XDG_RUNTIME_DIR: runtime, LANG: "C.UTF-8", TZ: "UTC" };
  const quiet = {
    GDK_BACKEND: "x11",
    GSETTINGS_BACKEND: "memory",
    NO_AT_BRIDGE: "1",
    GTK_USE_PORTAL: "0",
  };
  return { PATH: process.env.PATH ?? "", RUST_BACKTRACE: "1", ...own, ...quiet };
}

function firstLine(program: string, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(`${program} ended before it was ready`)));
    child.once("error", reject);
    if (child.stdout) createInterface(child.stdout).once("line", resolve);
  });
}
