/** What must hold for a board that is powered on after a cut, whatever its flash contains. */
import { IMAGE_HEADER_SIZE } from "../../../boards/image/layout.ts";
import {
  digestOfBody,
  expectedImage,
  lastConfirmed,
  type Trusted,
  versionFloor,
} from "./boot-oracle.ts";
import type { SweptBoard } from "./swept-board.ts";
import { hearWord, NO_IMAGE, type SweepImage } from "./update.ts";

/** How a board violates a claim: `brick` runs nothing, `wrong image` another one, `trust` breaks a rule of trials. */
export interface ClaimViolation {
  readonly kind: "brick" | "wrong image" | "trust" | "version floor" | "stuck update";
  readonly why: string;
}

/** One more than both slots' images have trials. */
const BOOTS_MAX = 7;

/** Images of the sweep by the SHA-256 of their bodies. */
export type Known = ReadonlyMap<string, SweepImage>;

/** What a board may do after a cut, given what it was before. */
export interface Bounds {
  /** The images that may run, by the SHA-256 of their bodies. */
  readonly allowed: Known;
  /** The generation of the image that was confirmed; 0 where none was. Nothing older may run. */
  readonly oldest: number;
  /** The version floor never falls below this. */
  readonly floor: number;
}

/** As the flash is before the update. */
export function boundsOf(flash: Uint8Array, images: readonly SweepImage[]): Bounds {
  return {
    allowed: knownImages(images),
    oldest: lastConfirmed(flash)?.generation ?? 0,
    floor: versionFloor(flash),
  };
}

export function knownImages(images: readonly SweepImage[]): Known {
  return new Map(images.map((image) => [digestOfBody(bodyOf(image)), image]));
}

function bodyOf({ bytes }: SweepImage): Uint8Array {
  return bytes.subarray(IMAGE_HEADER_SIZE);
}

/**
 * Boots the board from its flash, as often as it takes an image on trial to be given up, and leaves it without power. Its flash
 * then has those trials used up, and something to run still, unless there never was anything but that image.
 */
export function violationOfBoots(
  board: SweptBoard,
  bounds: Bounds,
  seed: number,
): ClaimViolation | undefined {
  for (let boot = 0; boot < BOOTS_MAX; boot++) {
    const before = expectedImage(board.flash.bytes);
    if (before === undefined && bounds.oldest > 0) {
      return { kind: "brick", why: "no image in flash may be started" };
    }
    const violation = violationOfBoot(board, bounds, seed * BOOTS_MAX + boot);
    if (violation !== undefined || before === undefined || before.isConfirmed) return violation;
  }
  const why = `unconfirmed images are started ${BOOTS_MAX} times`;
  return { kind: "trust", why };
}

/** One boot: the board runs what its flash says, unharmed, and with a trial burned where it is on trial. */
export function violationOfBoot(
  board: SweptBoard,
  bounds: Bounds,
  seed: number,
): ClaimViolation | undefined {
  const expected = expectedImage(board.flash.bytes);
  const floor = versionFloor(board.flash.bytes);
  board.powerOn(seed);
  const word = hearWord(board);
  const violation =
    (expected === undefined
      ? violationOfStay(word)
      : violationOfRun(board, bounds, { word, expected })) ??
    violationOfFloor(board, bounds, floor);
  board.powerOff();
  if (violation !== undefined || expected === undefined || expected.isConfirmed) return violation;
  return violationOfTrial(board, expected);
}

/** The board reports the floor in its flash, which is not below the required one, and does not fall. */
function violationOfFloor(
  { flash, identity }: SweptBoard,
  { floor }: Bounds,
  before: number,
): ClaimViolation | undefined {
  const least = Math.max(floor, before);
  const now = versionFloor(flash.bytes);
  const said = identity?.versionFloor;
  if (now < least) {
    return { kind: "version floor", why: `the version floor falls from ${least} to ${now}` };
  }
  if (said === before) return undefined;
  return {
    kind: "version floor",
    why: `the version floor is ${before}, but the board reports ${said}`,
  };
}

/** After an unconfirmed image has run: one trial was used up, and the image is still unconfirmed. */
function violationOfTrial({ flash }: SweptBoard, before: Trusted): ClaimViolation | undefined {
  const now = expectedImage(flash.bytes);
  if (now?.generation !== before.generation) return undefined;
  if (now.isConfirmed) return { kind: "trust", why: "an image was confirmed without a request" };
  if (now.trialsUsed > before.trialsUsed) return undefined;
  return { kind: "trust", why: "an image ran on trial without using up a trial" };
}

/** Without a startable image the loader stays, and reports that. */
function violationOfStay(word: string): ClaimViolation | undefined {
  if (word === NO_IMAGE) return undefined;
  const kind = word.length > 1 ? "brick" : "wrong image";
  return { kind, why: `no image in flash may be started, but ${word} runs` };
}

function violationOfRun(
  board: SweptBoard,
  { allowed, oldest }: Bounds,
  { word, expected }: { readonly word: string; readonly expected: Trusted },
): ClaimViolation | undefined {
  const image = allowed.get(expected.sha256);
  if (image === undefined) {
    return { kind: "wrong image", why: `${word} runs, which is not one of the images allowed` };
  }
  if (expected.generation < oldest) {
    return { kind: "wrong image", why: `${word} runs, older than what was confirmed` };
  }
  if (word.length > 1) return { kind: "brick", why: `expected ${image.name} to run, got ${word}` };
  const body = bodyOf(image);
  const isWhole = digestOfBody(board.sram(body.length)) === expected.sha256;
  if (word === image.name && isWhole) return undefined;
  return { kind: "wrong image", why: `${word} runs (expected ${image.name})` };
}
