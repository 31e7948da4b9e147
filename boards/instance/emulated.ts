/** The rung `emulated` in virtual time: three emulated Picos with the real images, deterministic to the last bit. */

import type { Triad } from "../../runtime/contract/triad.ts";
import { type Deploy, DeployError } from "../../runtime/instance/deployment.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import type { FlashProgress } from "../flash/progress.ts";
import { LOADER_OFFSET } from "../image/layout.ts";
import { NorFlash } from "../pico/flash-memory/nor-flash.ts";
import { openVirtualPort } from "../pico/host/virtual-port.ts";
import { World, type WorldBoard } from "../pico/host/world.ts";
import { BoardLink } from "../protocol/board-link.ts";
import type { PowerControl, PreparedBoard } from "./board-lane.ts";
import { LineGate } from "./line-gate.ts";
import { onBoards } from "./on-boards.ts";
import { prepareBoard } from "./prepare.ts";

export interface EmulatedOptions {
  /** What the first install leaves in the flash: boot2 and the loader. */
  readonly loader: Uint8Array;
  /** For each lane the image files that are flashed one after another; all but the last are confirmed at once. */
  readonly images: Triad<readonly Uint8Array[]>;
  /** Of what power-on leaves in SRAM and a power cut in flash. */
  readonly seed: number;
  /** Leaves a board as it is that has the image already; a new one, as boards are here unless taken in hand, never has. */
  readonly skipIfSame?: boolean;
  readonly tell?: (name: string, progress: FlashProgress) => void;
  /** Takes each board in hand before it gets its power, in the order of the lanes. */
  readonly handle?: (board: WorldBoard) => void;
}

export function emulated(options: EmulatedOptions): Deploy {
  return async (rig, events) => {
    const world = new World();
    const places: PreparedBoard[] = [];
    for (const [lane, { name, link, board }] of rig.lanes.entries()) {
      const uniqueId = board ?? emulatedId(lane);
      const flash = installed(uniqueId, options.loader);
      const on = world.add({ flash, seed: options.seed + lane });
      const gate = new LineGate(openVirtualPort({ name, world, board: on }));
      const boardLink = new BoardLink(gate);
      options.handle?.(on);
      on.pico.powerOn();
      places.push(
        await prepareBoard({
          name,
          gate,
          link: boardLink,
          supply: supplyOf(world, on, boardLink),
          uniqueId,
          baud: link?.baud ?? DEFAULT_BAUD,
          images: options.images[lane as 0 | 1 | 2],
          skipIfSame: options.skipIfSame ?? false,
          tell: options.tell ?? (() => undefined),
        }),
      );
    }
    const [a, b, c] = places;
    if (a === undefined || b === undefined || c === undefined) throw new DeployError("no triad");
    const until = async (closed: () => boolean) => {
      await world.until(closed, Number.POSITIVE_INFINITY);
    };
    const surroundings = { clock: world.clock, until, stop: async () => undefined };
    return onBoards([a, b, c], surroundings, events);
  };
}

/** The unique id of an emulated board that a rig does not name: `lane` counts from 0. */
export function emulatedId(lane: number): string {
  return `EE0000000000000${lane + 1}`;
}

/** A new board's flash after its first install. */
export function installed(uniqueId: string, loader: Uint8Array): NorFlash {
  const flash = new NorFlash({ uniqueId: Buffer.from(uniqueId, "hex") });
  flash.bytes.set(loader, LOADER_OFFSET);
  return flash;
}

/** A board that has had no power, or whose RUN pin was pulled, begins at the rate that all boards begin at. */
export function backToDefaultRate(link: BoardLink): void {
  // A port that cannot be set is one that is closed or gone: whoever waits for its board hears of that otherwise.
  link.setRate(DEFAULT_BAUD).catch(() => undefined);
}

function supplyOf(world: World, board: WorldBoard, link: BoardLink): PowerControl {
  const { pico, clock } = board;
  return {
    cut: () => pico.powerOff(),
    restore: () => {
      backToDefaultRate(link);
      pico.powerOn();
    },
    pressReset: () => {
      backToDefaultRate(link);
      pico.pressReset();
    },
    drift: (ppm) => clock.setDrift(ppm, world.clock.nowNs),
  };
}
