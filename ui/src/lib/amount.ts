/**
 * Reads the amount a person typed: a number in anyone's habits, or a small sum such as `3*4.20+1`.
 *
 * Everything is exact: fractions of two BigInts, rounded once at the end and only where a product or a quotient makes
 * it necessary. Where a text can be read two ways the locale decides, and the answer says so, so that the field can
 * show what it understood. Writing amounts is not done here: see money.ts.
 */
import { codeBeside } from "./currency-mark";
import { plainDigits } from "./digits";
import { currencyMarks, numberMarks, type MoneyStyle } from "./money";

/** Why a text is not an amount. */
export type AmountProblem =
  "empty" | "notANumber" | "notPositive" | "tooManyDecimals" | "tooLarge" | "otherCurrency";

export type Amount =
  | {
      readonly ok: true;
      readonly minor: number;
      /** True when the person should see what was understood: a sum, a rounded result, a mark with two readings. */
      readonly showReading: boolean;
    }
  | { readonly ok: false; readonly problem: AmountProblem };

/** The first amount that the wire refuses. */
export const AMOUNT_LIMIT = 2 ** 51;

const LONGEST = 200;

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

interface Reading {
  readonly value: Fraction;
  readonly decimals: number;
  readonly ambiguous: boolean;
}

type Token = { readonly kind: "number"; readonly reading: Reading } | Sign;
interface Sign {
  readonly kind: "sign";
  readonly sign: "+" | "-" | "*" | "/" | "(" | ")";
}

/** Reads an amount that must be greater than zero. */
export function readAmount(text: string, style: MoneyStyle): Amount {
  if (text.length > LONGEST) return refuse("tooLarge");
  // Spelled in digits, "2½" would be 21/2 and "5²" 52.
  if (/\p{No}/u.test(text)) return refuse("notANumber");
  const stripped = withoutCurrency(plain(text), style);
  if (stripped === undefined) return refuse("otherCurrency");
  if (stripped === "") return refuse(plain(text) === "" ? "empty" : "notANumber");

  const tokens = tokenise(stripped, style);
  if (!tokens) return refuse("notANumber");
  const value = evaluate(tokens);
  if (!value) return refuse("notANumber");

  const readings = tokens.flatMap((token) => (token.kind === "number" ? [token.reading] : []));
  const scales = tokens.some((token) => token.kind === "sign" && "*/".includes(token.sign));
  if (value.over <= 0n) return refuse("notPositive");
  if (!scales && readings.some((reading) => reading.decimals > style.exponent)) {
    return refuse("tooManyDecimals");
  }

  const scaled = value.over * 10n ** BigInt(style.exponent);
  const minor = (scaled * 2n + value.under) / (value.under * 2n);
  if (minor >= BigInt(AMOUNT_LIMIT)) return refuse("tooLarge");
  if (minor === 0n) return refuse("notPositive");
  return {
    ok: true,
    minor: Number(minor),
    showReading: tokens.length > 1 || readings.some((reading) => reading.ambiguous),
  };
}

function refuse(problem: AmountProblem): Amount {
  return { ok: false, problem };
}

/** One spelling for the many ways to write the same thing: digits, spaces, minus and times signs, invisible marks. */
function plain(text: string): string {
  // An acute accent that stands for an apostrophe would come apart.
  return plainDigits(text.replace(/\u00b4/g, "'").normalize("NFKC"))
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, "")
    .replace(/\s/g, " ")
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-")
    .replace(/[\u00d7\u22c5\u2217]/g, "*")
    .replace(/[\u00f7\u2215\u2044]/g, "/")
    .replace(/\u066b/g, ".")
    .replace(/[\u2019\u02bc\u066c]/g, "'")
    .trim();
}

/** Takes this currency's own mark from the front or the back; undefined when another currency's mark or code is left. */
function withoutCurrency(text: string, style: MoneyStyle): string | undefined {
  const marks = currencyMarks(style)
    .map((mark) => plain(mark))
    .sort((a, b) => b.length - a.length);
  let rest = text;
  const sign = /^[+-]\s*/.exec(rest)?.[0] ?? "";
  const unsigned = rest.slice(sign.length);
  const folded = unsigned.toLowerCase();
  const front = marks.find((mark) => folded.startsWith(mark.toLowerCase()));
  const back = marks.find((mark) => folded.endsWith(mark.toLowerCase()));
  if (front !== undefined) rest = sign + unsigned.slice(front.length).trim();
  else if (back !== undefined) rest = sign + unsigned.slice(0, -back.length).trim();
  return /\p{Sc}/u.test(rest) || codeBeside(rest) !== undefined ? undefined : rest;
}

function tokenise(text: string, style: MoneyStyle): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^ +/.exec(rest)?.[0];
    if (space) {
      at += space.length;
      continue;
    }
    const sign = /^[-+*/()]/.exec(rest)?.[0];
    if (sign) {
      tokens.push({ kind: "sign", sign: sign as Sign["sign"] });
      at += 1;
      continue;
    }
    const written = /^[\d.,'](?:[\d.,']| (?=\d))*/.exec(rest)?.[0];
    const reading = written === undefined ? undefined : readNumber(written, style);
    if (written === undefined || !reading) return undefined;
    tokens.push({ kind: "number", reading });
    at += written.length;
  }
  return tokens;
}

/** Decides which marks group digits and which one is the decimal mark. */
function readNumber(written: string, style: MoneyStyle): Reading | undefined {
  const marks = written.replace(/\d/g, "");
  const kinds = new Set(marks);
  const pointsAndCommas = [...marks].filter((mark) => mark === "." || mark === ",");
  const last = pointsAndCommas.at(-1);

  if (last === undefined) return assemble(written, "", kinds, false);
  const at = written.lastIndexOf(last);
  const before = written.slice(0, at);
  const after = written.slice(at + 1);

  // A mark that returns can only group: 1.234.567.
  if (before.includes(last)) return assemble(written, "", kinds, false);
  // Beside another grouping mark the last one is the decimal mark: 1.234,50 or 1 234,50.
  if (kinds.size > 1) {
    kinds.delete(last);
    return assemble(before, after, kinds, false);
  }
  if (after.length !== 3 || !/^[1-9]\d{0,2}$/.test(before)) {
    return assemble(before, after, new Set(), false);
  }
  return isDecimalMark(last, style)
    ? assemble(before, after, new Set(), true)
    : assemble(written, "", kinds, true);
}

/** `1.234` reads as either; the locale's own marks decide, and where it has neither, the currency's decimals. */
function isDecimalMark(mark: string, style: MoneyStyle): boolean {
  const own = numberMarks(style.locale);
  if (plain(own.decimal) === mark) return true;
  if (plain(own.group) === mark) return false;
  return style.exponent === 3;
}

function assemble(
  whole: string,
  fraction: string,
  grouping: ReadonlySet<string>,
  ambiguous: boolean,
): Reading | undefined {
  if (grouping.size > 1 || !/^\d*$/.test(fraction)) return undefined;
  const groupMark = [...grouping][0];
  const groups = groupMark === undefined ? [whole] : whole.split(groupMark);
  if (!groups.every((group) => /^\d*$/.test(group))) return undefined;
  if (groups.length > 1 && !isGrouped(groups)) return undefined;
  const digits = groups.join("") + fraction;
  if (digits === "") return undefined;
  return {
    value: { over: BigInt(digits), under: 10n ** BigInt(fraction.length) },
    decimals: fraction.length,
    ambiguous,
  };
}

/** Groups of three, or as in India groups of two before a last group of three. */
function isGrouped(groups: readonly string[]): boolean {
  const [first = "", ...later] = groups;
  const middle = later.slice(0, -1);
  if (later.at(-1)?.length !== 3 || first.length === 0) return false;
  return (
    (first.length <= 3 && middle.every((group) => group.length === 3)) ||
    (first.length <= 2 && middle.every((group) => group.length === 2))
  );
}

/** Sums before products before brackets; undefined when it is not a whole expression. */
function evaluate(tokens: readonly Token[]): Fraction | undefined {
  let at = 0;

  function takeSign(signs: string): Sign["sign"] | undefined {
    const token = tokens[at];
    if (token?.kind !== "sign" || !signs.includes(token.sign)) return undefined;
    at += 1;
    return token.sign;
  }

  function sum(): Fraction | undefined {
    let left = product();
    while (left) {
      const sign = takeSign("+-");
      if (!sign) return left;
      const right = product();
      left = right && add(left, sign === "-" ? negate(right) : right);
    }
    return undefined;
  }

  function product(): Fraction | undefined {
    let left = factor();
    while (left) {
      const sign = takeSign("*/");
      if (!sign) return left;
      const right = factor();
      if (!right || (sign === "/" && right.over === 0n)) return undefined;
      left = sign === "*" ? multiply(left, right) : multiply(left, turned(right));
    }
    return undefined;
  }

  function factor(): Fraction | undefined {
    const sign = takeSign("+-");
    if (sign) {
      const value = factor();
      return value && sign === "-" ? negate(value) : value;
    }
    if (takeSign("(")) {
      const value = sum();
      return value && takeSign(")") ? value : undefined;
    }
    const token = tokens[at];
    if (token?.kind !== "number") return undefined;
    at += 1;
    return token.reading.value;
  }

  const value = sum();
  return at === tokens.length ? value : undefined;
}

function add(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

function multiply(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

function negate(a: Fraction): Fraction {
  return { over: -a.over, under: a.under };
}

function turned(a: Fraction): Fraction {
  return a.over < 0n ? { over: -a.under, under: -a.over } : { over: a.under, under: a.over };
}
