/// <reference types="vitest/config" />
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig, type Plugin } from "vite";

const page = (name: string) => resolve(import.meta.dirname, name);
const pages: Record<string, string> = {
  main: page("index.html"),
  unlock: page("unlock.html"),
  quick: page("quick.html"),
};
/** The bench's bare window, which is none of the app's. */
const bare: Record<string, string> = { bare: page("bare.html") };

/**
 * Each window is its own HTML entry, so that the unlock window never carries the code of the
 * main one. Nothing here may inline a style or a script: the content policy would drop it.
 */
export default defineConfig(({ mode }) => ({
  plugins: [
    svelte(),
    svelteTesting(),
    firstPaint({ main: 54 * 1024 }),
    fetchedEarly({ main: "drawing" }),
  ],
  base: "./",
  clearScreen: false,
  server: { port: 5173, strictPort: true, watch: { ignored: ["**/e2e/**"] } },
  build: {
    outDir: mode === "bare" ? "dist-bare" : "dist",
    target: ["es2022", "safari16.4"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: mode === "bare" ? bare : pages,
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["./vitest.setup.ts"],
    restoreMocks: true,
  },
}));

/**
 * Weighs what a window must load before it can draw for the first time: its script and all that this imports without
 * asking later. A build that lets it grow beyond its limit, in bytes as they are compressed, fails.
 */
function firstPaint(limits: Readonly<Record<string, number>>): Plugin {
  return {
    name: "first-paint",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk" || !chunk.isEntry || !(chunk.name in limits)) continue;
        const files = new Set([chunk.fileName]);
        for (const file of files) {
          const part = bundle[file];
          if (part?.type === "chunk") part.imports.forEach((one) => files.add(one));
        }
        const bytes = [...files].reduce((sum, file) => {
          const part = bundle[file];
          return sum + (part?.type === "chunk" ? gzipSync(part.code, { level: 9 }).length : 0);
        }, 0);
        const limit = limits[chunk.name] ?? 0;
        const said = `${chunk.name}: ${bytes} bytes of script before the first paint, of at most ${limit}`;
        if (bytes > limit) this.error(said);
        this.info(said);
      }
    },
  };
}

/** Has a window fetch a part that it will ask for as soon as it has painted. It runs no earlier for that. */
function fetchedEarly(parts: Readonly<Record<string, string>>): Plugin {
  return {
    name: "fetched-early",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle, chunk }) {
        const wanted = chunk && parts[chunk.name];
        const part = Object.values(bundle ?? {}).find(
          (one) => one.type === "chunk" && one.name === wanted,
        );
        const attrs = { rel: "modulepreload", crossorigin: true, href: `./${part?.fileName}` };
        return part && [{ tag: "link", attrs, injectTo: "head" as const }];
      },
    },
  };
}
