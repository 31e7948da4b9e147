import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const QUICK = "{firmware,runtime,systems,boards,harness}/**/*.test.ts";
const INTEGRATION = "{firmware,runtime,systems,boards,harness}/**/*.integration.test.ts";
const NEVER = ["**/node_modules/**", "harness/tidy/fixtures/**"];

/** As `./tripod` has it: each command that a test starts takes half the time of one that compiles its modules. */
const compileCache = join(import.meta.dirname, "node_modules/.cache/compile");

const state = mkdtempSync(join(tmpdir(), "tripod-tests-"));
process.once("exit", () => rmSync(state, { recursive: true, force: true }));

export default defineConfig({
  test: {
    // How long something takes shows in no test's output, and what a test trusts is trusted by no one else.
    env: { TRIPOD_PROGRESS: "0", XDG_STATE_HOME: state, NODE_COMPILE_CACHE: compileCache },
    // More than there are cores, for many tests wait: for processes, pipes and deadlines.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // Node runs TypeScript itself. Vite's runner makes each import a getter, and an inner loop take three times as long.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Far over what any test takes on a machine that is busy with other things: only a test that hangs meets them.
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    projects: [
      {
        extends: true,
        test: {
          name: "quick",
          include: [QUICK],
          exclude: [...NEVER, INTEGRATION],
          pool: "forks",
          // Tests that start nothing leave nothing behind: files share a process, and what they import is read once.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [INTEGRATION],
          exclude: NEVER,
          // Tests start processes and compile lanes, so each file gets a process of its own.
          pool: "forks",
        },
      },
    ],
  },
});
