/**
 * How a child is started so that it ends with this process, from its first instruction on, even where this one is killed:
 * the kernel is asked to end it (setpriv), and then it is looked whether its parent is still there. What it has started in
 * its turn carries a mark in its environment, by which it is found later.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { threadId } from "node:worker_threads";
import { type Limits, limiting } from "../sandbox/limits.ts";
import { hasEnded, OWNER_PATTERN, ownOwner } from "./owner.ts";

/** util-linux: has the kernel signal the child when its parent is gone, even by SIGKILL. */
const SETPRIV = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));

/** The environment variable that marks a child and what it starts: the owner's name, its thread, and the child's number there. */
export const MARK = "TRIPOD_CHILD";
const MARKED = new RegExp(`(?:^|\\0)${MARK}=((${OWNER_PATTERN})\\.\\d+\\.\\d+)(?:\\0|$)`);

/** Between the fork and what setpriv asks for the parent may have ended: then the child has another by now. */
const PARENT_LIVES = '[ "$PPID" = "$1" ] || exit 1; shift; unset PWD OLDPWD SHLVL _';

/** The words that start a program as a child which ends when this process does. */
export function guarded(
  words: readonly string[],
  deathSignal: "KILL" | "TERM" = "KILL",
  limits?: Limits,
): readonly string[] {
  const limited = limits === undefined ? "" : `${limiting(limits)}; `;
  const script = `${PARENT_LIVES}; ${limited}exec "$@"`;
  return [...underSignal(deathSignal), "/bin/sh", "-c", script, "tripod", parent(), ...words];
}

/** The same for a program that starts others, with limits that hold for all of them: they end together. */
export function guardedTree(words: readonly string[], limits: Limits): readonly string[] {
  // The shell stays, as the one who ends its process group; a wait that a signal interrupts runs the trap.
  const script = `trap 'kill -KILL 0' TERM; ${PARENT_LIVES}; ${limiting(limits)}; "$@" & wait $!`;
  return [...underSignal("TERM"), "/bin/sh", "-c", script, "tripod", parent(), ...words];
}

const LOOKS_MAX = 100;
const LOOK_MS = 10;

let children = 0;

/** The mark of one child, and of whatever it starts. */
export function newMark(): string {
  const ours = `${ownOwner()}.${threadId}.`;
  // What escapes the end of its child does not outlive this process.
  if (children === 0) process.once("exit", () => endWhere((mark) => mark.startsWith(ours)));
  return `${ours}${++children}`;
}

/**
 * Ends what a child has left behind, in sessions of its own for one. What has removed the mark from its environment is not
 * found: that takes a sandbox.
 */
export function endMarked(mark: string): void {
  endWhere((found) => found === mark);
}

/** Ends what the children of Tripods that have ended themselves have left running, and waits until it is gone. */
export function endAbandonedProcesses(): void {
  const sleeping = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  // What is killed is gone soon, but not at once: in the meantime it may have started more.
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    if (endWhere((_, owner) => hasEnded(owner)) === 0) return;
    Atomics.wait(sleeping, 0, 0, LOOK_MS);
  }
}

/** Returns how many there were. Linux tells what this user's processes have in their environment. */
function endWhere(isMeant: (mark: string, owner: string) => boolean): number {
  let count = 0;
  for (const pid of processNumbers()) {
    const [, mark, owner] = MARKED.exec(environmentOf(pid)) ?? [];
    if (pid === process.pid || mark === undefined || owner === undefined) continue;
    if (!isMeant(mark, owner)) continue;
    end(pid);
    count++;
  }
  return count;
}

function processNumbers(): readonly number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Empty for a process that has ended, and for another user's. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    return "";
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function underSignal(deathSignal: "KILL" | "TERM"): readonly string[] {
  return SETPRIV === undefined ? [] : [SETPRIV, "--pdeathsig", deathSignal];
}

function parent(): string {
  return String(process.pid);
}
