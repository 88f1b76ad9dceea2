/**
 * A language that nobody speaks: the English catalogue in accents and a third longer. What stays
 * plain on a page is not from the catalogue; what does not fit will not fit in some language. The
 * window specs read pages in it, and `localStorage["coffer.pseudo"] = "on"` shows them to a person.
 */
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

const plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const accent = [..."ÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖƤǪŔŠŢÛṼŴẊÝŽåƀçđéƒĝĥîĵķļṁñöƥǫŕšţûṽŵẋýž"];

/** The words in accents, their vowels doubled; what was given to a sentence stays as it is. */
export function accented(text: string): string {
  let depth = 0;
  return [...text]
    .map((char) => {
      if (char === FIRST_STRONG_ISOLATE) depth++;
      else if (char === POP_ISOLATE) depth--;
      const other = depth === 0 ? accent[plain.indexOf(char)] : undefined;
      if (other === undefined) return char;
      return /[aeiou]/.test(char) ? other + other : other;
    })
    .join("");
}

export function pseudo<T>(word: T): T {
  if (typeof word === "string") return accented(word) as T;
  if (typeof word === "function") {
    const say = word as unknown as (...args: unknown[]) => string;
    const given = (arg: unknown) =>
      typeof arg === "string" ? FIRST_STRONG_ISOLATE + arg + POP_ISOLATE : arg;
    return ((...args: unknown[]) => accented(say(...args.map(given)))) as T;
  }
  if (Array.isArray(word)) return word.map((one: unknown) => pseudo(one)) as T;
  if (typeof word !== "object" || word === null) return word;
  return Object.fromEntries(
    Object.entries(word).map(([key, value]: [string, unknown]) => [key, pseudo(value)]),
  ) as T;
}
