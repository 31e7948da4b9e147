/** Builds what a rig's boards are to run, and names the deployment that brings it there. */
import { readFile } from "node:fs/promises";
import type { FlashProgress } from "../../boards/flash/progress.ts";
import { type EmulatedOptions, emulated } from "../../boards/instance/emulated.ts";
import { onPorts } from "../../boards/instance/ports.ts";
import type { Triad } from "../../runtime/contract/triad.ts";
import type { Deploy } from "../../runtime/instance/deployment.ts";
import { isVirtual, type Rig, type RigLane } from "../../runtime/rig/rig.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { buildImage, buildLoader } from "../toolchain/build/firmware.ts";
import { UserError } from "../user-error.ts";
import { laneOf } from "./lanes.ts";
import type { PreparationStep } from "./preparation.ts";
import type { PlannedRun } from "./run-plan.ts";

export async function boardDeploy(
  { system, plan: { rig, seed } }: Pick<PlannedRun, "system" | "plan">,
  say: (step: PreparationStep) => void,
): Promise<Deploy> {
  say({ text: "building the loader and the images of the lanes", isPassing: false });
  const tell = (name: string, progress: FlashProgress) => say(stepOf(name, progress));
  const options = { ...(await boardImages(system, rig)), seed, tell };
  return rig.lanes.every(isVirtual) ? emulated(options) : onPorts(options);
}

/** What the first install leaves on a board, and the image of each lane. */
export async function boardImages(
  system: AnySystem,
  { lanes: [a, b, c] }: Pick<Rig, "lanes">,
): Promise<Pick<EmulatedOptions, "loader" | "images">> {
  const loader = await bytesOf(buildLoader());
  const images: Triad<readonly Uint8Array[]> = [
    [await imageOf(system, a)],
    [await imageOf(system, b)],
    [await imageOf(system, c)],
  ];
  return { loader, images };
}

async function imageOf(system: AnySystem, { name, lane }: RigLane): Promise<Uint8Array> {
  const { language } = laneOf(system, lane, `lanes.${name}.lane: `);
  if (language === "ts") {
    throw new UserError(`lanes.${name}.lane: a TypeScript lane does not run on a Pico`);
  }
  return await bytesOf(buildImage({ system: system.name, lane, language }));
}

async function bytesOf(path: Promise<string>): Promise<Uint8Array> {
  return new Uint8Array(await readFile(await path));
}

const BYTES_PER_KB = 1000;

function stepOf(
  name: string,
  { stage, line, bytes, total, kBPerS }: FlashProgress,
): PreparationStep {
  if (line !== undefined) return { text: `${name}: ${stage}: ${line}`, isPassing: false };
  const kB = (count: number) => (count / BYTES_PER_KB).toFixed(1);
  const rate = kBPerS === undefined ? "" : `, ${kBPerS.toFixed(0)} kB/s`;
  return { text: `${name}: ${stage}: ${kB(bytes)} of ${kB(total)} kB${rate}`, isPassing: true };
}
