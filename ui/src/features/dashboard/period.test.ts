import { afterEach, expect, test } from "vitest";

import { useLanguage } from "../../lib/i18n";
import { earlierMonth, earlierYear } from "./period";

afterEach(() => useLanguage("en", "en-US"));

test("beside a time that still runs, an earlier one is said to be whole", async () => {
  expect(earlierMonth("2026-10", "2026-11", "2026-11-25")).toEqual({
    when: "in all of October",
    than: "all of October",
  });
  expect(earlierMonth("2025-11", "2026-11", "2026-11-25").than).toBe("all of Nov 2025");
  expect(earlierYear(2025, 2026, "2026-11-25").when).toBe("in all of 2025");
  await useLanguage("de", "de-DE");
  expect(earlierMonth("2026-10", "2026-11", "2026-11-25")).toEqual({
    when: "im ganzen Oktober",
    than: "Oktober gesamt",
  });
});

test("beside one that is over, it is not", () => {
  expect(earlierMonth("2026-10", "2026-11", "2026-11-30").than).toBe("in October");
  expect(earlierMonth("2026-09", "2026-10", "2026-11-25").when).toBe("in September");
  expect(earlierYear(2024, 2025, "2026-11-25").than).toBe("in 2024");
});
