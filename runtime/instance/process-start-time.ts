/** When a process was started: together with its number this names it for as long as the machine runs. */
import { readFileSync } from "node:fs";

/** Of the fields in /proc/PID/stat that follow the name: the time it was started, in clock ticks since boot (proc(5)). */
const START_TIME = 19;

/** One word; undefined if there is no such process. */
export function processStartTime(pid: number): string | undefined {
  return process.platform === "linux" ? startTimeFromProc(pid) : startTimeFromPs(pid);
}

function startTimeFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name may hold anything, blanks and brackets too.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie, which has ended but was not yet reaped, holds nothing any more.
    return fields[0] === "Z" ? undefined : fields[START_TIME];
  } catch {
    return undefined;
  }
}

function startTimeFromPs(pid: number): string | undefined {
  try {
    // Loaded only where it is needed: on Linux, what names its files after its process still starts nothing.
    const { execFileSync } = process.getBuiltinModule("node:child_process");
    const text = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return text.replaceAll(/\W+/g, "_") || undefined;
  } catch {
    return undefined;
  }
}
