/**
 * The only place that turns minor units into what a person reads.
 *
 * Amounts arrive as whole minor units below 2^51. They reach Intl as decimal strings, so no amount ever takes the way
 * through a binary fraction. Reading what a person types is not done here: see amount.ts.
 */
import { veil } from "./veil.svelte";

/** How amounts are written: in whose habits, in which currency, with how many decimals (ISO 4217). */
export interface MoneyStyle {
  readonly locale: string;
  readonly currency: string;
  readonly exponent: number;
}

/** When the sign is written: only for negative amounts, for all but zero, or not at all. */
export type MoneySign = "negative" | "always" | "never";

/** An amount in pieces, so that the fraction can be set quieter than the whole. Joined, they are the full text. */
export interface MoneyParts {
  /** What stands before the digits: sign, currency and the spaces between. */
  readonly before: string;
  readonly whole: string;
  /** The decimal mark and the digits after it; empty for currencies without minor units. */
  readonly fraction: string;
  readonly after: string;
  readonly zero: boolean;
  readonly negative: boolean;
}

const FALLBACK_LOCALE = "en-US";
const TRUE_MINUS = "\u2212";
/** Stands for the digits of a hidden amount: always as many, so that its size does not show either. */
export const HIDDEN = "•••";

const formats = new Map<string, Intl.NumberFormat>();

/** Writes minor units as a plain decimal, `123456` with exponent 2 as `1234.56`. */
export function toDecimal(minor: number, exponent: number): `${number}` {
  const digits = BigInt(Math.abs(minor))
    .toString()
    .padStart(exponent + 1, "0");
  const sign = minor < 0 ? "-" : "";
  const split = digits.length - exponent;
  const fraction = exponent > 0 ? `.${digits.slice(split)}` : "";
  return `${sign}${digits.slice(0, split)}${fraction}` as `${number}`;
}

/** The amount as a person would type it: the locale's decimal mark, no grouping, no currency. */
export function formatPlain(minor: number, style: Omit<MoneyStyle, "currency">): string {
  return toDecimal(minor, style.exponent).replace(".", numberMarks(style.locale).decimal);
}

/** The amount in full, every decimal shown. */
export function formatMoney(
  minor: number,
  style: MoneyStyle,
  sign: MoneySign = "negative",
): string {
  return join(veiled(exactFormat(style, sign).formatToParts(toDecimal(minor, style.exponent))));
}

/** The amount in full, also while amounts are hidden: beside the field in which it is being typed. */
export function formatTyped(
  minor: number,
  style: MoneyStyle,
  sign: MoneySign = "negative",
): string {
  return join(exactFormat(style, sign).formatToParts(toDecimal(minor, style.exponent)));
}

/** The amount in full, in pieces. */
export function moneyParts(
  minor: number,
  style: MoneyStyle,
  sign: MoneySign = "negative",
): MoneyParts {
  const parts = veiled(exactFormat(style, sign).formatToParts(toDecimal(minor, style.exponent)));
  const first = parts.findIndex((part) => part.type === "integer");
  const last = parts.findLastIndex((part) => isDigits(part.type));
  const mark = parts.findIndex((part) => part.type === "decimal");
  const wholeEnd = mark < 0 ? last + 1 : mark;
  return {
    before: join(parts.slice(0, first)),
    whole: join(parts.slice(first, wholeEnd)),
    fraction: join(parts.slice(wholeEnd, last + 1)),
    after: join(parts.slice(last + 1)),
    zero: minor === 0,
    negative: minor < 0,
  };
}

/** The amount rounded to whole units, for sentences and the middle of a ring. */
export function formatWhole(
  minor: number,
  style: MoneyStyle,
  sign: MoneySign = "negative",
): string {
  const format = cached(style.locale, {
    style: "currency",
    currency: style.currency,
    currencyDisplay: "narrowSymbol",
    maximumFractionDigits: 0,
    minimumFractionDigits: 0,
    signDisplay: signDisplay(sign),
  });
  return join(veiled(format.formatToParts(toDecimal(minor, style.exponent))));
}

/** A difference as it stands in a sentence: to the unit when that says enough, else in full; never with a sign. */
export function formatDifference(minor: number, style: MoneyStyle): string {
  const smallEnoughToMatter = Math.abs(minor) < 10 * 10 ** style.exponent;
  return smallEnoughToMatter
    ? formatMoney(minor, style, "never")
    : formatWhole(minor, style, "never");
}

/** The amount as short as an axis wants it: `$4K`, `1,5 Mio. €`. */
export function formatAxis(minor: number, style: MoneyStyle): string {
  const units = Math.abs(minor) / 10 ** style.exponent;
  const decimals = units > 0 && units < 5 ? style.exponent : 0;
  const format = cached(style.locale, {
    style: "currency",
    currency: style.currency,
    currencyDisplay: "narrowSymbol",
    notation: units >= 1000 ? "compact" : "standard",
    minimumFractionDigits: decimals,
    maximumFractionDigits: units >= 1000 ? 1 : decimals,
    // Short writing leaves four digits whole in some languages: 5000 beside 10.000.
    useGrouping: "always",
    signDisplay: "negative",
  });
  return join(veiled(format.formatToParts(toDecimal(Math.round(minor), style.exponent))));
}

/**
 * A part's share of a whole in basis points, cut off towards zero as the ledger cuts it: whoever shows fewer places
 * rounds once. Null where the whole is nothing.
 */
export function shareOf(part: number, whole: number): number | null {
  // A float would not hold the product of every amount.
  return whole > 0 ? Number((BigInt(part) * 10_000n) / BigInt(whole)) : null;
}

/** A share given in basis points, as whole per cent: `45 %` in German, `45%` in English. */
export function formatShare(
  basisPoints: number,
  locale: string,
  sign: MoneySign = "negative",
): string {
  const parts = shareFormat(locale, sign).formatToParts(toDecimal(Math.round(basisPoints), 4));
  return join(parts);
}

/** The share of a part that is there: less than one per cent, but never none. */
export function formatPart(basisPoints: number, locale: string): string {
  return basisPoints < 50 ? `<\u202f${formatShare(100, locale)}` : formatShare(basisPoints, locale);
}

/** A share in pieces: the figure, and the sign that is set quieter. */
export function shareParts(basisPoints: number, locale: string): MoneyParts {
  const parts = shareFormat(locale, "negative").formatToParts(
    toDecimal(Math.round(basisPoints), 4),
  );
  const first = parts.findIndex((part) => part.type === "integer");
  const last = parts.findLastIndex((part) => isDigits(part.type));
  return {
    before: join(parts.slice(0, first)),
    whole: join(parts.slice(first, last + 1)),
    fraction: "",
    after: join(parts.slice(last + 1)),
    zero: basisPoints === 0,
    negative: basisPoints < 0,
  };
}

/** The marks a locale writes between digits. */
export interface NumberMarks {
  readonly decimal: string;
  readonly group: string;
}

/** Which marks a locale writes; Arabic and Persian ones are given as they are written. */
export function numberMarks(locale: string): NumberMarks {
  const parts = cached(locale, {
    minimumFractionDigits: 1,
    useGrouping: "always",
  }).formatToParts(1234567.5);
  const find = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { decimal: find("decimal"), group: find("group") };
}

/** What a person may write beside an amount in this currency: `$`, `US$`, `USD`. */
export function currencyMarks(style: Pick<MoneyStyle, "locale" | "currency">): string[] {
  const marks = (["symbol", "narrowSymbol", "code"] as const).map((display) =>
    written(style, display),
  );
  return [...new Set([...marks, style.currency])].filter((mark) => mark !== "");
}

/** The currency's short mark as it stands beside a field: `$`, `€`, `KWD`. */
export function currencySymbol(style: Pick<MoneyStyle, "locale" | "currency">): string {
  return written(style, "narrowSymbol");
}

/** What stands before and behind the digits of an amount in this language, for a field that has the digits only. */
export function marksAround(
  style: MoneyStyle,
  sign?: "+" | typeof TRUE_MINUS,
): { readonly before: string; readonly after: string } {
  const format = exactFormat(style, sign ? "always" : "never");
  const parts = format.formatToParts(sign === TRUE_MINUS ? -1 : 1);
  const isDigit = parts.map(({ type }) => isDigits(type));
  return {
    before: join(parts.slice(0, isDigit.indexOf(true))).trim(),
    after: join(parts.slice(isDigit.lastIndexOf(true) + 1)).trim(),
  };
}

function written(
  style: Pick<MoneyStyle, "locale" | "currency">,
  currencyDisplay: "symbol" | "narrowSymbol" | "code",
): string {
  return cached(style.locale, { style: "currency", currency: style.currency, currencyDisplay })
    .formatToParts(0)
    .filter((part) => part.type === "currency")
    .map((part) => part.value)
    .join("");
}

function exactFormat(style: MoneyStyle, sign: MoneySign): Intl.NumberFormat {
  return cached(style.locale, {
    style: "currency",
    currency: style.currency,
    currencyDisplay: "narrowSymbol",
    // Given outright: Intl's own table of decimals is not ISO 4217's for every currency.
    minimumFractionDigits: style.exponent,
    maximumFractionDigits: style.exponent,
    signDisplay: signDisplay(sign),
  });
}

function shareFormat(locale: string, sign: MoneySign): Intl.NumberFormat {
  return cached(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: signDisplay(sign),
  });
}

function signDisplay(sign: MoneySign): Intl.NumberFormatOptions["signDisplay"] {
  return sign === "always" ? "exceptZero" : sign;
}

function cached(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = create(locale, options);
    formats.set(key, format);
  }
  return format;
}

function create(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, options);
  } catch {
    // A webview under LANG=C says its language is "C", which Intl refuses.
    return new Intl.NumberFormat(FALLBACK_LOCALE, options);
  }
}

/** A text that a person wrote, with whatever may be an amount in it taken out, while amounts are hidden. */
export function veiledText(text: string): string {
  return veil.drawn ? text.replace(/\p{Nd}[\p{Nd}.,'’]*/gu, HIDDEN) : text;
}

/** The same with all figures and the sign taken out, while amounts are hidden. */
function veiled(parts: Intl.NumberFormatPart[]): Intl.NumberFormatPart[] {
  if (!veil.drawn) return parts;
  const first = parts.findIndex((part) => part.type === "integer");
  const last = parts.findLastIndex((part) => isDigits(part.type));
  const around = (part: Intl.NumberFormatPart) =>
    part.type === "currency" || part.type === "literal";
  return [
    ...parts.slice(0, first).filter(around),
    { type: "integer", value: HIDDEN },
    ...parts.slice(last + 1).filter(around),
  ];
}

function isDigits(type: string): boolean {
  return type === "integer" || type === "fraction";
}

function join(parts: readonly Intl.NumberFormatPart[]): string {
  return parts
    .map((part) => (part.type === "minusSign" ? part.value.replace("-", TRUE_MINUS) : part.value))
    .join("");
}
