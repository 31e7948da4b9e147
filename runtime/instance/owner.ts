/**
 * Names the process that folders, builds and child processes belong to, so that what one that was killed has left behind can
 * be told from what is in use: `PID-START-SPACE`, in base 36. A process number is reused, but not with its start time.
 */
import { readlinkSync } from "node:fs";
import { processStartTime } from "./process-start-time.ts";

const RADIX = 36;
/** Of an owner's name, in a regular expression. */
export const OWNER_PATTERN = "[0-9a-z]+-[0-9a-z_]+-[0-9a-z]+";
/** Enough to tell the containers of a machine apart; a socket's path has no room for more. */
const SPACES = RADIX ** 4;

let own: string | undefined;

/** This process. */
export function ownOwner(): string {
  own ??= ownerOf(process.pid, processStartTime(process.pid));
  return own;
}

export function ownerOf(pid: number, startTime = "unknown"): string {
  return `${pid.toString(RADIX)}-${shortened(startTime)}-${space()}`;
}

/** Whether the process of that name has ended, for sure: of one in another container this one knows nothing. */
export function hasEnded(owner: string): boolean {
  const [pidText = "", startTime, itsSpace] = owner.split("-");
  const pid = Number.parseInt(pidText, RADIX);
  if (itsSpace !== space() || !Number.isSafeInteger(pid)) return false;
  const found = processStartTime(pid);
  return found === undefined || shortened(found) !== startTime;
}

/** Linux counts ticks; elsewhere it is a date in words. */
function shortened(startTime: string): string {
  const text = /^\d+$/.test(startTime) ? Number(startTime).toString(RADIX) : startTime;
  return text.toLowerCase();
}

/** The numbers of processes hold within their PID namespace, and a folder may be shared across several. */
function space(): string {
  try {
    const inode = Number(/\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0]);
    return (inode % SPACES).toString(RADIX);
  } catch {
    return "0";
  }
}
