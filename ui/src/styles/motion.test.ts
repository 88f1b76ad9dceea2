/** Nothing moves for those who asked for that: what moves does so by the one token that they set to nothing. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(svelte|css|ts)$/.test(file) && !file.endsWith(".test.ts"))
  .map((file) => ({ file, text: readFileSync(resolve(root, file), "utf8") }));

test("a transition lasts as long as the token says, which is no time under reduced motion", () => {
  const transitions = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\btransition(?:-duration)?:\s*([^;]+);/g)].map(([, value]) => ({
      file,
      value: value ?? "",
    })),
  );
  expect(transitions.length).toBeGreaterThan(0);
  for (const { file, value } of transitions) {
    expect(value, file).toContain("var(--quick)");
    expect(value, file).not.toMatch(/\d+m?s\b/);
  }
  const reduced = /prefers-reduced-motion: reduce\) \{\s*:root \{\s*--quick: 0ms;/;
  expect(readFileSync(resolve(import.meta.dirname, "tokens.css"), "utf8")).toMatch(reduced);
});

test("nothing moves in any other way", () => {
  const other =
    /@keyframes|\banimation(?:-[a-z]+)?:\s*(?!false)\S|scroll-behavior:\s*smooth|behavior: "smooth"|svelte\/(?:transition|animate|motion)|\.animate\(/;
  for (const { file, text } of sources) expect(text, file).not.toMatch(other);
});
