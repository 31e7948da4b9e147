/** Finds out what is at the far end of a port: a board at one of its rates, or something else. */

import { BOARD_RATES } from "../../runtime/link/port.ts";
import type { BoardLink, ReceiveCounters } from "../protocol/board-link.ts";
import type { Identity } from "../protocol/messages.ts";

export type Found =
  | { readonly kind: "board"; readonly identity: Identity }
  | { readonly kind: "silent" | "garbage" | "late" | "echo" | "closed"; readonly why: string };

export interface FindOptions {
  /** How long to keep probing when there was no reply at any rate, in nanoseconds. */
  readonly timeoutNs: number;
  /** Holds a board that is just starting in its loader, even if its image hangs; while bytes arrive, that takes longer. */
  readonly holdInLoader: boolean;
  /** The board's unique id, if known: such a board can be held before it has sent anything. */
  readonly uniqueId?: string | undefined;
}

const MS = 1e6;
const ANSWER_NS = 60 * MS;
const TRIES = 2;
/** A loader that receives at the wrong rate changes it every 250 ms: in this time it tries all of them. */
const RATE_HUNT_NS = 1300 * MS;
/** An image that hangs is reset by the watchdog at least this often: so long its loader is waited for at one rate. */
const BOOT_INTERVAL_NS = 8700 * MS;
/** For a board that was found by a reply that came late to say so again. */
const LATE_ANSWER = { waitNs: 500 * MS, tries: 6 };
/** How long finding a working board takes at most: replies at four rates, and a loader that searches for ours. */
export const ANSWER_NS_MAX = 1_300_000_000;

/** A loader counts bytes without a gap of 50 ms as one bad run. */
const PROBE_INTERVAL_NS = 70 * MS;
const [FASTEST_RATE] = BOARD_RATES;

export async function findBoard(board: BoardLink, options: FindOptions): Promise<Found> {
  const before = board.received;
  const heard = board.identityCount;
  const release = options.holdInLoader ? holdAtBoot(board) : () => undefined;
  try {
    const identity =
      (await askAtEachRate(board)) ??
      (await confirmLate(board, heard)) ??
      (await probeUntilFound(board, options));
    return identity === undefined ? notFound(board, before) : { kind: "board", identity };
  } finally {
    release();
  }
}

/** On a busy machine a reply may come after it was waited for: then the board is there, and is given more time to say so again. */
async function confirmLate(board: BoardLink, heard: number): Promise<Identity | undefined> {
  if (board.identityCount === heard) return undefined;
  return await board.identify(LATE_ANSWER.waitNs, LATE_ANSWER.tries);
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

/**
 * For a board that searches for the rate, that is about to start, or that replies late. Probes at one rate until bytes come that are
 * not understood: they may be a board's that starts at another rate, so that is tried next. Where nothing comes, the board is silent
 * at any rate, and one that starts may be missed while others are tried: the loader listens for 200 ms only.
 */
async function probeUntilFound(
  board: BoardLink,
  options: FindOptions,
): Promise<Identity | undefined> {
  const { clock } = board.port;
  let endNs = clock.nowNs + options.timeoutNs;
  let rate: number = FASTEST_RATE;
  let ratesLeft = options.holdInLoader ? BOARD_RATES.length : 0;
  while (clock.nowNs < endNs && board.closed === undefined) {
    await tryRate(board, rate);
    const before = board.received;
    const limitNs = Math.min(BOOT_INTERVAL_NS, Math.max(RATE_HUNT_NS, endNs - clock.nowNs));
    const identity = (await probe(board, options, limitNs)) ?? (await askAtEachRate(board));
    if (identity !== undefined) return identity;
    const isNoisy = isNoise(board.received, before);
    rate = isNoisy ? rateAfter(rate) : FASTEST_RATE;
    if (isNoisy && ratesLeft-- > 0) endNs = Math.max(endNs, clock.nowNs + BOOT_INTERVAL_NS);
  }
  return undefined;
}

function isNoise(now: ReceiveCounters, before: ReceiveCounters): boolean {
  return now.bytes > before.bytes && now.frames === before.frames;
}

async function probe(
  board: BoardLink,
  { holdInLoader, uniqueId }: FindOptions,
  limitNs: number,
): Promise<Identity | undefined> {
  const before = board.received;
  const heard = board.identityCount;
  for (let waitedNs = 0; waitedNs < limitNs; waitedNs += PROBE_INTERVAL_NS) {
    board.sendIdentify();
    if (holdInLoader && uniqueId !== undefined)
      board.post({ kind: "reset", toLoader: true, uniqueId });
    if (await board.until(() => board.identityCount > heard, PROBE_INTERVAL_NS))
      return board.identity;
    const isAtOtherRate = waitedNs >= RATE_HUNT_NS && isNoise(board.received, before);
    if (board.closed !== undefined || isAtOtherRate) return undefined;
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
  if (received.frames > before.frames) {
    const why = `${port.name}: a board's frames arrive, but no reply to what it is asked: is this machine too busy, or the board's RX not connected?`;
    return { kind: "late", why };
  }
  if (received.bytes > before.bytes) {
    const why = `${port.name}: receives bytes, but no board's frames at any of the rates ${rates}; is it another device, or at another rate? Reset the board, and try again`;
    return { kind: "garbage", why };
  }
  const why = `${port.name}: no reply at any of the rates ${rates}; check power, ground and the crossed RX and TX, and whether the loader is installed (the command flash --first-install)`;
  return { kind: "silent", why };
}
