/** `tripod test`: every check of the repository, a line each, and then the count of its tests. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { z } from "zod";
import { guarded, MARK, newMark } from "../../runtime/instance/guard.ts";
import { changedParts } from "../prove/changed.ts";
import { rustForBoard } from "../toolchain/build/rust-core.ts";
import { provide } from "../toolchain/setup/provide.ts";
import { toolsFor } from "../toolchain/setup/tools.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";
import { type Counts, countsOf } from "./test-results.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const RESULTS = join(root, "build/test/vitest.json");
const NS_PER_S = 1e9;

const manifestSchema = z.object({
  scripts: z.object({ typecheck: z.string(), lint: z.string() }),
});

export interface TestOptions {
  /** Only test files whose path holds one of them, and no static checks. */
  readonly patterns: readonly string[];
  /** Only tests that start no process, board or compiler; nothing is installed for them. */
  readonly quick: boolean;
}

/** Runs the static checks and the tests, and returns the exit code. All but the quick tests need native tools: they are installed. */
export async function test({ patterns, quick }: TestOptions): Promise<number> {
  // The static checks need none of the tools, and run while those are set up.
  const [failed] = await Promise.all([
    failedOf(patterns.length === 0 ? staticChecks() : []),
    quick ? undefined : setUpTools(patterns),
  ]);
  if (patterns.length === 0 && !quick && !(await partsAreProved())) failed.push("prove");
  const counts = await runTests([...(quick ? ["--project=quick"] : []), ...patterns]);
  if (patterns.length > 0 && counts.files === 0) {
    throw new UserError(
      `no test file matches ${patterns.join(" ")}; a pattern is a part of its path`,
    );
  }
  if (counts.failed > 0 || counts.passed === 0) failed.push("vitest");
  const skipped = counts.skipped === 0 ? "" : `${counts.skipped} skipped\n`;
  const named = failed.length === 0 ? "" : `failed: ${failed.join(", ")}\n`;
  process.stdout.write(`${skipped}${named}${counts.passed} passed, ${counts.failed} failed\n`);
  return failed.length === 0 ? 0 : 1;
}

/** For all tests Rust's core library for boards is built here: test files that run beside each other would each build it. */
async function setUpTools(patterns: TestOptions["patterns"]): Promise<void> {
  await provide(toolsFor("test"));
  if (patterns.length === 0) await rustForBoard();
}

/** Without changed parts nothing is proved. With some the quick gate says whether they could be; that nothing records them fails. */
async function partsAreProved(): Promise<boolean> {
  const changed = changedParts();
  if (changed.length === 0) return true;
  const again = typedCommand("prove", ...changed, "--audit");
  process.stdout.write(`FAILED ${changed.join(", ")} not as proved: ${again} records it\n`);
  try {
    const { proveCommand } = await import("./prove.ts");
    await proveCommand(changed, {});
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stdout.write(`${error.message}\n`);
  }
  return false;
}

/** Runs the static checks beside each other, and names those that fail. */
async function failedOf(checks: readonly string[]): Promise<string[]> {
  const passed = await Promise.all(checks.map(passes));
  return checks.flatMap((command, at) => (passed[at] ? [] : [command.split(" ")[0] ?? command]));
}

/** tsc and oxlint's type checks are written in Go, and would spend a fifth of their time on collecting garbage. */
const FEWER_COLLECTIONS = { GOGC: "400" };

/** The commands of `npm run check`. */
function staticChecks(): readonly string[] {
  const text = readFileSync(join(root, "package.json"), "utf8");
  const { typecheck, lint } = manifestSchema.parse(JSON.parse(text)).scripts;
  return [...typecheck.split(" && "), ...lint.split(" && ")];
}

/** Shows what the command said only when it failed. */
async function passes(command: string): Promise<boolean> {
  const startNs = process.hrtime.bigint();
  const { status, output } = await run(command.split(" "), "pipe", FEWER_COLLECTIONS);
  const seconds = (Number(process.hrtime.bigint() - startNs) / NS_PER_S).toFixed(1);
  process.stdout.write(
    `${status === 0 ? "ok    " : "FAILED"} ${seconds.padStart(5)} s  ${command}\n`,
  );
  if (status !== 0) process.stdout.write(output);
  return status === 0;
}

async function runTests(selection: readonly string[]): Promise<Counts> {
  mkdirSync(dirname(RESULTS), { recursive: true });
  rmSync(RESULTS, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}`];
  const { status } = await run(["vitest", "run", ...reporters, ...selection], "inherit");
  const counts = countsIn(RESULTS);
  // What vitest reports beside its tests, such as an unhandled rejection, is a failure all the same.
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Nothing passed and one failure when vitest left no results. */
function countsIn(path: string): Counts {
  try {
    return countsOf(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    process.stdout.write(`vitest left no results (${String(cause)})\n`);
    return { files: 0, passed: 0, failed: 1, skipped: 0 };
  }
}

/** Runs one of the project's own tools on this Node, without standard input. */
async function run(
  [name = "", ...rest]: readonly string[],
  all: "pipe" | "inherit",
  env: Readonly<Record<string, string>> = {},
) {
  // A tool that is a shell script or Node starts others: all end with this process.
  const [file = "", ...args] = guarded([name, ...rest]);
  const { exitCode, all: output = "" } = await execa(file, args, {
    ...{ cwd: root, preferLocal: true, localDir: root },
    env: {
      ...env,
      PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
      [MARK]: newMark(),
    },
    ...{ stdin: "ignore", stdout: all, stderr: all, all: true, reject: false },
  });
  return { status: exitCode, output };
}
