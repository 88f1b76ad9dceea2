/**
 * Each place brings the words that it says. A late area that is said where nothing brought it is undefined at run time,
 * which no type tells; so every window's start and every part that is fetched later is followed through its imports.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { late } from "./en/late";

const SRC = resolve(import.meta.dirname, "../..");
const WINDOWS = ["main.ts", "unlock.ts", "quick.ts"].map((name) => resolve(SRC, name));
/** A failure that only those meet who asked outside, and who asks there has its words. */
const MET_ELSEWHERE = { file: "lib/errors.ts", area: "outside" };

const read = (file: string) => readFileSync(file, "utf8");

function found(from: string, name: string): string[] {
  const path = resolve(dirname(from), name);
  const file = [path, `${path}.ts`, `${path}/index.ts`].find(
    (one) => /\.\w+$/.test(one) && existsSync(one),
  );
  return file !== undefined && /\.(ts|svelte)$/.test(file) ? [file] : [];
}

function imports(file: string, how: RegExp): string[] {
  const code = read(file).replace(/import type [^;]*;/g, "");
  return [...code.matchAll(how)].flatMap(([, name = ""]) => found(file, name));
}

/** A file and all that runs before it. */
function withAll(file: string): Set<string> {
  const all = new Set([file]);
  for (const one of all) {
    for (const other of imports(one, /(?:from|import) "(\.[^"]+)"/g)) all.add(other);
  }
  return all;
}

/** Where code begins to run: the windows, and what they and their parts fetch later. */
function beginnings(): Set<string> {
  const all = new Set(WINDOWS);
  for (const one of all) {
    for (const file of withAll(one)) {
      for (const part of imports(file, /import\("(\.[^"]+)"\)/g)) all.add(part);
    }
  }
  return all;
}

function said(file: string): string[] {
  const areas = [...read(file).matchAll(/\bt\.(\w+)/g)].map(([, area = ""]) => area);
  return areas.filter(
    (area) =>
      area in late && !(relative(SRC, file) === MET_ELSEWHERE.file && area === MET_ELSEWHERE.area),
  );
}

function brought(file: string): string[] {
  return [...read(file).matchAll(/^bring\(([^)]*)\);$/gm)].flatMap(([, what = ""]) =>
    what === "late" ? Object.keys(late) : what.split(/\W+/).filter(Boolean),
  );
}

const starts = [...beginnings()].filter((file) => !file.includes("i18n"));

test("all that is fetched is followed", () => {
  expect(starts.length).toBeGreaterThan(20);
  expect(starts.map((file) => relative(SRC, file))).toContain("views/Settings.svelte");
});

test("no file takes its words in a way that is not followed", () => {
  const hidden = [...new Set(starts.flatMap((file) => [...withAll(file)]))]
    .filter((file) => /\} = t(?![\w.])|\bt\[/.test(read(file)))
    .map((file) => relative(SRC, file));
  expect(hidden).toEqual([]);
});

test.each(starts.map((file) => [relative(SRC, file), file]))("%s brings its words", (_, file) => {
  const all = [...withAll(file)];
  const has = new Set(all.flatMap(brought));
  const missing = all.flatMap((one) =>
    said(one)
      .filter((area) => !has.has(area))
      .map((area) => `${area} in ${relative(SRC, one)}`),
  );
  expect(missing).toEqual([]);
});
