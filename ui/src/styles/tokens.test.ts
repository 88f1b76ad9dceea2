/** The promise of the look: text is readable on every surface, in both themes. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(resolve(import.meta.dirname, "tokens.css"), "utf8");

type Tokens = Record<string, string>;

function declarations(block: string): Tokens {
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value?.trim()]),
  ) as Tokens;
}

function block(after: string): string {
  const start = css.indexOf("{", css.indexOf(after));
  return css.slice(start + 1, css.indexOf("}", start));
}

const light = declarations(block(":root {"));
const darkByChoice = declarations(block(':root[data-theme="dark"]'));
const darkBySystem = declarations(block(':root:not([data-theme="light"])'));
const themes: Record<string, Tokens> = { light, dark: { ...light, ...darkByChoice } };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** A translucent colour, as it is seen on a surface. */
function over(rgb: string, surface: string): string {
  const [, ...parts] = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(rgb) ?? [];
  const [r = 0, g = 0, b = 0, alpha = 0] = parts.map(Number);
  const below = [1, 3, 5].map((at) => parseInt(surface.slice(at, at + 2), 16));
  const seen = [r, g, b].map((part, at) => part * alpha + (below[at] ?? 0) * (1 - alpha));
  return `#${seen.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ["--paper", "--surface", "--sunken"];
const text: [ink: string, on: string[]][] = [
  ["--ink", [...surfaces, "--accent-wash", "--warn-wash", "--danger-wash"]],
  ["--ink", ["--raised"]],
  ["--ink-2", surfaces],
  ["--accent", [...surfaces, "--accent-wash"]],
  ["--accent-ink", ["--accent", "--accent-hover"]],
  ["--income", surfaces],
  ["--expense", ["--paper", "--surface"]],
  ["--warn", ["--paper", "--surface", "--warn-wash"]],
  ["--danger", [...surfaces, "--danger-wash"]],
  ["--danger-ink", ["--danger"]],
];

describe.each(Object.entries(themes))("in the %s theme", (_name, tokens) => {
  test.each(text.flatMap(([ink, on]) => on.map((surface) => [ink, surface] as const)))(
    "%s is readable on %s",
    (ink, surface) => {
      expect(contrast(tokens[ink] ?? "", tokens[surface] ?? "")).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(["--paper", "--surface"])("the outline of a field can be seen on %s", (surface) => {
    expect(contrast(tokens["--edge"] ?? "", tokens[surface] ?? "")).toBeGreaterThanOrEqual(3);
  });

  test("what is chosen in a well stands out from it", () => {
    expect(contrast(tokens["--raised"] ?? "", tokens["--sunken"] ?? "")).toBeGreaterThan(1.15);
  });

  test.each(surfaces)("selected text is seen and readable on %s", (name) => {
    const surface = tokens[name] ?? "";
    const selection = over(tokens["--selection"] ?? "", surface);
    expect(contrast(selection, surface)).toBeGreaterThan(1.3);
    expect(contrast(tokens["--ink"] ?? "", selection)).toBeGreaterThanOrEqual(4.5);
  });

  test("every category colour stands out from a card", () => {
    const marks = Object.keys(tokens).filter((name) => name.startsWith("--cat-"));
    expect(marks).toHaveLength(12);
    for (const mark of marks) {
      expect(contrast(tokens[mark] ?? "", tokens["--surface"] ?? ""), mark).toBeGreaterThan(2.6);
    }
  });
});

test("the system's dark and the chosen dark are the same", () => {
  expect(darkBySystem).toEqual(darkByChoice);
});

test("every colour of the light theme has a dark one", () => {
  const colours = Object.entries(light).filter(([, value]) => /^(#|rgb)/.test(value));
  for (const [name] of colours) expect(darkByChoice, name).toHaveProperty(name);
});

test("where colours are forced, every token but a category's is one of the system's", () => {
  const forced = declarations(block(":root:root"));
  const system = ["Canvas", "CanvasText", "LinkText", "GrayText", "Highlight", "HighlightText"];
  const told = Object.entries(light).filter(
    ([name, value]) => value.startsWith("#") && !name.startsWith("--cat-"),
  );
  for (const [name] of told) expect(system, name).toContain(forced[name]);
});
