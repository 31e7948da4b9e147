/** Starts the command line as a process of its own and collects what it prints and leaves behind, for tests. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

const MAIN = fileURLToPath(new URL("../cli/main.ts", import.meta.url));

/** As the launcher has them: with room for what a start makes, it takes three quarters of the time. */
export const NODE_FLAGS = [
  ...["--min-semi-space-size=8", "--max-semi-space-size=8"],
  "--disable-warning=ExperimentalWarning",
];

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it has left where temporary files go. */
  readonly left: readonly string[];
}

export interface Started {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Calls back with all of standard output so far whenever there is more. */
  readonly onOutput: (heard: (stdout: string) => void) => void;
  /** What it has printed on standard output so far. */
  readonly printed: () => string;
  readonly ended: Promise<Ended>;
}

export function start(args: readonly string[], cwd?: string): Started {
  const temporary = mkdtempSync(join(tmpdir(), "cli-"));
  const child = execa(process.execPath, [...NODE_FLAGS, MAIN, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { TMPDIR: temporary },
    stdin: "ignore",
    stripFinalNewline: false,
    reject: false,
    // On a busy machine an end in order may take longer than execa waits before it kills.
    forceKillAfterDelay: false,
  });
  if (child.pid === undefined) throw new Error("the command line could not be started");
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const ended = child.then(({ exitCode, signal, stdout, stderr }) => {
    const left = readdirSync(temporary);
    rmSync(temporary, { recursive: true });
    return { code: exitCode ?? null, signal: signal ?? null, stdout, stderr, left };
  });
  return {
    pid: child.pid,
    kill: (signal) => {
      child.kill(signal);
    },
    onOutput: (heard) => child.stdout.on("data", () => heard(output)),
    printed: () => output,
    ended,
  };
}

export async function tripod(args: readonly string[], cwd?: string): Promise<Ended> {
  return await start(args, cwd).ended;
}

export interface Running {
  readonly pid: number;
  readonly command: string;
}

/** What `pid` has started and is still running, in the order in which it was started. */
export function childrenOf(pid: number): readonly Running[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => statusOf(one)?.parent === pid)
    .sort((one, other) => one - other)
    .map((one) => ({ pid: one, command: commandOf(one) }));
}

/** A process that has ended and waits for its parent to notice is not running. */
export function isRunning(pid: number): boolean {
  const status = statusOf(pid);
  return status !== undefined && status.state !== "Z";
}

function statusOf(pid: number): { readonly parent: number; readonly state: string } | undefined {
  const text = read(`/proc/${pid}/status`);
  const parent = /^PPid:\s*(\d+)$/m.exec(text)?.[1];
  const state = /^State:\s*(\w)/m.exec(text)?.[1];
  return parent === undefined || state === undefined
    ? undefined
    : { parent: Number(parent), state };
}

function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
}

/** Empty for a process that has gone in the meantime. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
