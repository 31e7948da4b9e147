/** Bits flipped: one, several, or one that is a lane's own. */
import { scale } from "../../prng.ts";

/** The same bytes with one bit flipped, `bit` taken modulo their size. Of no bytes, one byte with that bit set. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = bytes.length === 0 ? new Uint8Array(1) : bytes.slice();
  const at = bit % (flipped.length * 8);
  flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
  return flipped;
}

/** The same bytes with each of these bits flipped. */
export function flipBits(bytes: Uint8Array, bits: ReadonlySet<number>): Uint8Array {
  const flipped = bytes.slice();
  for (const bit of bits) flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}

const LANES = 3;
/** Each lane has two peers. */
const PEERS = 2;

/**
 * A bit of these bytes that only the lane at this address flips when it lies: whatever lanes lie about the same bytes, no two
 * say the same.
 */
export function bitOfLane(word: number, bytes: Uint8Array, lane: number): number {
  return dealtBit(word, bytes, lane - 1, LANES);
}

/** The same for what a lane tells a peer: it lies differently to each, and no other lane tells that peer the same lie. */
export function bitOfRelay(word: number, bytes: Uint8Array, lane: number, peer: number): number {
  const nth = peer > lane ? peer - 2 : peer - 1;
  return dealtBit(word, bytes, (lane - 1) * PEERS + nth, LANES * PEERS);
}

/** Bits are dealt round, like cards, to `players`; the word draws one of those that this one was dealt. */
function dealtBit(word: number, bytes: Uint8Array, player: number, players: number): number {
  const size = Math.max(1, bytes.length) * 8;
  return player + players * scale(word, Math.ceil((size - player) / players));
}
