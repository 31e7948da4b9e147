/** Emulated boards that have run their lanes before: flashed and confirmed once, and found so by every run. */

import type { FlashSnapshot, NorFlash } from "../../../boards/pico/flash-memory/nor-flash.ts";
import type { WorldBoard } from "../../../boards/pico/host/world.ts";
import type { Rig } from "../../../runtime/rig/rig.ts";
import type { Deploy } from "../../../runtime/triad/deployment.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { deployOf } from "../../run/deploy.ts";
import { trialRun } from "./trial-run.ts";

/** Good votes enough for an image to be confirmed. */
const CONFIRMED_SLOTS = 20;
const SEED = 1;

/** `take` is handed each board of each run before it gets its power, in the order of the lanes. */
export async function onUsedBoards(
  system: AnySystem,
  rig: Rig,
  take: (board: WorldBoard) => void = () => undefined,
): Promise<Deploy> {
  const flashes: NorFlash[] = [];
  const handle = ({ pico }: WorldBoard) => void flashes.push(pico.flash);
  const fresh = await deployOf(system, rig, { seed: SEED, boards: { handle } });
  let snapshots: readonly FlashSnapshot[] = [];
  await trialRun({
    system,
    rig,
    deploy: fresh,
    trial: { cycles: CONFIRMED_SLOTS, faults: [] },
    said: (slot) => {
      if (slot === CONFIRMED_SLOTS - 1) snapshots = flashes.map((flash) => flash.snapshot());
    },
  });
  return async (placed, events) => {
    const left = [...snapshots];
    const restore = (board: WorldBoard) => {
      const snapshot = left.shift();
      if (snapshot !== undefined) board.pico.flash.restore(snapshot);
      take(board);
    };
    const boards = { skipIfSame: true, handle: restore };
    return await (await deployOf(system, rig, { seed: SEED, boards }))(placed, events);
  };
}
