/** Resets a board into its loader, and back into its image. */

import type { BoardLink } from "../protocol/board-link.ts";
import type { Identity } from "../protocol/messages.ts";
import { holdAtBoot } from "./find.ts";
import { errorOf, type FlashError, failed, interrupted } from "./flash-error.ts";
import { changeRate } from "./rate.ts";

const MS = 1e6;
const ASK_NS = 50 * MS;
/** A busy machine may hold a reply up: a second RESET would use up one more trial of an image that has just started. */
const RESET = { waitNs: 300 * MS, tries: 10 };
/** Boot ROM, verifying both images, listening. */
const BOOT_NS_MAX = 3000 * MS;
const ENTRIES_MAX = 6;
/** An image that fails its three trials is reset by the watchdog each time, after at most 8 s. */
const SETTLE_NS_MAX = 30_000 * MS;

export function isInLoader({ mode, stay }: Identity): boolean {
  return mode === "loader" && stay !== "listening";
}

/** Returns the board's identity in its loader, whatever runs now. `identity`: the last one it sent. */
export async function enterLoader(
  board: BoardLink,
  identity: Identity,
): Promise<Identity | FlashError> {
  if (isInLoader(identity)) return identity;
  const release = holdAtBoot(board);
  try {
    const { uniqueId } = identity;
    for (let nth = 0; nth < ENTRIES_MAX && board.closed === undefined; nth++) {
      const reply = await board.request({ kind: "reset", toLoader: true, uniqueId }, RESET);
      const error = reply?.kind === "answer" ? errorOf(reply.result) : undefined;
      if (error !== undefined) return error;
      const there = await awaitIdentity(board, isInLoader, BOOT_NS_MAX);
      if (there !== undefined) return there;
    }
    return board.closed === undefined
      ? interrupted("the board does not enter its loader")
      : failed(board.closed);
  } finally {
    release();
  }
}

/** As restart(), and at this rate in baud: a loader passes its rate on to the image that it starts. */
export async function restartAt(
  board: BoardLink,
  before: Identity,
  rate: number,
): Promise<Identity | FlashError> {
  if (board.rate === rate) return await restart(board, before);
  const loader = await enterLoader(board, before);
  if ("why" in loader) return loader;
  await changeRate(board, rate);
  return await restart(board, loader);
}

/** Restarts the board. Returns its identity once it runs an image, or stays in its loader without one. `before`: the last one it sent. */
export async function restart(board: BoardLink, before: Identity): Promise<Identity | FlashError> {
  const { uniqueId, mode } = before;
  for (let nth = 0; nth < RESET.tries; nth++) {
    const request = { kind: "reset", toLoader: false, uniqueId } as const;
    const reply = await board.request(request, { waitNs: RESET.waitNs, tries: 1 });
    if (reply?.kind === "answer") {
      const error = errorOf(reply.result);
      if (error !== undefined) return error;
      break;
    }
    // It may have reset already. Resetting an image that has just started would use up one of its trials.
    const now = await awaitIdentity(board, () => true, BOOT_NS_MAX);
    if (now !== undefined && (now.stay === "listening" || now.mode !== mode)) break;
  }
  const settled = ({ mode: now, stay }: Identity) =>
    now === "lane" || stay === "no-image" || stay === "strap" || stay === "crashed";
  const identity = await awaitIdentity(board, settled, SETTLE_NS_MAX);
  if (identity !== undefined) return identity;
  return failed(board.closed ?? "the board did not come back after its reset");
}

/** Requests the identity until the board sends one that fits. */
async function awaitIdentity(
  board: BoardLink,
  fits: (identity: Identity) => boolean,
  limitNs: number,
): Promise<Identity | undefined> {
  let found: Identity | undefined;
  const stop = board.onIdentity((identity) => {
    if (fits(identity)) found = identity;
  });
  try {
    for (let waitedNs = 0; waitedNs < limitNs && board.closed === undefined; waitedNs += ASK_NS) {
      if (await board.until(() => found !== undefined, ASK_NS)) break;
      board.sendIdentify();
    }
    return found;
  } finally {
    stop();
  }
}
