/** Currencies by their names in the user's language. */
import type { AppInfo } from "../bindings";
import { currentLocale } from "./i18n";

/** One for a language: to make it takes longer than to write the names of all currencies with it. */
const namesIn = new Map<string, Intl.DisplayNames>();

/** "US Dollar (USD)" */
export function currencyName(code: string, fallback = code): string {
  const locale = currentLocale();
  const names =
    namesIn.get(locale) ?? new Intl.DisplayNames([locale], { type: "currency", fallback: "none" });
  namesIn.set(locale, names);
  const name = names.of(code) ?? fallback;
  return name === code ? code : `${name} (${code})`;
}

/** Those to choose from, the suggested one first, the rest by name. */
export function currencyChoices(app: AppInfo | undefined): { value: string; label: string }[] {
  const known = app?.currencies ?? [{ code: "USD", name: "US Dollar" }];
  const suggested = app?.suggestedCurrency;
  const collator = new Intl.Collator(currentLocale());
  return known
    .map(({ code, name }) => ({ value: code, label: currencyName(code, name) }))
    .sort(
      (a, b) =>
        Number(b.value === suggested) - Number(a.value === suggested) ||
        collator.compare(a.label, b.label),
    );
}

/** How many decimals a currency has. */
export function exponentOf(code: string, app: AppInfo | undefined): number {
  return app?.currencies.find((known) => known.code === code)?.exponent ?? 2;
}
