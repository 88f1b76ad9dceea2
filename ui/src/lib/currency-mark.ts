/** The currency that a person types beside an amount: `5 EUR`, `eur 5`, `€5`. */

const BEFORE = /^[+-]?\s*([a-z]{3})\s*[\d.,(+-]/i;
const BEHIND = /[\d.,)]\s*([a-z]{3})$/i;

/** The code that stands at either end of an amount, if it is one of a currency. */
export function codeBeside(text: string): string | undefined {
  const [, found = ""] = BEFORE.exec(text.trim()) ?? BEHIND.exec(text.trim()) ?? [];
  const code = found.toUpperCase();
  return Intl.supportedValuesOf("currency").includes(code) ? code : undefined;
}

/** Which of these currencies is meant; nothing where a sign is not one's alone in this language. */
export function currencyTyped(
  text: string,
  among: readonly string[],
  locale: string,
): string | undefined {
  const code = codeBeside(text);
  if (code !== undefined) return among.includes(code) ? code : undefined;
  // Whose sign it is takes a look at each.
  if (!/\p{Sc}/u.test(text) || !/\d/.test(text)) return undefined;
  const bare = text.trim().replace(/^[+-]\s*/, "");
  const [first, ...more] = among
    .map((currency) => ({ currency, sign: signOf(currency, locale) }))
    .filter(({ sign }) => /\p{Sc}/u.test(sign) && (bare.startsWith(sign) || bare.endsWith(sign)))
    // "CA$5" ends with no dollar sign, but "5 CA$" does.
    .sort((a, b) => b.sign.length - a.sign.length);
  return more[0]?.sign === first?.sign && more.length > 0 ? undefined : first?.currency;
}

function signOf(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}
