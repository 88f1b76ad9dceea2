import { afterEach, expect, test } from "vitest";

import { useLanguage } from "../../lib/i18n";
import { inEarlierMonth, inEarlierYear } from "./period";

afterEach(() => useLanguage("en", "en-US"));

test("beside a time that still runs, an earlier one is said to be whole", async () => {
  expect(inEarlierMonth("2026-10", "2026-11", "2026-11-25")).toBe("in all of October");
  expect(inEarlierMonth("2025-11", "2026-11", "2026-11-25")).toBe("in all of Nov 2025");
  expect(inEarlierYear(2025, 2026, "2026-11-25")).toBe("in all of 2025");
  await useLanguage("de", "de-DE");
  expect(inEarlierMonth("2026-10", "2026-11", "2026-11-25")).toBe("im ganzen Oktober");
});

test("beside one that is over, it is not", () => {
  expect(inEarlierMonth("2026-10", "2026-11", "2026-11-30")).toBe("in October");
  expect(inEarlierMonth("2026-09", "2026-10", "2026-11-25")).toBe("in September");
  expect(inEarlierYear(2024, 2025, "2026-11-25")).toBe("in 2024");
});
