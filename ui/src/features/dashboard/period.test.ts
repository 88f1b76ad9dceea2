import { afterEach, expect, test } from "vitest";

import { useLanguage } from "../../lib/i18n";
import { earlierMonth, earlierYear } from "./period";

afterEach(() => useLanguage("en", "en-US"));

const then = { month: "2026-10", expenses: 300 };
const soFar = { until: "2026-10-29", expenses: 250 };

test("a time that still runs is held against what an earlier one had come to by then", async () => {
  expect(earlierMonth(then, soFar, "2026-11")).toEqual({ ...soFar, when: "by Oct 29" });
  const lastYear = { until: "2025-11-29", expenses: 200 };
  expect(earlierMonth(then, lastYear, "2026-11").when).toBe("by Nov 29, 2025");
  expect(earlierYear(then, lastYear, 2026)).toEqual({ ...lastYear, when: "by Nov 29, 2025" });
  await useLanguage("de", "de-DE");
  expect(earlierMonth(then, soFar, "2026-11").when).toBe("bis 29. Okt.");
});

test("one that is over is held against the whole", () => {
  expect(earlierMonth(then, null, "2026-11")).toEqual({ ...then, when: "in October" });
  expect(earlierMonth({ month: "2025-11" }, null, "2026-11").when).toBe("in Nov 2025");
  expect(earlierYear({ expenses: 1 }, null, 2025).when).toBe("in 2024");
});
