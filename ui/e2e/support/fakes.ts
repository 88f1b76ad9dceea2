/**
 * Parts of a desktop that the bare display of a test lacks, played by `fakes.py` on the test's own bus: a tray whose menu
 * can be read and clicked, a daemon that writes notifications down, a logind that locks and sleeps when told, a window for the
 * keychain's password that nobody answers.
 */
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Desktop } from "./desktop";
import { until } from "./until";

/** The system's own: python3-gi is not for any other that comes first on the PATH. */
const PYTHON = "/usr/bin/python3";
const PROGRAM = fileURLToPath(new URL("fakes.py", import.meta.url));

export type Part = "tray" | "notifications" | "logind" | "screensaver" | "prompter";
type Said = {
  owns?: string;
  registered?: string[];
  menu?: MenuLine[];
  clicked?: string;
  notified?: { title: string; body: string };
  inhibited?: string[];
  released?: boolean;
  signalled?: string;
  keychain?: boolean;
  locked?: string[];
  prompted?: string;
  failed?: string;
};
export type MenuLine = { id: number; label: string; enabled: boolean; ticked: boolean };

export class Fakes {
  private readonly said: Said[] = [];

  private constructor(private readonly program: ChildProcess) {
    if (!program.stdout) throw new Error("fakes.py has no output");
    createInterface(program.stdout).on("line", (line) => this.said.push(JSON.parse(line) as Said));
  }

  /** Starts these parts; the app should be started after them. */
  static async start(desktop: Desktop, ...parts: Part[]): Promise<Fakes> {
    const fakes = new Fakes(desktop.spawn(PYTHON, ["-u", PROGRAM, ...parts]));
    await until(
      "the fakes have their names",
      () => fakes.said.filter((one) => one.owns).length >= parts.length,
    );
    return fakes;
  }

  /** Waits until the app has put its icon into the tray. */
  async icon(): Promise<void> {
    await until("there is an icon in the tray", () => this.said.some((one) => one.registered));
  }

  /** The lines of the tray's menu. */
  async menu(): Promise<MenuLine[]> {
    return (await this.order({ do: "menu" }, "menu")) ?? [];
  }

  /** Clicks the line of the tray's menu that begins so. */
  async click(label: string): Promise<void> {
    await this.order({ do: "click", label }, "clicked");
  }

  /** Locks the session, as `loginctl lock-session` does. */
  async lockSession(path?: string): Promise<void> {
    await this.order({ do: "lock", ...(path && { path }) }, "signalled");
  }

  /** Says that the computer is about to sleep, or has awoken. */
  async sleep(sleeps: boolean): Promise<void> {
    await this.order({ do: "sleep", sleeps }, "signalled");
  }

  /** Says that the screen is locked, as desktops do that do not tell logind. */
  async lockScreen(): Promise<void> {
    await this.order({ do: "screen" }, "signalled");
  }

  /** Locks the keychain that the desktop began with; nobody is asked. */
  async lockKeychain(): Promise<void> {
    const locked = await this.order({ do: "lockKeychain" }, "locked");
    if (locked?.length !== 1) throw new Error("the keychain is not locked");
  }

  /** Waits until the keychain has come back. */
  async keychain(): Promise<void> {
    await this.order({ do: "findKeychain" }, "keychain");
  }

  /** Whether somebody is being asked for the keychain's password. */
  asksForKeychain(): boolean {
    return this.said.some((one) => one.prompted === "BeginPrompting");
  }

  /** What was shown so far. */
  notifications(): { title: string; body: string }[] {
    return this.said.flatMap((one) => (one.notified ? [one.notified] : []));
  }

  /** How often sleep was delayed, and how often it was let go on. */
  delays(): { held: number; released: number } {
    return {
      held: this.said.filter((one) => one.inhibited).length,
      released: this.said.filter((one) => one.released).length,
    };
  }

  private async order<K extends keyof Said>(order: object, answer: K): Promise<Said[K]> {
    const before = this.said.length;
    this.program.stdin?.write(`${JSON.stringify(order)}\n`);
    return until(`the fakes answer ${JSON.stringify(order)}`, () => {
      const fresh = this.said.slice(before);
      const failed = fresh.find((one) => one.failed);
      if (failed) throw new Error(failed.failed);
      return fresh.find((one) => one[answer] !== undefined)?.[answer];
    });
  }
}
