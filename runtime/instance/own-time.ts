/**
 * A limit on how long a process is waited for that a busy host does not use up: while the process is ready to run, only what it
 * has computed counts; while it is at rest, time does, but none that went by unseen because this very process was held up.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Cancel, Clock } from "../clock.ts";
import { type HostTime, hostTimeIn } from "./host-time.ts";

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
  /** What each thread had computed at the look before; undefined before the first. */
  #before: ReadonlyMap<string, number> | undefined;

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
    const threads = threadsOf(pid());
    const ranNs = this.#ranSince(threads);
    const isBusy = threads.some((thread) => thread.isBusy);
    // A look that comes late says that this process was held up; what it waits for may have been, too.
    const passedNs = Math.min(nowNs - this.#lookedNs, this.#lookNs);
    this.#usedNs += isBusy ? Math.min(ranNs, nowNs - this.#lookedNs) : passedNs;
    this.#before = new Map(threads.map(({ id, ranNs: ran }) => [id, ran]));
    this.#lookedNs = nowNs;
    if (this.#usedNs >= limitNs || nowNs - this.#beganNs >= REAL_MAX * limitNs) expired();
    else this.#cancel = clock.schedule(this.#lookNs, () => this.#look());
  }

  /** By thread, as one that has ended is not there any more. What was computed before the first look may be from before the limit. */
  #ranSince(threads: readonly Thread[]): number {
    const before = this.#before;
    if (before === undefined) return 0;
    return threads.reduce((sum, { id, ranNs }) => sum + ranNs - (before.get(id) ?? 0), 0);
  }
}

type Thread = Pick<HostTime, "ranNs" | "isBusy"> & { readonly id: string };

/** What confines a program, what reaps in there, and the program. */
const DEPTH = 3;

/** Its own, and those of what it has started. Of a process that is gone, of none, and where no Linux tells: none. */
function threadsOf(pid: number | undefined, depth = DEPTH): readonly Thread[] {
  if (pid === undefined || depth === 0) return [];
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((id) => {
      const folder = `/proc/${pid}/task/${id}`;
      try {
        const children = readFileSync(`${folder}/children`, "utf8").match(/\d+/g) ?? [];
        const thread = { id, ...hostTimeIn(folder) };
        return [thread, ...children.flatMap((child) => threadsOf(Number(child), depth - 1))];
      } catch {
        // A thread that has ended meanwhile.
        return [];
      }
    });
  } catch {
    return [];
  }
}
