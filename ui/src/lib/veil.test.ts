import { afterEach, expect, test } from "vitest";
import { formatAxis, formatMoney, formatTyped, formatWhole, moneyParts } from "./money";
import { session } from "./session.svelte";
import { veil } from "./veil.svelte";

const style = { locale: "en-US", currency: "USD", exponent: 2 };
const shown = session.preferences;

afterEach(() => {
  session.preferences = shown;
  veil.away = false;
});

test("a hidden amount shows neither figures, nor sign, nor size", () => {
  session.preferences = { ...shown, hideAmounts: true };
  const said = [123456, -123456, 5].map((minor) => formatMoney(minor, style));
  expect(said).toEqual(["$•••", "$•••", "$•••"]);
  expect(formatWhole(-99_00, style)).toBe("$•••");
  expect(formatAxis(4_000_00, style)).toBe("$•••");
  expect(formatMoney(123456, { ...style, locale: "de-DE", currency: "EUR" })).toBe("•••\u00a0€");
  const { before, whole, fraction, after } = moneyParts(-123456, style, "always");
  expect([before, whole, fraction, after].join("")).toBe("$•••");
});

test("what is being typed is never hidden", () => {
  session.preferences = { ...shown, hideAmounts: true };
  expect(formatTyped(1250, style)).toBe("$12.50");
});

test("away from the window amounts are hidden only if that was chosen", () => {
  veil.away = true;
  expect(formatMoney(1250, style)).toBe("$12.50");
  session.preferences = { ...shown, hideAmountsUnfocused: true };
  expect(formatMoney(1250, style)).toBe("$•••");
  veil.away = false;
  expect(formatMoney(1250, style)).toBe("$12.50");
});
