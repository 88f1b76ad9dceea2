/** Currencies to choose from, by their names in the user's language. */
import type { AppInfo } from "../bindings";
import { currentLocale } from "./i18n";

export function currencyChoices(app: AppInfo | undefined): { value: string; label: string }[] {
  const known = app?.currencies ?? [{ code: "USD", name: "US Dollar", exponent: 2 }];
  const suggested = app?.suggestedCurrency;
  const names = new Intl.DisplayNames([currentLocale()], { type: "currency", fallback: "none" });
  const collator = new Intl.Collator(currentLocale());
  return known
    .map(({ code, name }) => ({ value: code, label: `${names.of(code) ?? name} (${code})` }))
    .sort(
      (a, b) =>
        Number(b.value === suggested) - Number(a.value === suggested) ||
        collator.compare(a.label, b.label),
    );
}
