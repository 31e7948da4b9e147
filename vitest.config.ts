import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const QUICK = "{firmware,runtime,systems,boards,harness}/**/*.test.ts";
const INTEGRATION = "{firmware,runtime,systems,boards,harness}/**/*.integration.test.ts";
const NEVER = ["**/node_modules/**", "harness/tidy/fixtures/**"];

/** What takes longest: it begins first, for what begins last is waited for alone. By itself vitest goes by the size of a file. */
const LONGEST = [
  "boards/instance/emulated",
  "harness/loop/critic/loop",
  "harness/new/new",
  "harness/trials/power-cuts/sweep",
  "harness/loop/critic/critic",
  "boards/instance/ports",
  "harness/loop/loop",
  "harness/check/check",
  "harness/check/history",
  "harness/trials/conformance/emulated",
  "harness/check/lives",
  "runtime/instance/behind-proxy",
  "harness/trials/mutants/trials",
  "firmware/test/c",
  "harness/trials/conformance/process",
  "boards/flash/flash",
  "harness/check/runtime-checks",
  "firmware/test/state-image",
  "runtime/model/search",
  "harness/run/process-rung",
  "harness/loop/drivers/acp",
  "firmware/test/rust",
  "harness/loop/drivers/repair",
  "harness/trials/escapes/escapes",
  "harness/trials/conformance/judges",
  "harness/run/emulated-rung",
  "harness/check/planted",
  "harness/check/planted-lives",
  "harness/shrink/planted",
].map((one) => join(import.meta.dirname, `${one}.integration.test.ts`));

for (const path of LONGEST) if (!existsSync(path)) throw new Error(`${path}: no such file`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.indexOf(moduleId);
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

/** As `./tripod` has it: each command that a test starts takes half the time of one that compiles its modules. */
const compileCache = join(import.meta.dirname, "node_modules/.cache/compile");

const state = mkdtempSync(join(tmpdir(), "tripod-tests-"));
process.once("exit", () => rmSync(state, { recursive: true, force: true }));

export default defineConfig({
  test: {
    // How long something takes shows in no test's output, and what a test trusts is trusted by no one else.
    env: { TRIPOD_PROGRESS: "0", XDG_STATE_HOME: state, NODE_COMPILE_CACHE: compileCache },
    // More than there are cores: half of the time tests wait, for processes, pipes and deadlines.
    maxWorkers: Math.ceil(2.5 * availableParallelism()),
    sequence: { sequencer: LongestFirst },
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
