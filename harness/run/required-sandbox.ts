/** What `--sandbox require` asks of a rig: that each of its lanes is a process that a sandbox here confines. */

import type { Rig, RigLane } from "../../runtime/rig/rig.ts";
import type { Confinement } from "../../runtime/sandbox/confinement.ts";
import { isSandboxRequired, sandboxHere } from "../sandbox/choice.ts";
import { UserError } from "../user-error.ts";

/**
 * The lanes on sim that have to be out of process, by name: all of them, where a sandbox is required. Throws UserError (4) where it is and
 * cannot be had, for all lanes or for one.
 */
export async function lanesToConfine({ lanes }: Rig): Promise<ReadonlySet<string>> {
  if (!isSandboxRequired()) return new Set();
  await sandboxHere();
  if (lanes.every(({ on }) => on === "sim")) return new Set(lanes.map(({ name }) => name));
  for (const { name, on } of lanes) {
    const why = UNCONFINED.get(on);
    if (why === undefined) continue;
    throw new UserError(`--sandbox require: lane ${name} ${why}; use --rung process`, 4);
  }
  return new Set();
}

const UNCONFINED: ReadonlyMap<RigLane["on"], string> = new Map([
  ["sim", "is on sim beside lanes elsewhere and would run in this process"],
  ["host", "is on a lane host, with that host's rights"],
  ["emulated-pico", "is on an emulated Pico, in this process"],
  ["pico", "is on a Pico, where there is no sandbox"],
]);

/** What confined the lanes of a run; null where none of them was a process here. */
export async function sandboxOf(
  { lanes }: Rig,
  outOfProcess: ReadonlySet<string>,
): Promise<Confinement | null> {
  const isProcess = ({ name, on }: RigLane) => on === "process" || outOfProcess.has(name);
  return lanes.some(isProcess) ? await sandboxHere() : null;
}
