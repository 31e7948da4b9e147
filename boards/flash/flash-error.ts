/** Why a stage of flashing failed, and what each result from a board means. */
import type { RequestResult } from "../protocol/request.ts";

export type FlashError =
  /** Refused by host or board: trying again would not help. */
  | { readonly kind: "refused"; readonly why: string }
  /** Nothing more can be done from here. */
  | { readonly kind: "failed"; readonly why: string; readonly disturbed?: true }
  /** The board was reset or fell silent: worth starting over with what it holds now. */
  | { readonly kind: "interrupted"; readonly why: string };

export type Stopped = { readonly kind: "done" } | FlashError;

export function refused(why: string): FlashError {
  return { kind: "refused", why };
}

export function failed(why: string): FlashError {
  return { kind: "failed", why };
}

/** A board is there, but its replies come late or damaged: with less going on at the same time it may succeed. */
export function disturbed(why: string): Extract<FlashError, { kind: "failed" }> {
  return { kind: "failed", why, disturbed: true };
}

export function interrupted(why: string): FlashError {
  return { kind: "interrupted", why };
}

const MEANINGS: Record<RequestResult, FlashError | undefined> = {
  ok: undefined,
  "bad-request": refused("the board did not understand the request: its loader is another version"),
  "out-of-range": refused("the image does not fit the board's slot"),
  "slot-in-use": refused("the board will not write the slot whose image it depends on"),
  "write-failed": refused("read-back differs from what was written: the flash is worn out"),
  "bad-header": refused("the board finds no image header in the slot"),
  "wrong-board": refused("this is another board, or the image is for another kind of board"),
  "wrong-slot": refused("the image is linked for the other slot"),
  "bad-image": refused("the board finds the image damaged or too large"),
  "too-old": refused("the image is older than the board's version floor"),
  "not-here": interrupted("the board has left its loader"),
  "bad-rate": refused("the board cannot set that rate"),
};

/** Undefined for a request that succeeded. */
export function errorOf(result: RequestResult): FlashError | undefined {
  return MEANINGS[result];
}
