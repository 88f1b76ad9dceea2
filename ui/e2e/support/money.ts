/** Amounts as the page writes them, read back without the app's own reader. */

/** "-$1,234.50" → -123450. Knows the English form only; a spec in another language says so itself. */
export function cents(text: string): number {
  const digits = text.replace(/[^\d.]/g, "");
  const [whole = "0", fraction = ""] = digits.split(".");
  if (!/\d/.test(text) || fraction.length !== 2) throw new Error(`not an amount: ${text}`);
  const sign = /[-−–(]/.test(text) ? -1 : 1;
  return sign * (Number(whole) * 100 + Number(fraction));
}
