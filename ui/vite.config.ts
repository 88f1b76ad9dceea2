/// <reference types="vitest/config" />
import { resolve } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vite";

/**
 * Each window is its own HTML entry, so that the unlock window never carries the code of the
 * main one. Nothing here may inline a style or a script: the content policy would drop it.
 */
export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  base: "./",
  clearScreen: false,
  server: { port: 5173, strictPort: true, watch: { ignored: ["**/e2e/**"] } },
  build: {
    target: ["es2022", "safari16.4"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: resolve(import.meta.dirname, "index.html"),
        unlock: resolve(import.meta.dirname, "unlock.html"),
        quick: resolve(import.meta.dirname, "quick.html"),
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["./vitest.setup.ts"],
    restoreMocks: true,
  },
});
