/**
 * A note that says in passing what was done has no full stop at its end, in no language; one of several sentences has them
 * all. What went wrong is said in whole sentences everywhere.
 */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { german } from "./de";
import { english as early } from "./en";
import { late } from "./en/late";

const SRC = resolve(import.meta.dirname, "../..");
/** Sentences of the settings, said one after the other. */
const SENTENCES = ["desktop.lacking"];

const calls = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$|i18n/.test(name))
  .flatMap((name) => [
    ...readFileSync(resolve(SRC, name), "utf8").matchAll(/\b(?:toast|offerUndo)\(([^;]*?)\);/gs),
  ])
  .map(([, what = ""]) => what)
  .filter((what) => !what.includes('weight: "problem"'));
const keys = [
  ...new Set(
    calls.flatMap((what) =>
      [...what.matchAll(/\bt\.(\w+)\.(\w+)/g)].map(([, area = "", key = ""]) => `${area}.${key}`),
    ),
  ),
].filter((key) => !SENTENCES.includes(key));

function spoken(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words === "function")
    return [String((words as (...args: number[]) => string)(2, 2, 2))];
  return Object.values(words as object).flatMap(spoken);
}

test.each([
  ["English", { ...early, ...late }],
  ["German", german],
] as const)("%s notes end without a full stop", (_, catalogue) => {
  expect(keys.length).toBeGreaterThan(20);
  const areas = catalogue as unknown as Record<string, Record<string, unknown>>;
  const said = keys.flatMap((key) => {
    const [area = "", name = ""] = key.split(".");
    return spoken(areas[area]?.[name]);
  });
  expect(said.filter((words) => /^[^.]*\.$/.test(words))).toEqual([]);
});
