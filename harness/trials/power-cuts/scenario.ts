/** What a board is like before the update that the sweep cuts: brought about through the real protocol, never written by hand. */
import { LOADER_OFFSET, LOADER_SIZE_MAX } from "../../../boards/image/layout.ts";
import { boundsOf, violationOfBoot } from "./claims.ts";
import { SweptBoard } from "./swept-board.ts";
import { type SweepImage, stage, update } from "./update.ts";

/** X is confirmed and W was before it, Y is the update; Z is another that was to be one. */
export interface SweepImages {
  readonly w: SweepImage;
  readonly x: SweepImage;
  readonly y: SweepImage;
  readonly z: SweepImage;
}

export interface Scenario {
  readonly name: string;
  /** Takes a board with nothing but the loader. */
  readonly prepare: (board: SweptBoard, images: SweepImages) => void;
  /** What of it may run after a cut, beside Y: what is confirmed, or was still to be tried. */
  readonly mayRun: readonly (keyof SweepImages)[];
}

/** The flash of a board that its scenario has been brought about on. */
export function prepared(scenario: Scenario, images: SweepImages, loader: Uint8Array): Uint8Array {
  const board = new SweptBoard();
  board.flash.bytes.set(loader);
  scenario.prepare(board, images);
  board.powerOff();
  return board.flash.bytes;
}

/** The same flash with another loader. */
export function withLoader(flash: Uint8Array, loader: Uint8Array): Uint8Array {
  const other = flash.slice();
  other.fill(0xff, LOADER_OFFSET, LOADER_OFFSET + LOADER_SIZE_MAX).set(loader, LOADER_OFFSET);
  return other;
}

const SEED = 1;
/** A metadata sector holds 15 records, and after a change two of them are copies. */
const UPDATES_TO_FULL = 15;
const UPDATES_TO_FULL_AGAIN = UPDATES_TO_FULL + 13;

export const scenarios: readonly Scenario[] = [
  { name: "first-install", prepare: () => undefined, mayRun: [] },
  { name: "second-slot", prepare: (board, { x }) => must(confirmed(board, x)), mayRun: ["x"] },
  {
    name: "sector-change",
    prepare: (board, images) => updateOften(board, images, UPDATES_TO_FULL),
    mayRun: ["x"],
  },
  {
    name: "sector-change-back",
    prepare: (board, images) => updateOften(board, images, UPDATES_TO_FULL_AGAIN),
    mayRun: ["x"],
  },
  {
    name: "replace-pending",
    prepare: (board, { x, z }) => tryUnconfirmed(board, [x, z], 0),
    mayRun: ["x", "z"],
  },
  {
    name: "replace-on-trial",
    prepare: (board, { x, z }) => tryUnconfirmed(board, [x, z], 1),
    mayRun: ["x", "z"],
  },
  {
    name: "replace-rejected",
    prepare: (board, { x, z }) => tryUnconfirmed(board, [x, z], 3),
    mayRun: ["x"],
  },
  {
    name: "same-again",
    prepare: (board, { x, y }) => tryUnconfirmed(board, [x, y], 0),
    mayRun: ["x"],
  },
];

function confirmed(board: SweptBoard, image: SweepImage): string | undefined {
  return update(board, { image, seed: SEED });
}

/** X and W by turns, X last. */
function updateOften(board: SweptBoard, { x, w }: SweepImages, count: number): void {
  for (let nth = 1; nth <= count; nth++) {
    const isLast = (count - nth) % 2 === 0;
    must(confirmed(board, isLast ? x : w));
  }
}

/** The first is confirmed, and the second was started so often without a confirmation. */
function tryUnconfirmed(
  board: SweptBoard,
  [first, second]: readonly [SweepImage, SweepImage],
  boots: number,
): void {
  must(confirmed(board, first));
  must(stage(board, { image: second, seed: SEED }));
  board.powerOff();
  const bounds = boundsOf(board.flash.bytes, [first, second]);
  for (let boot = 0; boot < boots; boot++) {
    must(violationOfBoot(board, bounds, SEED)?.why);
  }
}

function must(trouble: string | undefined): void {
  if (trouble !== undefined) throw new Error(`the sweep cannot begin: ${trouble}`);
}
