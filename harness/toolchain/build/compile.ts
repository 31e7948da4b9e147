/** Runs a compiler within limits; when it refuses, the error says where, and holds the first errors that it printed. */
import { guardedTree, MARK, newMark } from "../../../runtime/instance/guard.ts";
import { closeFilter, openFilter } from "../../../runtime/sandbox/confinement.ts";
import {
  forbidden,
  isSandboxFailure,
  type Sandbox,
  sandboxed,
} from "../../../runtime/sandbox/sandbox.ts";
import { beginStage } from "../../under-way.ts";
import { SandboxFailure, UserError } from "../../user-error.ts";
import {
  COMPILER_LIMITS,
  type CompilerLimits,
  FILE_MEGABYTES_MAX,
  limitsInWords,
} from "./compiler-limits.ts";
import { complaintOf } from "./complaints.ts";

export interface CompileOptions {
  readonly cwd: string;
  /** For the compiler's temporary files. */
  readonly scratch: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is being built, for the error. */
  readonly subject: string;
  /** Of the error: bad input of the user's (2), or something wrong here (4). */
  readonly exitCode: 2 | 4;
  /** What the compiler sees of this machine, where it is confined. */
  readonly sandbox?: Sandbox | undefined;
  /** For tests. */
  readonly limits?: CompilerLimits;
}

/** Of a compiler that sleeps. */
const WALL_MS_MAX = 900_000;
/** Of what it prints: errors may be without end. */
const PRINTED_SIZE_MAX = 1_000_000;
/** What compilers say when a limit stops them, or the shell in their place. */
const AT_LIMIT =
  /out of memory|memory exhausted|memory allocation|cannot allocate|bad_alloc|heap exhausted|CPU time limit|SIG(?:XCPU|XFSZ|KILL)|\bKilled\b|terminated signal|signal: (?:9|24|25)|File size limit/i;

/** Returns what it prints on standard output. Throws UserError. */
export async function compile(
  command: readonly string[],
  { subject, exitCode, ...options }: CompileOptions,
): Promise<string> {
  beginStage(`building ${subject}`);
  const { failed, stdout, reason, limit } = await runWithinLimits(command, options);
  if (!failed) return stdout;
  if (options.sandbox !== undefined && isSandboxFailure(reason)) {
    throw new SandboxFailure(`the compiler for ${subject}`, reason);
  }
  throw refusal(reason, { subject, exitCode, limit });
}

export interface Compiled {
  readonly failed: boolean;
  readonly stdout: string;
  /** What it printed on standard error, or how it ended. */
  readonly reason: string;
  /** What it may take, where that has stopped it. */
  readonly limit: string | undefined;
}

/** Runs any compiler to its end, whatever that is. */
export async function runWithinLimits(
  command: readonly string[],
  {
    cwd,
    scratch,
    env = {},
    sandbox,
    limits = COMPILER_LIMITS,
  }: Omit<CompileOptions, "subject" | "exitCode">,
): Promise<Compiled> {
  // Loaded here because most runs find every product built, and start no compiler.
  const { execa } = await import("execa");
  const filter = sandbox && openFilter(forbidden(sandbox));
  const confined = sandbox ? sandboxed(command, sandbox, filter !== undefined) : command;
  const { seconds, megabytes: mappedMegabytes } = limits;
  const [program = "", ...args] = guardedTree(confined, {
    ...{ seconds, mappedMegabytes, fileMegabytes: FILE_MEGABYTES_MAX },
  });
  const {
    failed,
    stdout,
    stderr,
    shortMessage,
    timedOut,
    exitCode: status,
  } = await execa(program, args, {
    ...{ cwd, env: { ...env, TMPDIR: scratch, [MARK]: newMark() }, reject: false },
    // A process group of its own, which ends with the shell that leads it.
    ...{ detached: true, timeout: WALL_MS_MAX, maxBuffer: PRINTED_SIZE_MAX },
    // A descriptor behind the three, which execa hands on as it is.
    stdio: ["pipe", "pipe", "pipe", ...(filter === undefined ? [] : [filter])] as Pipes,
  }).finally(() => closeFilter(filter));
  const reason = stderr.trim() === "" ? (shortMessage ?? "") : stderr.trim();
  const isStopped = failed && (timedOut || isSignal(status) || AT_LIMIT.test(reason));
  const limit = isStopped ? `a compiler may take ${limitsInWords(limits)} here` : undefined;
  return { failed, stdout, reason, limit };
}

/** One line with the first error, its place and what to do; below it the compiler's own. */
function refusal(
  reason: string,
  {
    subject,
    exitCode,
    limit,
  }: Pick<CompileOptions, "subject" | "exitCode"> & { readonly limit: string | undefined },
): UserError {
  const { errors, place, what, lines } = complaintOf(reason);
  const fix = errors === 1 ? "fix it" : `fix these ${errors} errors`;
  const advice = exitCode === 2 ? `${fix} and run this again` : "";
  const line = [`cannot build ${placed(subject, place)}: ${what}`, limit ?? advice];
  return UserError.withDetails(line.filter((part) => part !== "").join("; "), lines, exitCode);
}

/** The subject with the place behind it; once, where it names the file already. GNAT names a file without its folder. */
function placed(subject: string, place: string | undefined): string {
  if (place === undefined) return subject;
  const [, file = "", at] = /^(.+?)(:\d.*)$/.exec(place) ?? [];
  const isNamed = subject.endsWith(` ${file}`) || subject.endsWith(`/${file}`);
  return isNamed ? `${subject}${at}` : `${subject}: ${place}`;
}

type Pipes = ["pipe", "pipe", "pipe"];

/** A shell's exit status for a program that a signal has ended. */
function isSignal(status: number | undefined): boolean {
  return status !== undefined && status > 128;
}
