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
 * Its first thread's time, and whether any thread is busy: the first one sleeps while it waits for one that compiles for it, and
 * that one may wait for a processor. Linux tells; elsewhere, of a process that is gone, and of none, nothing.
 */
export function hostTimeOf(pid: number | undefined): HostTime {
  if (pid === undefined) return NOTHING;
  try {
    const first = hostTimeIn(`/proc/${pid}`);
    return first.isBusy ? first : { ...first, isBusy: isAnyThreadBusy(`/proc/${pid}/task`) };
  } catch {
    return NOTHING;
  }
}

function isAnyThreadBusy(folder: string): boolean {
  return readdirSync(folder).some((id) => {
    try {
      return isBusyIn(`${folder}/${id}`);
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });
}

/** By proc_pid_stat(5) and the scheduler's statistics, in a process's folder or a thread's. Throws where there is none. */
export function hostTimeIn(folder: string): HostTime {
  const [ran = "0", waited = "0"] = readFileSync(`${folder}/schedstat`, "utf8").split(" ");
  return { ranNs: Number(ran), waitedNs: Number(waited), isBusy: isBusyIn(folder) };
}

function isBusyIn(folder: string): boolean {
  const stat = readFileSync(`${folder}/stat`, "utf8");
  // The program's name before it, in brackets, may hold anything.
  return BUSY_STATES.includes(stat.charAt(stat.lastIndexOf(")") + 2));
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
