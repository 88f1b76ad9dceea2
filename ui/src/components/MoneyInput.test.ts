import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { afterEach, expect, test } from "vitest";
import { useLanguage } from "../lib/i18n";
import { moneyParts } from "../lib/money";
import { session } from "../lib/session.svelte";
import { veil } from "../lib/veil.svelte";
import MoneyInput from "./MoneyInput.svelte";

const shown = session.preferences;

afterEach(async () => {
  session.preferences = shown;
  veil.away = false;
  await useLanguage("en", "en-US");
});

test("while amounts are hidden, the field shows its own only to whoever is in it", async () => {
  session.preferences = { ...shown, hideAmounts: true };
  const { container } = render(MoneyInput, { label: "Amount", text: "2*8.10" });
  const seen = () => container.querySelector(".box")?.textContent.replace(/\s/g, "");
  const note = () => container.querySelector(".note")?.textContent.trim();
  const field = screen.getByRole<HTMLInputElement>("textbox");
  const isSeen = () => !field.classList.contains("veiled");
  expect([seen(), isSeen(), note()]).toEqual(["$•••", false, "= $•••"]);
  await userEvent.click(field);
  expect([seen(), isSeen(), note()]).toEqual(["$", true, "= $16.20"]);
  veil.away = true;
  await tick();
  expect(isSeen()).toBe(false);
  veil.away = false;
  await userEvent.tab();
  expect([seen(), isSeen()]).toEqual(["$•••", false]);
  expect(field.value).toBe("2*8.10");
});

test("an empty field has nothing to hide", () => {
  session.preferences = { ...shown, hideAmounts: true };
  const { container } = render(MoneyInput, { label: "Amount", text: "" });
  expect(container.querySelector(".veiled")).toBeNull();
});

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
      .map((node) =>
        node instanceof Element && node.querySelector("input") ? "|" : (node.textContent ?? ""),
      )
      .join("")
      .split("|");
    const amount = moneyParts(-966, { locale, currency, exponent: 2 });
    expect([around(before), around(after)]).toEqual([around(amount.before), around(amount.after)]);
  },
);
