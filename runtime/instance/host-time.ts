/** The processor time that the host has given a process, and for how long it has kept it waiting for one. */
import { readdirSync, readFileSync } from "node:fs";

/** What is known of a process, or of several that work for each other, since they began. */
export interface HostTime {
  readonly ranNs: number;
  /** Ready to run, and not running. */
  readonly waitedNs: number;
  /** Running, ready to run, or waiting for a page from a disk: it has not done yet what it has to do. */
  readonly isBusy: boolean;
}

const NOTHING: HostTime = { ranNs: 0, waitedNs: 0, isBusy: false };
/** Running or ready to run, and waiting for a disk. */
const BUSY_STATES = ["R", "D"];

/**
 * Of all its threads: the first one sleeps while it waits for one that compiles for it, and that one may wait for a processor.
 * Linux tells; elsewhere, of a process that is gone, and of none, nothing.
 */
export function hostTimeOf(pid: number | undefined): HostTime {
  if (pid === undefined) return NOTHING;
  try {
    const folder = `/proc/${pid}/task`;
    return readdirSync(folder).reduce(
      (sum, id) => together(sum, threadTime(`${folder}/${id}`)),
      NOTHING,
    );
  } catch {
    return NOTHING;
  }
}

/** Of its first thread alone: the one that reads what comes in and hears alarms, whatever others compile for it. */
export function firstThreadTimeOf(pid: number): HostTime {
  return threadTime(`/proc/${pid}`);
}

function threadTime(folder: string): HostTime {
  try {
    return hostTimeIn(folder);
  } catch {
    // It has ended meanwhile, or no Linux tells.
    return NOTHING;
  }
}

/** By proc_pid_stat(5) and the scheduler's statistics, in a process's folder or a thread's. Throws where there is none. */
export function hostTimeIn(folder: string): HostTime {
  const [ran = "0", waited = "0"] = readFileSync(`${folder}/schedstat`, "utf8").split(" ");
  const stat = readFileSync(`${folder}/stat`, "utf8");
  // The program's name before it, in brackets, may hold anything.
  const state = stat.charAt(stat.lastIndexOf(")") + 2);
  return { ranNs: Number(ran), waitedNs: Number(waited), isBusy: BUSY_STATES.includes(state) };
}

/** Whether this host tells at all. */
export const isHostTimeKnown = hostTimeOf(process.pid).ranNs > 0;

/** Of processes that work for each other. */
export function together(one: HostTime, other: HostTime): HostTime {
  return {
    ranNs: one.ranNs + other.ranNs,
    waitedNs: one.waitedNs + other.waitedNs,
    isBusy: one.isBusy || other.isBusy,
  };
}
