import { expect, test } from "vitest";
import { dollars, millionths, whole, writtenMillionths } from "./figures";

test("limits are read as people type them", () => {
  expect(whole(" 500 000 ")).toBe(500_000);
  expect(whole("1.000")).toBe(1000);
  expect(whole("")).toBeNull();
  expect(whole("many")).toBeUndefined();
  expect(whole("0.5")).toBeUndefined();
  expect(whole("1.50")).toBeUndefined();
  expect(millionths("0,5")).toBe(500_000);
  expect(millionths("0.00")).toBe(0);
  expect(millionths("1,000", "en")).toBe(1_000_000_000);
  expect(millionths("1.000", "de")).toBe(1_000_000_000);
  expect(millionths("1,000", "de")).toBe(1_000_000);
  expect(millionths("2")).toBe(2_000_000);
  expect(millionths(" ")).toBeNull();
  expect(millionths("-1")).toBeUndefined();
});

test("a price is written as its field reads it, by locale", () => {
  for (const value of [0, 1, 250_000, 1_234_000, 1_234_567_890]) {
    for (const locale of ["en", "de", "ar-EG", "de-CH"]) {
      expect(millionths(writtenMillionths(value, locale), locale), `${value} in ${locale}`).toBe(
        value,
      );
    }
  }
  expect(writtenMillionths(250_000, "de")).toBe("0,25");
});

test("small costs keep their digits", () => {
  expect(dollars(1_500_000, "en")).toBe("$1.50");
  expect(dollars(57, "en")).toBe("$0.000057");
  expect(dollars(0, "en")).toBe("$0.00");
});
