/** The flasher's options, its result, and its state meanwhile. */

import type { Image } from "../image/image.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import type { Identity, SlotName } from "../protocol/messages.ts";
import type { FlashProgress, ProgressReporter, Stage } from "./progress.ts";

export interface FlashOptions {
  /** The image file's bytes. */
  readonly image: Uint8Array;
  /** The board's unique id; any board if left out. */
  readonly uniqueId?: string | undefined;
  /** Allows an image of another lane than the board's present one. */
  readonly anyLane?: boolean | undefined;
  /** The rate to write at, in baud; the port's if left out. */
  readonly baud?: number | undefined;
  /** The rate to run at, in baud (a loader passes its rate on to the image); the write rate if left out. */
  readonly runBaud?: number | undefined;
  /** Does not flash a board that runs this very image. */
  readonly skipIfSame?: boolean | undefined;
  /** Claims the board before anything is done to it; returns why that fails, if it does. */
  readonly claim?: ((uniqueId: string) => string | undefined) | undefined;
  readonly onProgress?: ((progress: FlashProgress) => void) | undefined;
}

export interface Flashed {
  readonly kind: "flashed";
  /** The board's identity now that it runs the image. */
  readonly identity: Identity;
  readonly slot: SlotName;
  /** Sectors of 4096 bytes; none if the board ran this very image before. */
  readonly changed: number;
  readonly equal: number;
  /** Written, and how long erasing and writing took. */
  readonly bytes: number;
  readonly writeNs: number;
  /** From the first request to the running image. */
  readonly totalNs: number;
  /** Blocks that were sent again. */
  readonly retries: number;
  /** How often it started over, because the board was reset or fell silent. */
  readonly restarts: number;
  /** The line's final rate, in baud. */
  readonly rate: number;
}

export interface NotFlashed {
  /** Refused: by board or host, and the image before still runs. Failed: the board did not respond as it must. */
  readonly kind: "refused" | "failed";
  readonly stage: Stage;
  readonly why: string;
  /** Failed although a board is there: with less going on at the same time it may succeed. */
  readonly disturbed?: true;
}

export type FlashResult = Flashed | NotFlashed;

/** What all attempts at one board share. */
export interface FlashJob {
  readonly board: BoardLink;
  readonly options: FlashOptions;
  readonly image: Image;
  /** What the slot is to hold. */
  readonly sectors: Uint8Array;
  readonly progress: ProgressReporter;
  readonly startNs: number;
  /** The requested board, or the one that was found. */
  uniqueId: string | undefined;
  /** The requested rate, then the one that was found to work. */
  rate: number | undefined;
  /** Rewrites all sectors: the board has rejected an image whose sector CRCs all matched. */
  rewriteAll: boolean;
  bytes: number;
  writeNs: number;
  retries: number;
  restarts: number;
}
