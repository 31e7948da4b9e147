/** Whether a Verus task is solved: its text is looked at first, then Verus is run, and then all that it says is looked at. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { guardedTree, MARK, newMark } from "../../../runtime/instance/guard.ts";
import { ownedPrefix } from "../../../runtime/instance/private-folder.ts";
import { toolFile } from "../../toolchain/build/toolchain.ts";
import { type VerusViolation, verusViolations } from "./lint.ts";
import { type VerusReport, type VerusRun, verusReport } from "./output.ts";

export interface VerusProof extends VerusReport {
  readonly isProved: boolean;
  /** Of the text: Verus is not asked where there is one. */
  readonly violations: readonly VerusViolation[];
}

export interface VerusTask {
  readonly name: string;
  /** As the operator has it. */
  readonly task: string;
  readonly attempt: string;
}

/** Only what hangs meets it: Verus limits each query by the solver's own steps. */
const LIMITS = { seconds: 3600, fileMegabytes: 256 } as const;
const FOLDER = "tripod-verus";
/** The launcher finds its Rust toolchain by these. */
const VARIABLES = ["HOME", "RUSTUP_HOME", "CARGO_HOME", "VERUS_Z3_PATH"];

/** Throws MissingTool where Verus is not installed. `environment` is this process's. */
export async function proveVerus(
  task: VerusTask,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<VerusProof> {
  const violations = verusViolations(task.task, task.attempt);
  if (violations.length > 0) {
    const nothing = { verified: 0, errors: 0, messages: [], shortcomings: [] };
    return { ...nothing, isProved: false, violations };
  }
  const report = verusReport(await verusRun(task, environment));
  return { ...report, isProved: report.shortcomings.length === 0, violations };
}

async function verusRun(
  { name, attempt }: VerusTask,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<VerusRun> {
  const verus = toolFile("verus");
  const folder = await mkdtemp(join(tmpdir(), ownedPrefix(FOLDER)));
  try {
    await writeFile(join(folder, `${name}.rs`), attempt);
    const words = [verus, `${name}.rs`, "--crate-type=lib", "--output-json"];
    const [program = "", ...args] = guardedTree(words, LIMITS);
    const kept = VARIABLES.flatMap((key) => {
      const value = environment[key];
      return value === undefined ? [] : [[key, value] as const];
    });
    const { exitCode, stdout, stderr } = await execa(program, args, {
      ...{ cwd: folder, extendEnv: false, reject: false, detached: true, stdin: "ignore" },
      env: {
        ...Object.fromEntries(kept),
        PATH: [dirname(verus), ...(environment["PATH"] ?? "").split(":"), "/usr/bin", "/bin"].join(
          ":",
        ),
        ...{ TMPDIR: folder, [MARK]: newMark() },
      },
      maxBuffer: 1 << 26,
    });
    return { exitCode, stdout, stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
