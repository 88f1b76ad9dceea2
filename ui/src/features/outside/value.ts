/** A value of a fact as the page writes such values: which kind it is, its name tells. */
import type { Says } from "../../bindings";
import { category, categoryName } from "../../lib/categories.svelte";
import { formatDay, formatMonthName, formatWeekday } from "../../lib/dates";
import { number } from "../../lib/i18n";
import { formatMoney, formatPart, formatShare, type MoneyStyle } from "../../lib/money";

export function valueOf(says: Says, field: string, style: MoneyStyle): string {
  const value: unknown = (says as Record<string, unknown>)[field];
  if (typeof value === "number") {
    switch (field) {
      case "amount":
      case "compare":
      case "usual":
      case "frees":
        return formatMoney(value, style);
      case "share":
        return formatPart(value, style.locale);
      case "rate":
      case "rateBefore":
        return formatShare(value, style.locale);
      case "weekday":
        return formatWeekday(value, style.locale);
      default:
        return number(value);
    }
  }
  if (typeof value !== "string") return "";
  if (field === "category") return categoryName(category(value));
  if (field === "merchant") return value;
  if (/^\d{4}-\d\d$/.test(value)) return formatMonthName(value, style.locale);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value, style.locale) : value;
}
