/** Finds out what is at the far end of a port: a board at one of its rates, or something else. */

import { BOARD_RATES } from "../../runtime/link/port.ts";
import type { BoardLink, ReceiveCounters } from "../protocol/board-link.ts";
import type { Identity } from "../protocol/messages.ts";

export type Found =
  | { readonly kind: "board"; readonly identity: Identity }
  | { readonly kind: "silent" | "garbage" | "echo" | "closed"; readonly why: string };

export interface FindOptions {
  /** How long to keep probing when there was no reply at any rate, in nanoseconds. */
  readonly timeoutNs: number;
  /** Holds a board that is just starting in its loader, even if its image hangs. */
  readonly holdInLoader: boolean;
  /** The board's unique id, if known: such a board can be held before it has sent anything. */
  readonly uniqueId?: string | undefined;
}

const MS = 1e6;
const ANSWER_NS = 60 * MS;
const TRIES = 2;
/** A loader that receives at the wrong rate changes it every 250 ms: in this time it tries all of them. */
const RATE_HUNT_NS = 1300 * MS;
/** How long finding a working board takes at most: replies at four rates, and a loader that searches for ours. */
export const ANSWER_NS_MAX = 1_300_000_000;

/** A loader counts bytes without a gap of 50 ms as one bad run. */
const PROBE_INTERVAL_NS = 70 * MS;
const [FASTEST_RATE] = BOARD_RATES;

export async function findBoard(board: BoardLink, options: FindOptions): Promise<Found> {
  const before = board.received;
  const release = options.holdInLoader ? holdAtBoot(board) : () => undefined;
  try {
    const identity = (await askAtEachRate(board)) ?? (await probeUntilFound(board, options));
    return identity === undefined ? notFound(board, before) : { kind: "board", identity };
  } finally {
    release();
  }
}

/** Tells every board that reports it is listening to stay in its loader. */
export function holdAtBoot(board: BoardLink): () => void {
  return board.onIdentity(({ stay, uniqueId }) => {
    if (stay === "listening") board.post({ kind: "reset", toLoader: true, uniqueId });
  });
}

async function askAtEachRate(board: BoardLink): Promise<Identity | undefined> {
  const rates = [board.rate, ...BOARD_RATES.filter((rate) => rate !== board.rate)];
  for (const rate of rates) {
    if (board.closed !== undefined) return undefined;
    if (!(await tryRate(board, rate))) continue;
    const identity = await board.identify(ANSWER_NS, TRIES);
    if (identity !== undefined) return identity;
  }
  return undefined;
}

/** For a board that searches for the rate, or that is starting: probes at one rate, and at the next if only noise comes back. */
async function probeUntilFound(
  board: BoardLink,
  options: FindOptions,
): Promise<Identity | undefined> {
  const endNs = board.port.clock.nowNs + options.timeoutNs;
  let rate: number = FASTEST_RATE;
  while (board.port.clock.nowNs < endNs && board.closed === undefined) {
    await tryRate(board, rate);
    const before = board.received;
    const identity = (await probe(board, options)) ?? (await askAtEachRate(board));
    if (identity !== undefined) return identity;
    const noise = board.received.bytes > before.bytes && board.received.frames === before.frames;
    rate = noise ? rateAfter(rate) : FASTEST_RATE;
  }
  return undefined;
}

async function probe(
  board: BoardLink,
  { holdInLoader, uniqueId }: FindOptions,
): Promise<Identity | undefined> {
  const before = board.identityCount;
  for (let waitedNs = 0; waitedNs < RATE_HUNT_NS; waitedNs += PROBE_INTERVAL_NS) {
    board.sendIdentify();
    if (holdInLoader && uniqueId !== undefined)
      board.post({ kind: "reset", toLoader: true, uniqueId });
    if (await board.until(() => board.identityCount > before, PROBE_INTERVAL_NS))
      return board.identity;
    if (board.closed !== undefined) return undefined;
  }
  return undefined;
}

function rateAfter(rate: number): number {
  const at = BOARD_RATES.findIndex((other) => other <= rate);
  return BOARD_RATES[at + 1] ?? FASTEST_RATE;
}

/** False if the adapter does not support the rate. */
async function tryRate(board: BoardLink, rate: number): Promise<boolean> {
  if (board.rate === rate) return true;
  return await board.setRate(rate).then(
    () => true,
    () => false,
  );
}

/** `before`: the counters at the start. */
function notFound({ received, closed, port }: BoardLink, before: ReceiveCounters): Found {
  const rates = BOARD_RATES.join(", ");
  if (closed !== undefined) return { kind: "closed", why: closed };
  if (received.echoes > before.echoes) {
    const why = `${port.name} echoes what is sent to it: are its RX and TX connected to each other?`;
    return { kind: "echo", why };
  }
  if (received.bytes > before.bytes) {
    const why = `${port.name}: receives bytes, but no board's frames at any of the rates ${rates}; is it another device, or at another rate? Reset the board, and try again`;
    return { kind: "garbage", why };
  }
  const why = `${port.name}: no reply at any of the rates ${rates}; check power, ground and the crossed RX and TX, and whether the loader is installed (tripod flash --first-install)`;
  return { kind: "silent", why };
}
