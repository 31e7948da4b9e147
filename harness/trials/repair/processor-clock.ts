/**
 * The processor time of this process and of all that it starts. bubblewrap does not wait for what it confines: a compiler that has ended falls
 * to `reaper.py`, and a lane is asked before it is ended.
 */
import { readFileSync } from "node:fs";
import { UserError } from "../../user-error.ts";

const TICK_MS = 10;
/** Of /proc/PID/stat behind the name: own time, and that of processes that were waited for. */
const OWN = [11, 12];
const WAITED = [13, 14];

export class ProcessorClock {
  readonly #began: number;
  #closedMs = 0;

  constructor() {
    this.#began = treeMs();
  }

  readonly closing = (pid: number): void => {
    this.#closedMs += timeMs(String(pid), OWN);
  };

  readonly spentMs = (): number => treeMs() - this.#began + this.#closedMs;
}

function treeMs(): number {
  const reaper = process.env["REAPER"];
  if (reaper === undefined) throw new UserError("start it with npm run repair, which counts time");
  return timeMs("self", [...OWN, ...WAITED]) + timeMs(reaper, WAITED);
}

/** 0 where it has ended meanwhile: what has waited for it has counted it. */
function timeMs(pid: string, fields: readonly number[]): number {
  try {
    const all = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return fields.reduce((sum, field) => sum + Number(all[field]) * TICK_MS, 0);
  } catch {
    return 0;
  }
}
