import { expect, test } from "vitest";
import { codeBeside, currencyTyped } from "./currency-mark";

const known = ["USD", "EUR", "CAD", "GBP", "CHF", "JPY"];

test.each([
  ["5 EUR", "en-US", "EUR"],
  ["eur 5", "en-US", "EUR"],
  ["12.50chf", "en-US", "CHF"],
  ["€5", "en-US", "EUR"],
  ["5 €", "de-DE", "EUR"],
  ["£5", "en-US", "GBP"],
  ["$5", "en-US", "USD"],
  ["CA$5", "en-US", "CAD"],
  ["5 CA$", "en-US", "CAD"],
  ["$5", "en-CA", "CAD"],
  ["US$5", "en-CA", "USD"],
  ["5", "en-US", undefined],
  ["5 eu", "en-US", undefined],
  ["5 abc", "en-US", undefined],
  ["5 INR", "en-US", undefined],
  ["€", "en-US", undefined],
  ["EUR", "en-US", undefined],
])("%j in %s is %s", (text, locale, currency) => {
  expect(currencyTyped(text, known, locale)).toBe(currency);
});

test("a code is known by itself, also one that is not offered", () => {
  expect(codeBeside("5 INR")).toBe("INR");
  expect(codeBeside("5 abc")).toBeUndefined();
});
