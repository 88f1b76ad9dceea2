import { defineConfig } from "vitest/config";

/**
 * The real app in a real window. One spec after the other: each has its own desktop, but they
 * share the machine, and a window that waits for the processor proves nothing.
 */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  test: {
    include: { pictures: ["pictures.ts"], bench: ["bench.ts"] }[mode] ?? ["specs/**/*.e2e.ts"],
    environment: "node",
    fileParallelism: false,
    pool: "forks",
    testTimeout: mode === "pictures" || mode === "bench" ? 900_000 : 240_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
}));
