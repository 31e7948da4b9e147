/** What Linux reports in /proc of a process: its children, its command line and its memory. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

const BYTES_PER_KIB = 1024;
const BYTES_PER_MB = 1e6;

export interface MemoryMb {
  /** Resident now. */
  readonly now: number;
  /** The most that was ever resident. */
  readonly peak: number;
}

export function hasProc(): boolean {
  return existsSync("/proc/self/status");
}

/** Undefined once the process has ended. */
export function memoryOf(pid: number): MemoryMb | undefined {
  const status = textOf(pid, "status");
  const field = (name: string) => {
    const kib = Number(new RegExp(`^${name}:\\s*(\\d+) kB`, "m").exec(status)?.[1]);
    return (kib * BYTES_PER_KIB) / BYTES_PER_MB;
  };
  const memory = { now: field("VmRSS"), peak: field("VmHWM") };
  return Number.isNaN(memory.peak) ? undefined : memory;
}

export function childrenOf(pid: number): readonly number[] {
  const all = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return all.filter((one) => new RegExp(`^PPid:\\s*${pid}$`, "m").test(textOf(one, "status")));
}

/** The command line's words, its program without the folder. */
export function wordsOf(pid: number): readonly string[] {
  const [program = "", ...args] = textOf(pid, "cmdline").split("\0");
  return [basename(program), ...args];
}

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
