/** The state of the machine a figure was measured on: without it no two figures can be compared. */
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, type } from "node:os";

export interface MachineState {
  readonly cores: number;
  readonly cpu: string;
  readonly system: string;
  readonly node: string;
  /** How the kernel sets the clock rate; null where it does not say. */
  readonly governor: string | null;
  /** Processes that ran or waited to run, over the last minute. */
  readonly loadBefore: number;
  readonly loadAfter: number;
  /** Something else was running when the bench began. */
  readonly busy: boolean;
}

const GOVERNOR = "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";
const BUSY_LOAD = 0.5;

export function loadNow(): number {
  return loadavg()[0] ?? Number.NaN;
}

export function machineState(loadBefore: number): MachineState {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    system: `${type()} ${release()}`,
    node: process.version,
    governor: governor(),
    loadBefore,
    loadAfter: loadNow(),
    busy: loadBefore > BUSY_LOAD,
  };
}

export function machineLines(machine: MachineState): string[] {
  const { cores, cpu, system, node, loadBefore, loadAfter, busy } = machine;
  const clock =
    machine.governor === null ? "governor not readable" : `governor ${machine.governor}`;
  const lines = [
    `${cores} cores, ${cpu}, ${clock}`,
    `${system}, Node ${node}, load ${loadBefore.toFixed(2)} before, ${loadAfter.toFixed(2)} after`,
  ];
  if (busy) lines.push("Other processes were running: these figures are worse than they would be.");
  return lines;
}

function governor(): string | null {
  try {
    return readFileSync(GOVERNOR, "utf8").trim();
  } catch {
    return null;
  }
}
