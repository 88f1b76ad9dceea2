/**
 * The part of the WebDriver protocol that our specs need, spoken with WebKitWebDriver.
 *
 * It knows elements and windows; what they mean lies in `locator` and the pages.
 */

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** An element of the page, as the protocol names it. */
export type Element = { readonly [ELEMENT]: string };

/** The keys that have no character, as the protocol writes them. */
export const Key = {
  enter: "\uE007",
  escape: "\uE00C",
  tab: "\uE004",
  backspace: "\uE003",
  control: "\uE009",
  shift: "\uE008",
  alt: "\uE00A",
  space: " ",
  right: "\uE014",
  left: "\uE012",
  home: "\uE011",
  down: "\uE015",
  up: "\uE013",
  f2: "\uE032",
  delete: "\uE017",
} as const;

/** What the driver refuses, with the protocol's word for it ("no such window", …). */
export class WebDriverError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

export class WebDriver {
  private constructor(private readonly session: string) {}

  /** Starts `binary` and takes control of its first window. */
  static async start(
    port: number,
    binary: string,
    args: readonly string[] = [],
  ): Promise<WebDriver> {
    const base = `http://127.0.0.1:${port}`;
    const { sessionId } = await call<{ sessionId: string }>("POST", `${base}/session`, {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } },
    });
    const driver = new WebDriver(`${base}/session/${sessionId}`);
    await driver.post("/timeouts", { script: 60_000, pageLoad: 60_000, implicit: 0 });
    return driver;
  }

  /** Ends the session, and the program with it. */
  quit(): Promise<void> {
    return call("DELETE", this.session);
  }

  url(): Promise<string> {
    return this.get("/url");
  }

  windows(): Promise<string[]> {
    return this.get("/window/handles");
  }

  switchTo(handle: string): Promise<void> {
    return this.post("/window", { handle });
  }

  /** Runs a function in the page. It must stand on its own: nothing around it goes along. */
  execute<A extends unknown[], R>(action: (...args: A) => R, ...args: unknown[]): Promise<R> {
    return this.run(`return (${action}).apply(null, arguments)`, ...args);
  }

  /** Runs source text in the page, as the body of a function. */
  run<R>(script: string, ...args: unknown[]): Promise<R> {
    return this.post("/execute/sync", { script, args });
  }

  /** Runs an async function in the page, and waits for what it answers. */
  executeAsync<A extends unknown[], R>(
    action: (...args: A) => Promise<R>,
    ...args: unknown[]
  ): Promise<R> {
    const script = `
      const done = arguments[arguments.length - 1];
      (${action}).apply(null, [...arguments].slice(0, -1))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    return this.post<{ value: R; error?: string }>("/execute/async", { script, args }).then(
      ({ value, error }) => {
        if (error !== undefined) throw new Error(error);
        return value;
      },
    );
  }

  click(element: Element): Promise<void> {
    return this.post(`/element/${element[ELEMENT]}/click`, {});
  }

  type(element: Element, text: string): Promise<void> {
    return this.post(`/element/${element[ELEMENT]}/value`, { text });
  }

  /** Presses keys together, the last one while the others are held: `press(Key.control, "z")`. */
  async press(...keys: string[]): Promise<void> {
    const down = keys.map((value) => ({ type: "keyDown", value }));
    const up = keys.toReversed().map((value) => ({ type: "keyUp", value }));
    await this.post("/actions", {
      actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }],
    });
  }

  /** Types into whatever has the focus. */
  async keys(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** The page as a PNG. */
  async picture(): Promise<Buffer> {
    return Buffer.from(await this.get<string>("/screenshot"), "base64");
  }

  resize(width: number, height: number): Promise<void> {
    return this.post("/window/rect", { width, height });
  }

  private get<T>(path: string): Promise<T> {
    return call("GET", this.session + path);
  }

  private post<T>(path: string, body: object): Promise<T> {
    return call("POST", this.session + path, body);
  }
}

async function call<T>(method: string, url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    // A driver that hangs must fail the test that it hangs in.
    signal: AbortSignal.timeout(120_000),
  });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new WebDriverError(value.error ?? "unknown", value.message ?? "");
  return value;
}
