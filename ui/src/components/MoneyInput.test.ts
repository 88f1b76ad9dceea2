import { render } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { useLanguage } from "../lib/i18n";
import { moneyParts } from "../lib/money";
import MoneyInput from "./MoneyInput.svelte";

afterEach(() => useLanguage("en", "en-US"));

test.each([
  ["en", "en-US", "USD"],
  ["de", "de-DE", "USD"],
  ["de", "de-AT", "EUR"],
  ["de", "de-CH", "CHF"],
  ["en", "en-GB", "GBP"],
] as const)(
  "sign and currency stand around the field as around an amount: %s, %s, %s",
  async (...of) => {
    const [language, locale, currency] = of;
    await useLanguage(language, locale);
    const { container } = render(MoneyInput, {
      label: "Amount",
      text: "",
      sign: "\u2212",
      currency,
    });
    const around = (text: string) => text.replace(/\s/g, "");
    const [before = "", after = ""] = [...(container.querySelector(".box")?.childNodes ?? [])]
      .map((node) => (node instanceof HTMLInputElement ? "|" : (node.textContent ?? "")))
      .join("")
      .split("|");
    const amount = moneyParts(-966, { locale, currency, exponent: 2 });
    expect([around(before), around(after)]).toEqual([around(amount.before), around(amount.after)]);
  },
);
