/**
 * One run of Frama-C/WP on one part, pinned: what is proved depends on the part's two files and the tools, and on nothing
 * else of this machine. Copies of the files are alone in a folder; the environment is empty, session and configuration are new.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { guardedTree, MARK, newMark } from "../../runtime/instance/guard.ts";
import { ownedPrefix, removeAbandoned } from "../../runtime/instance/private-folder.ts";
import { ROOT } from "../root.ts";
import type { PartFiles, ProvedPart } from "../toolchain/build/proved-parts.ts";
import { toolFile } from "../toolchain/build/toolchain.ts";
import { find } from "../toolchain/setup/probe.ts";
import { UserError } from "../user-error.ts";
import { unansweredOf } from "./answers.ts";
import type { MachineModel } from "./machine-models.ts";
import { reportOf } from "./prover-log.ts";
import type { PartText } from "./text/lint.ts";

export interface ProverRun {
  /** As it was read. */
  readonly text: PartText;
  readonly machine: MachineModel;
  /** Also looks for contradictions, which prove anything, and takes more time for a goal. */
  readonly audit: boolean;
  /** A call is known that meets what is required: see `witness.ts`. */
  readonly isCallable: boolean;
  /** Also says what each goal is: what is known there, and what is to follow. */
  readonly told?: boolean;
  /** Ends the run; what it has said until then is returned. */
  readonly signal?: AbortSignal;
  /** Called with each line that the prover says. */
  readonly tell: (line: string) => void;
}

export interface ProverLog {
  /** 0 says only that the prover did not crash. */
  readonly exitCode: number | undefined;
  readonly text: string;
  /** How many questions no prover has answered within its steps: by the clock, or because it crashed. Of a search that looks like a pass. */
  readonly unanswered: number;
}

/** What proofs depend on: a goal that one version proves the next may not. */
export type ToolVersions = ProvedPart["tools"];

const LIMITS = { seconds: 3600, mappedMegabytes: 8192, fileMegabytes: 256 } as const;
/** Of CVC4's work on one goal, which is the same on every machine. A second is some 200,000. */
const STEPS = { quick: 600_000, audit: 3_000_000 } as const;
/**
 * Of a search for a contradiction: most find none, and would take all the steps of a goal. One that takes more steps to find
 * proves a goal all the same, so that this many are enough only where what is required is known to hold none.
 */
const SMOKE_STEPS = 200_000;
/** Only a prover that hangs meets it, and then nothing is proved. */
const GOAL_SECONDS = 900;
const FOLDER = "tripod-prove";

/** Throws MissingTool where Frama-C, Why3 or CVC4 is not installed. */
export async function runProver(part: PartFiles, run: ProverRun): Promise<ProverLog> {
  removeAbandoned(tmpdir(), FOLDER);
  const folder = await mkdtemp(join(tmpdir(), ownedPrefix(FOLDER)));
  try {
    await writeFile(join(folder, basename(part.header)), run.text.header);
    await writeFile(join(folder, basename(part.source)), run.text.source);
    await inEmptyWorld(folder, ["why3", "config", "detect", "-C", join(folder, CONFIGURATION)]);
    const log = await inEmptyWorld(folder, ["frama-c", ...argumentsOf(part, run)], run);
    const answers = await answersIn(join(folder, ANSWERS));
    return { ...log, unanswered: unansweredOf(answers, reportOf(log.text).kept) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function toolVersions(): Promise<ToolVersions> {
  const folder = await mkdtemp(join(tmpdir(), ownedPrefix(FOLDER)));
  try {
    const said = async (...words: readonly string[]) => (await inEmptyWorld(folder, words)).text;
    return {
      frama_c: (await said("frama-c", "-version")).trim(),
      why3: versionIn(await said("why3", "--version")),
      cvc4: versionIn(await said("cvc4", "--version")),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function versionIn(text: string): string {
  return /version (\S+)/.exec(text)?.[1] ?? "unknown";
}

const CONFIGURATION = "why3.conf";
const SESSION = "session";
/** Where WP keeps what the prover has said to each question. */
const ANSWERS = `${SESSION}/cache`;

async function answersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

/** Of Frama-C. */
export function argumentsOf(
  { source }: PartFiles,
  {
    machine,
    audit,
    isCallable,
    told = false,
  }: Pick<ProverRun, "machine" | "audit" | "isCallable" | "told">,
): readonly string[] {
  const aborting = ["annot:missing-spec", "annot-error", "typing:implicit-function-declaration"];
  const seconds = String(GOAL_SECONDS);
  const steps = audit ? STEPS.audit : STEPS.quick;
  const smoke = [
    ...["-then", "-wp", "-wp-smoke-tests", "-wp-smoke-timeout", seconds],
    ...["-wp-steps", String(isCallable ? SMOKE_STEPS : steps)],
  ];
  return [
    ...["-machdep", machine],
    ...["-kernel-warn-key", aborting.map((key) => `${key}=abort`).join(",")],
    ...["-warn-unsigned-overflow", "-warn-unsigned-downcast", "-warn-signed-downcast"],
    "-warn-invalid-pointer",
    ...["-wp", "-wp-rte", "-rte-initialized", "@all", "-wp-model", "Typed"],
    // Written, never read.
    ...["-wp-cache", "rebuild", "-wp-session", SESSION, "-wp-prover", "cvc4"],
    ...["-wp-steps", String(steps)],
    ...["-wp-timeout", seconds, "-wp-par", "2"],
    ...(told ? ["-wp-print"] : []),
    basename(source),
    ...(audit ? smoke : []),
    ...["-then", "-no-unicode", "-report", "-report-untried"],
  ];
}

/** Runs it in the folder. PATH holds the tools' own folders and the system's. */
async function inEmptyWorld(
  folder: string,
  words: readonly string[],
  { signal, tell }: Partial<Pick<ProverRun, "signal" | "tell">> = {},
): Promise<Omit<ProverLog, "unanswered">> {
  const homes = [toolFile("frama-c"), find("why3"), find("cvc4")].map((file) =>
    dirname(file ?? ""),
  );
  const [program = "", ...args] = guardedTree(words, LIMITS);
  const running = execa(program, args, {
    ...{ cwd: folder, extendEnv: false, reject: false, detached: true, stdin: "ignore" },
    env: {
      PATH: [...new Set([...homes, "/usr/bin", "/bin"])].join(":"),
      ...{ HOME: folder, TMPDIR: folder, WHY3CONFIG: join(folder, CONFIGURATION) },
      [MARK]: newMark(),
    },
    ...{ all: true, maxBuffer: 1 << 28 },
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  if (tell !== undefined) createInterface({ input: running.all }).on("line", tell);
  const { exitCode, all, isCanceled } = await running;
  if (words[0] === "why3" && exitCode !== 0) throw new UserError(`why3 failed: ${all}`, 4);
  return { exitCode: isCanceled ? undefined : exitCode, text: all };
}

export async function readPart(part: PartFiles): Promise<PartText> {
  const [header, source] = await Promise.all(
    [part.header, part.source].map((file) => readFile(resolve(ROOT, file), "utf8")),
  );
  return { name: part.name, header: header ?? "", source: source ?? "" };
}
