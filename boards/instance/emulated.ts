/** The rung `emulated` in virtual time: three emulated Picos with the real images, deterministic to the last bit. */

import type { OpenGroup, PlacedLane } from "../../runtime/instance/instance.ts";
import type { Timeline } from "../../runtime/instance/timeline.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import type { FlashProgress } from "../flash/progress.ts";
import { LOADER_OFFSET } from "../image/layout.ts";
import { NorFlash } from "../pico/flash-memory/nor-flash.ts";
import { openVirtualPort } from "../pico/host/virtual-port.ts";
import { World, type WorldBoard } from "../pico/host/world.ts";
import { BoardLink } from "../protocol/board-link.ts";
import type { PowerControl, PreparedBoard } from "./board-lane.ts";
import { LineGate } from "./line-gate.ts";
import { type LaneOnBoard, onBoards } from "./on-boards.ts";
import { prepareBoard } from "./prepare.ts";

export interface EmulatedOptions {
  /** What the first install leaves in the flash: boot2 and the loader. */
  readonly loader: Uint8Array;
  /** For each lane of the rig the image files that are flashed one after another; all but the last are confirmed at once. */
  readonly images: readonly (readonly Uint8Array[])[];
  /** Of what power-on leaves in SRAM and a power cut in flash. */
  readonly seed: number;
  /** Leaves a board as it is that has the image already; a new one, as boards are here unless taken in hand, never has. */
  readonly skipIfSame?: boolean;
  readonly tell?: (name: string, progress: FlashProgress) => void;
  /** Takes each board in hand before it gets its power, in the order of the lanes. */
  readonly handle?: (board: WorldBoard) => void;
}

/** Virtual time with boards in it: the rig's clock and theirs advance together. */
export interface WorldTimeline extends Timeline {
  readonly world: World;
}

export function worldTimeline(): WorldTimeline {
  const world = new World();
  return {
    world,
    clock: world.clock,
    until: async (closed) => {
      await world.until(closed, Number.POSITIVE_INFINITY);
    },
  };
}

export function emulated(options: EmulatedOptions): OpenGroup<WorldTimeline> {
  return async (lanes, { world }, events) => {
    const placed: LaneOnBoard[] = [];
    for (const lane of lanes) placed.push({ ...lane, board: await boardIn(world, lane, options) });
    return onBoards(placed, events, async () => undefined);
  };
}

async function boardIn(
  world: World,
  { index, lane: { name, link, board } }: PlacedLane,
  options: EmulatedOptions,
): Promise<PreparedBoard> {
  const uniqueId = board ?? emulatedId(index);
  const flash = installed(uniqueId, options.loader);
  const on = world.add({ flash, seed: options.seed + index });
  const gate = new LineGate(openVirtualPort({ name, world, board: on }));
  const boardLink = new BoardLink(gate);
  options.handle?.(on);
  on.pico.powerOn();
  return await prepareBoard({
    name,
    gate,
    link: boardLink,
    supply: supplyOf(world, on, boardLink),
    uniqueId,
    baud: link?.baud ?? DEFAULT_BAUD,
    images: options.images[index] ?? [],
    skipIfSame: options.skipIfSame ?? false,
    tell: options.tell ?? (() => undefined),
  });
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
  // A port that cannot be set is one that is closed or gone: the waits for its board fail by themselves.
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
