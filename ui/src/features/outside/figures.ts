/** Tokens and costs, as they are typed and as they are written. */
import type { Reason, Request } from "../../bindings";
import { readAmount } from "../../lib/amount";
import { currentLocale } from "../../lib/i18n";
import { CommandFailure } from "../../lib/ipc";

/** Millionths of a US dollar, written out. */
export function dollars(millionths: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: millionths !== 0 && Math.abs(millionths) < 10_000 ? 6 : 2,
  }).format(millionths / 1_000_000);
}

/** A number of dollars as it is typed, in millionths; null for nothing typed, undefined for no number. */
export function millionths(typed: string, locale = currentLocale()): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  // No amount of money is nothing; a price may be.
  if (/^0+([.,]0*)?$/.test(text)) return 0;
  const amount = readAmount(text, { locale, currency: "USD", exponent: 6 });
  return amount.ok ? amount.minor : undefined;
}

/** A whole number as it is typed; null for nothing typed, undefined for no number. */
export function whole(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  // Marks may only set thousands apart: "0.5" is no five.
  const isWhole = /^(\d{1,12}|\d{1,3}([\s.,'’]\d{3}){1,3})$/.test(text);
  return isWhole ? Number(text.replace(/\D/g, "")) : undefined;
}

/** Millionths, as a field that takes them writes them: with the locale's decimal mark and nothing between the digits. */
export function writtenMillionths(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    maximumFractionDigits: 6,
    numberingSystem: "latn",
  }).format(value / 1_000_000);
}

/** What was typed into a field, or its refusal where that is no number. */
export function read(
  field: string,
  parse: (typed: string) => number | null | undefined,
  typed: string,
): number | null {
  const value = parse(typed);
  if (value === undefined) throw refusal(field, "notANumber");
  return value;
}

/** What Rust would say of a field that it cannot take. */
export function refusal(field: string, why: Reason): CommandFailure {
  return new CommandFailure({ kind: "invalid", fields: [{ field, why }] });
}

/** A request's tokens, both ways. */
export function tokensOf(request: Request): number {
  return request.inputTokens + request.outputTokens;
}
