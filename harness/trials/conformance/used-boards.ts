/** Emulated boards that have run their lanes before: flashed and confirmed once, and found so by every run. */

import { emulated } from "../../../boards/instance/emulated.ts";
import type { FlashSnapshot, NorFlash } from "../../../boards/pico/flash-memory/nor-flash.ts";
import type { Deploy } from "../../../runtime/instance/deployment.ts";
import type { Rig } from "../../../runtime/rig/rig.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { boardImages } from "../../run/board-images.ts";
import { trialRun } from "./trial-run.ts";

/** Good votes enough for an image to be confirmed. */
const CONFIRMED_SLOTS = 20;
const SEED = 1;

export async function onUsedBoards(system: AnySystem, rig: Rig): Promise<Deploy> {
  const options = { ...(await boardImages(system, rig)), seed: SEED };
  const flashes: NorFlash[] = [];
  const fresh = emulated({ ...options, handle: ({ pico }) => flashes.push(pico.flash) });
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
    const used = emulated({
      ...options,
      skipIfSame: true,
      handle: ({ pico }) => {
        const snapshot = left.shift();
        if (snapshot !== undefined) pico.flash.restore(snapshot);
      },
    });
    return await used(placed, events);
  };
}
