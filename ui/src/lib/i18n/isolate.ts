/**
 * Names in sentences. A name that runs from right to left, or that carries marks which turn the
 * direction of what follows, is closed off from the words around it. What it says is not changed.
 */

/** What can turn the line: letters of right-to-left scripts, and the marks that steer direction. */
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** The text as it may stand inside a sentence. Most texts need nothing and stay as they are. */
export function isolated(text: string): string {
  if (!turning.test(text)) return text;
  // A closing mark of its own would end the isolation early; embeddings and overrides end with it.
  return FIRST_STRONG_ISOLATE + text.replace(/[\u2066-\u2069]/g, "") + POP_ISOLATE;
}

/** The same words, whose sentences isolate every text that they are given. */
export function isolating<T extends object>(words: T): T {
  return Object.fromEntries(
    Object.entries(words).map(([key, word]: [string, unknown]) => [key, guarded(word)]),
  ) as T;
}

function guarded(word: unknown): unknown {
  if (typeof word === "function") {
    const say = word as (...args: unknown[]) => string;
    return (...args: unknown[]) =>
      say(...args.map((arg) => (typeof arg === "string" ? isolated(arg) : arg)));
  }
  if (typeof word !== "object" || word === null || Array.isArray(word)) return word;
  return isolating(word);
}
