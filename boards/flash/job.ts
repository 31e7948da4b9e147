/** What is asked of the flasher, what it answers, and what it knows meanwhile. */

import type { Image } from "../image/image.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import type { Identity, SlotName } from "../protocol/messages.ts";
import type { FlashProgress, ProgressReporter, Stage } from "./progress.ts";

export interface FlashOptions {
  /** The image file's bytes. */
  readonly image: Uint8Array;
  /** The board that is meant; whichever is there, where it is left out. */
  readonly uniqueId?: string | undefined;
  /** The image may be another lane than the board's present one. */
  readonly anyLane?: boolean | undefined;
  /** The rate to write at, in baud; what the port has when it is left out. */
  readonly baud?: number | undefined;
  /** The rate to run at, in baud, since a loader hands its own over to the image; the one written at when it is left out. */
  readonly runBaud?: number | undefined;
  /** Leaves a board as it is that runs this very image. */
  readonly skipIfSame?: boolean | undefined;
  /** Claims the board for whoever flashes it, before anything is done to it; answers why it may not be had. */
  readonly claim?: ((uniqueId: string) => string | undefined) | undefined;
  readonly onProgress?: ((progress: FlashProgress) => void) | undefined;
}

export interface Flashed {
  readonly kind: "flashed";
  /** What the board says now that it runs the image. */
  readonly identity: Identity;
  readonly slot: SlotName;
  /** Sectors of 4096 bytes; none where the board ran this very image before. */
  readonly changed: number;
  readonly equal: number;
  /** Written, and how long erasing and writing took. */
  readonly bytes: number;
  readonly writeNs: number;
  /** From the first word to the running image. */
  readonly totalNs: number;
  /** Blocks that were sent again. */
  readonly retries: number;
  /** How often it began again, because the board was reset or fell silent. */
  readonly restarts: number;
  /** The line's rate in the end, in baud. */
  readonly rate: number;
}

export interface NotFlashed {
  /** Refused: board or host says no, and what ran before runs. Failed: the board did not play along. */
  readonly kind: "refused" | "failed";
  readonly stage: Stage;
  readonly why: string;
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
  /** The board that is meant, or the one that was found. */
  uniqueId: string | undefined;
  /** What the line is asked to bear, and then what it was found to. */
  rate: number | undefined;
  /** No sector is taken for what its CRC says: the board has found fault with an image whose CRCs were all right. */
  rewriteAll: boolean;
  bytes: number;
  writeNs: number;
  retries: number;
  restarts: number;
}
