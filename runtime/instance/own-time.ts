/**
 * A limit on how long a process is waited for that a busy host does not use up: while the process is ready to run, only what it
 * has computed counts; while it is at rest, time does, but none that went by unseen because this very process was held up.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Cancel, Clock } from "../clock.ts";

/** How often is looked within the limit. */
const LOOKS = 20;
/** Where a host is so busy that a process computes nothing at all: so many times the limit, and it is over. */
const REAL_MAX = 60;

export interface OwnTimeLimit {
  readonly clock: Clock;
  /** Asked again at each look: a process in a sandbox is known only once it has started. */
  readonly pid: () => number | undefined;
  readonly limitNs: number;
  readonly expired: () => void;
}

export class OwnTime {
  readonly #limit: OwnTimeLimit;
  readonly #beganNs: number;
  readonly #lookNs: number;
  #cancel: Cancel;
  #lookedNs: number;
  #usedNs = 0;
  #before: Activity | undefined;

  constructor(limit: OwnTimeLimit) {
    const { clock, limitNs } = limit;
    this.#limit = limit;
    this.#beganNs = clock.nowNs;
    this.#lookedNs = this.#beganNs;
    this.#lookNs = limitNs / LOOKS;
    this.#cancel = clock.schedule(this.#lookNs, () => this.#look());
  }

  cancel(): void {
    this.#cancel();
  }

  /** Seen so far: nothing where it took less than a twentieth of the limit. */
  get usedNs(): number {
    return this.#usedNs;
  }

  #look(): void {
    const { clock, pid, limitNs, expired } = this.#limit;
    const nowNs = clock.nowNs;
    const activity = activityOf(pid());
    const ranNs = Math.max(0, activity.ranNs - (this.#before?.ranNs ?? 0));
    // A look that comes late says that this process was held up; what it waits for may have been, too.
    const passedNs = Math.min(nowNs - this.#lookedNs, this.#lookNs);
    this.#usedNs += activity.isBusy ? Math.min(ranNs, nowNs - this.#lookedNs) : passedNs;
    this.#before = activity;
    this.#lookedNs = nowNs;
    if (this.#usedNs >= limitNs || nowNs - this.#beganNs >= REAL_MAX * limitNs) expired();
    else this.#cancel = clock.schedule(this.#lookNs, () => this.#look());
  }
}

interface Activity {
  readonly ranNs: number;
  /** Some thread is running, ready to run, or waiting for a disk. */
  readonly isBusy: boolean;
}

/** Of proc_pid_stat(5): running or ready to run, and waiting for a disk. */
const BUSY_STATES: readonly string[] = ["R", "D"];
/** What confines a program, what reaps in there, and the program. */
const DEPTH = 3;

/** Of all its threads, and of what it has started. Of a process that is gone, of none, and where no Linux tells: at rest. */
function activityOf(pid: number | undefined, depth = DEPTH): Activity {
  if (pid === undefined || depth === 0) return { ranNs: 0, isBusy: false };
  const threads = threadsOf(pid);
  const children = threads.flatMap(({ children }) => children);
  const all = [...threads, ...children.map((child) => activityOf(child, depth - 1))];
  return {
    ranNs: all.reduce((sum, { ranNs }) => sum + ranNs, 0),
    isBusy: all.some(({ isBusy }) => isBusy),
  };
}

function threadsOf(pid: number): readonly (Activity & { readonly children: readonly number[] })[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
      const folder = `/proc/${pid}/task/${thread}`;
      try {
        const [ran = "0"] = readFileSync(`${folder}/schedstat`, "utf8").split(" ");
        const stat = readFileSync(`${folder}/stat`, "utf8");
        const children = readFileSync(`${folder}/children`, "utf8").match(/\d+/g) ?? [];
        // The program's name before it, in brackets, may hold anything.
        const state = stat.charAt(stat.lastIndexOf(")") + 2);
        const isBusy = BUSY_STATES.includes(state);
        return [{ ranNs: Number(ran), isBusy, children: children.map(Number) }];
      } catch {
        // A thread that has ended meanwhile.
        return [];
      }
    });
  } catch {
    return [];
  }
}
