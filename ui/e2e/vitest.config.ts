import { defineConfig } from "vitest/config";

/** What is run by name, and takes its time. */
const MODES: Readonly<Record<string, string>> = {
  pictures: "pictures.ts",
  bench: "bench.ts",
  windows: "bench-windows.ts",
};

/**
 * The real app in a real window. One spec after the other: each has its own desktop, but they
 * share the machine, and a window that waits for the processor proves nothing.
 */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  test: {
    include: [MODES[mode] ?? "specs/**/*.e2e.ts"],
    environment: "node",
    fileParallelism: false,
    pool: "forks",
    testTimeout: mode in MODES ? 3_600_000 : 240_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
}));
