import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{firmware,runtime,systems,boards,harness}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "harness/tidy/fixtures/**"],
    // Tests start processes and compile lanes, so each file gets a process of its own.
    pool: "forks",
    // As many as CI has cores: by itself vitest leaves one idle.
    maxWorkers: 2,
    // Far over what any test takes: only a test that hangs meets them.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
