/** The images that a rig's boards are to run. */
import { readFile } from "node:fs/promises";
import type { EmulatedOptions } from "../../boards/instance/emulated.ts";
import { isOnBoard, type Rig, type RigLane } from "../../runtime/rig/rig.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { buildImage, buildLoader } from "../toolchain/build/firmware.ts";
import { UserError } from "../user-error.ts";
import { laneIn, laneOf } from "./lanes.ts";

/** What the first install leaves on a board, and the image of each lane. */
export async function boardImages(
  system: AnySystem,
  { lanes }: Pick<Rig, "lanes">,
  say: (text: string) => void = () => undefined,
): Promise<Pick<EmulatedOptions, "loader" | "images">> {
  say("building the loader");
  const loader = await bytesOf(buildLoader());
  const images: (readonly Uint8Array[])[] = [];
  for (const lane of lanes) {
    if (isOnBoard(lane)) say(`building the image of ${lane.name} (${lane.lane})`);
    images.push(isOnBoard(lane) ? [await imageOf(system, lane)] : []);
  }
  return { loader, images };
}

async function imageOf(system: AnySystem, { name, lane, source }: RigLane): Promise<Uint8Array> {
  const { language } = laneOf(system, lane, `lanes.${name}.lane: `);
  if (language === "ts") {
    throw new UserError(`lanes.${name}.lane: a TypeScript lane does not run on a Pico`);
  }
  const own = source === undefined ? {} : { source };
  return await bytesOf(buildImage({ ...laneIn(system, lane), language, ...own }));
}

async function bytesOf(path: Promise<string>): Promise<Uint8Array> {
  return new Uint8Array(await readFile(await path));
}
