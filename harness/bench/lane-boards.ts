/** Emulated Picos that run a lane's image, brought there as a rig does it: loader, flasher, confirmation. */
import { readFile } from "node:fs/promises";
import type { World } from "../../boards/pico/host/world.ts";
import { buildImage } from "../toolchain/build/firmware.ts";
import { type Bench, benchOf, confirm, flashed } from "./flash-bench.ts";
import { SYSTEM } from "./slot-times.ts";

export const BOARD_LANES = ["c", "rust", "ada"] as const;
export type BoardLanguage = (typeof BOARD_LANES)[number];

/** How many sensors boards are measured with, unless a figure says otherwise. */
export const SENSORS_MAX = 16;

/** A board in `world` that runs the lane, and waits for a START. */
export async function laneBoard(language: BoardLanguage, world: World): Promise<Bench> {
  const path = await buildImage({ system: SYSTEM, lane: language, language });
  const uniqueId = `EE0000000000000${BOARD_LANES.indexOf(language) + 1}`;
  const bench = await benchOf({ world, uniqueId });
  await flashed(bench, new Uint8Array(await readFile(path)));
  await confirm(bench);
  return bench;
}
