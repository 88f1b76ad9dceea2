/**
 * Elements as a person would name them: by role and accessible name, inside one another.
 *
 * A locator is a description, resolved anew for each action; an action waits until exactly one
 * element fits and can take it. The names are worked out in the page by a subset of the accname
 * rules: enough for what our components are made of.
 */
import { until } from "./until";
import { Key, WebDriverError, type Element, type WebDriver } from "./webdriver";

type Step = { css: string } | { role: string; name?: string; pattern?: string };

export type Name = string | RegExp;

export class Locator {
  constructor(
    /** Asked for anew each time: after a restart of the app it is another one. */
    private readonly web: () => WebDriver,
    private readonly steps: readonly Step[] = [],
  ) {}

  role(role: string, name?: Name): Locator {
    const step =
      name === undefined
        ? { role }
        : typeof name === "string"
          ? { role, name }
          : { role, pattern: name.source };
    return new Locator(this.web, [...this.steps, step]);
  }

  css(css: string): Locator {
    return new Locator(this.web, [...this.steps, { css }]);
  }

  /** All that fit now. */
  all(): Promise<Element[]> {
    return this.web().execute(locate, this.steps) as unknown as Promise<Element[]>;
  }

  async count(): Promise<number> {
    return (await this.all()).length;
  }

  /** Waits until it is there, and alone. */
  shown(patience?: number): Promise<Element> {
    return until(`there is ${this}`, () => this.one(), patience);
  }

  async gone(patience?: number): Promise<void> {
    await until(`there is no ${this}`, async () => (await this.count()) === 0, patience);
  }

  click(): Promise<void> {
    return this.act("clicked", async (element) => {
      const off = (e: HTMLElement) =>
        e.matches(":disabled, [aria-disabled=true], [aria-busy=true]");
      if (await this.web().execute(off, element)) return false;
      return this.web().click(element);
    });
  }

  /** Replaces what the field holds. */
  fill(text: string): Promise<void> {
    return this.act("filled", async (element) => {
      // What is there is selected and typed over. The protocol's own "clear" tells the page of no input.
      await this.web().execute((field: HTMLInputElement) => {
        field.focus();
        field.select();
      }, element);
      await this.web().type(element, text === "" ? Key.backspace : text);
    });
  }

  /** Types into it, after what is there. */
  type(text: string): Promise<void> {
    return this.act("typed into", (element) => this.web().type(element, text));
  }

  /** Chooses an option of a native select by its text. */
  choose(option: string): Promise<void> {
    return this.act(`set to ${option}`, async (element) => {
      const known = await this.web().execute(
        (select: HTMLSelectElement, text: string) => {
          const found = [...select.options].find((o) => o.text.trim() === text);
          if (!found) return false;
          select.value = found.value;
          select.dispatchEvent(new Event("input", { bubbles: true }));
          select.dispatchEvent(new Event("change", { bubbles: true }));
          return true;
        },
        element,
        option,
      );
      if (!known) throw new Error(`there is no option ${option}`);
    });
  }

  /** Gives it the focus, as Tab would. */
  focus(): Promise<void> {
    return this.act("focused", async (element) => {
      await this.web().execute((e: HTMLElement) => e.focus(), element);
    });
  }

  /** The words in it. Which of the spaces end a line is left to those who read pictures. */
  async text(): Promise<string> {
    const element = await this.shown();
    return plain(await this.web().execute((e: HTMLElement) => e.innerText.trim(), element));
  }

  /** The words of all that fit now. */
  async texts(): Promise<string[]> {
    // Found and read in one go: the list may be drawn anew between two calls.
    const read = `return (${locate})(arguments[0]).map((e) => e.innerText.trim())`;
    return (await this.web().run<string[]>(read, this.steps)).map(plain);
  }

  async value(): Promise<string> {
    return this.web().execute((e: HTMLInputElement) => e.value, await this.shown());
  }

  /** Waits for the words beside a field that was refused, and reads them. */
  refusal(): Promise<string> {
    return until(`${this} is refused`, async () => {
      const [field] = await this.all();
      const read = (e: HTMLElement) =>
        e.getAttribute("aria-invalid") === "true" &&
        (e.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .map((id) => document.getElementById(id))
          .find((described) => described?.id.endsWith("-error"))
          ?.innerText.trim();
      return field && (await this.web().execute(read, field));
    });
  }

  async attribute(name: string): Promise<string | null> {
    const read = (e: HTMLElement, attribute: string) => e.getAttribute(attribute);
    return this.web().execute(read, await this.shown(), name);
  }

  press(...keys: (keyof typeof Key)[]): Promise<void> {
    return this.type(keys.map((key) => Key[key]).join(""));
  }

  toString(): string {
    const words = this.steps.map((step) =>
      "css" in step ? step.css : `${step.role} "${step.name ?? step.pattern ?? ""}"`,
    );
    return words.join(" › ");
  }

  private async one(): Promise<Element | undefined> {
    const [first, ...more] = await this.all();
    if (more.length > 0) throw new Error(`${more.length + 1} elements fit ${this}`);
    return first;
  }

  /** Does it as soon as it can be done. An action that answers `false` could not be done yet. */
  private async act(
    what: string,
    action: (element: Element) => Promise<void | false>,
  ): Promise<void> {
    const outcome = await until(`${this} could be ${what}`, async () => {
      const element = await this.one();
      if (!element) return false;
      try {
        if ((await action(element)) === false) return false;
      } catch (error) {
        const code = error instanceof WebDriverError ? error.code : undefined;
        if (MAY_PASS.has(code ?? "")) return false;
        // The action was the last one in this window: it closed before the driver could say "done".
        if (code !== "no such window") return { error };
      }
      return {};
    });
    if ("error" in outcome) throw outcome.error;
  }
}

/** With spaces that part words like any other, as the names of elements have them too. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

/** Refusals that a page in motion gives: the next try may succeed. */
const MAY_PASS = new Set([
  "stale element reference",
  "element click intercepted",
  "element not interactable",
  "no such element",
]);

/** Runs in the page. */
function locate(steps: Step[]): globalThis.Element[] {
  type Node = globalThis.Element;
  const clean = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

  const INPUT_ROLES: Record<string, string> = {
    checkbox: "checkbox",
    radio: "radio",
    button: "button",
    submit: "button",
    range: "slider",
    number: "spinbutton",
    search: "searchbox",
    file: "file",
    hidden: "none",
  };
  const TAG_ROLES: Record<string, string> = {
    BUTTON: "button",
    SUMMARY: "button",
    TEXTAREA: "textbox",
    SELECT: "combobox",
    OPTION: "option",
    DIALOG: "dialog",
    NAV: "navigation",
    MAIN: "main",
    FORM: "form",
    FIELDSET: "group",
    TABLE: "table",
    TR: "row",
    TH: "columnheader",
    TD: "cell",
    UL: "list",
    OL: "list",
    LI: "listitem",
    P: "paragraph",
    IMG: "img",
    PROGRESS: "progressbar",
    FIGURE: "figure",
    OUTPUT: "status",
    ARTICLE: "article",
  };
  const roleOf = (e: Node): string => {
    const own = e.getAttribute("role");
    if (own) return own.split(" ")[0] ?? "";
    if (e instanceof HTMLInputElement) return INPUT_ROLES[e.type] ?? "textbox";
    if (e instanceof HTMLAnchorElement) return e.hasAttribute("href") ? "link" : "";
    if (/^H[1-6]$/.test(e.tagName)) return "heading";
    if (e.tagName === "SECTION") return nameOf(e, true) ? "region" : "";
    return TAG_ROLES[e.tagName] ?? "";
  };

  /** The words inside, without what is hidden from assistive technology. */
  const wordsOf = (node: globalThis.Node): string => {
    if (node.nodeType === 3) return node.textContent ?? "";
    if (node.nodeType !== 1) return "";
    const e = node as Node;
    if (e.getAttribute("aria-hidden") === "true" || (e as HTMLElement).hidden) return "";
    const label = e.getAttribute("aria-label") ?? (e instanceof HTMLImageElement ? e.alt : null);
    if (label) return ` ${label} `;
    const inner = [...e.childNodes].map(wordsOf).join("");
    return getComputedStyle(e).display.startsWith("inline") ? inner : ` ${inner} `;
  };

  const nameOf = (e: Node, given = false): string => {
    const ids = e.getAttribute("aria-labelledby");
    if (ids) {
      return clean(
        ids
          .split(/\s+/)
          .map((id) => document.getElementById(id))
          .map((label) => (label ? wordsOf(label) : ""))
          .join(" "),
      );
    }
    const label = clean(e.getAttribute("aria-label"));
    if (label || given) return label;
    if (
      e instanceof HTMLInputElement ||
      e instanceof HTMLSelectElement ||
      e instanceof HTMLTextAreaElement
    ) {
      const labels = [...(e.labels ?? [])].map((l) =>
        // A label that wraps its field is named by the words around the field.
        [...l.childNodes]
          .filter((n) => !n.contains(e))
          .map(wordsOf)
          .join(" "),
      );
      const placeholder = e.getAttribute("placeholder");
      return clean(labels.join(" ")) || clean(e.title) || clean(placeholder);
    }
    const caption: Record<string, string> = {
      FIELDSET: "legend",
      TABLE: "caption",
      FIGURE: "figcaption",
    };
    const selector = caption[e.tagName];
    if (selector) {
      const found = e.querySelector(`:scope > ${selector}`);
      return found ? clean(wordsOf(found)) : "";
    }
    if (e instanceof HTMLImageElement) return clean(e.alt);
    return clean([...e.childNodes].map(wordsOf).join("")) || clean(e.getAttribute("title"));
  };

  const isShown = (e: Node) =>
    e.checkVisibility({ visibilityProperty: true }) && !e.closest('[aria-hidden="true"], [inert]');

  let scopes: ParentNode[] = [document];
  for (const step of steps) {
    const inside = new Set<Node>();
    for (const scope of scopes) {
      const selector = "css" in step ? step.css : "*";
      for (const e of scope.querySelectorAll(selector)) {
        if ("role" in step) {
          if (roleOf(e) !== step.role) continue;
          if (step.name !== undefined && nameOf(e) !== step.name) continue;
          if (step.pattern !== undefined && !new RegExp(step.pattern, "i").test(nameOf(e)))
            continue;
        }
        if (isShown(e)) inside.add(e);
      }
    }
    scopes = [...inside];
  }
  return scopes as Node[];
}
