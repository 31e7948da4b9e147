/** Starts the command line as a process of its own and collects what it prints and leaves behind, for tests. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
const PATIENCE_MS = 30_000;
const LOOK_MS = 20;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it has left where temporary files go. */
  readonly left: readonly string[];
}

export interface Started {
  readonly pid: number;
  readonly child: ChildProcess;
  /** What it has said on standard output so far. */
  readonly said: () => string;
  readonly ended: Promise<Ended>;
}

export function start(args: readonly string[], cwd?: string): Started {
  const temporary = mkdtempSync(join(tmpdir(), "cli-"));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", MAIN, ...args], {
    cwd,
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid === undefined) throw new Error("the command line could not be started");
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => {
      const left = readdirSync(temporary);
      rmSync(temporary, { recursive: true });
      resolve({ code, signal, stdout, stderr, left });
    });
  });
  return { pid: child.pid, child, said: () => stdout, ended };
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

/** Waits for what is sure to come, and says what did not. */
export async function eventually(what: string, holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += LOOK_MS) {
    if (waited >= PATIENCE_MS) throw new Error(`in vain: ${what}`);
    await sleep(LOOK_MS);
  }
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
