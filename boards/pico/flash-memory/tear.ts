/**
 * What a power failure during an erase or a program leaves in a NOR flash.
 *
 * The data sheets guarantee nothing about such cells. This models a hostile part: an erase first programs all cells to 0,
 * then flips more and more of them to 1, each bit independently; a page program proceeds byte by byte and stops within one,
 * or (one time in four) has reached each bit of the page independently. The result reads the same every time; marginal
 * cells, which do not, are not modelled.
 */
import type { Stream } from "../../../runtime/prng.ts";

/** The part of an erase that is spent on programming the cells to 0 first. */
const PREPROGRAM_SHARE = 0.2;
/** Probabilities are whole multiples of 2^-6. */
const PROBABILITY_BITS = 6;

/** `progress`: 0..1, how much of the operation's time had passed. Changes `bytes`, the range that is being erased. */
export function tearErase(bytes: Uint8Array, progress: number, stream: Stream): void {
  if (progress <= 0) return;
  const preprogramming = progress < PREPROGRAM_SHARE;
  const share = preprogramming
    ? progress / PREPROGRAM_SHARE
    : (progress - PREPROGRAM_SHARE) / (1 - PREPROGRAM_SHARE);
  for (let at = 0; at < bytes.length; at += 4) {
    const reached = randomBits(stream, share);
    for (let nth = 0; nth < 4; nth++) {
      const mask = (reached >>> (8 * nth)) & 0xff;
      bytes[at + nth] = preprogramming ? (bytes[at + nth] ?? 0) & ~mask : mask;
    }
  }
}

/** Changes `bytes`, the contents before, to what an interrupted program of `data` leaves. */
export function tearProgram(
  bytes: Uint8Array,
  data: Uint8Array,
  progress: number,
  stream: Stream,
): void {
  if (progress <= 0) return;
  if (stream.below(4) === 0) {
    for (const [at, value] of data.entries()) {
      const reached = randomBits(stream, progress) & 0xff;
      bytes[at] = (bytes[at] ?? 0) & (value | ~reached);
    }
    return;
  }
  const done = Math.min(Math.floor(progress * data.length), data.length - 1);
  for (let at = 0; at < done; at++) bytes[at] = (bytes[at] ?? 0) & (data[at] ?? 0);
  const reached = stream.word() & 0xff;
  bytes[done] = (bytes[done] ?? 0) & ((data[done] ?? 0) | ~reached);
}

/** 32 bits, each set with this probability. */
function randomBits(stream: Stream, probability: number): number {
  const scaled = Math.floor(probability * 2 ** PROBABILITY_BITS);
  if (scaled >= 2 ** PROBABILITY_BITS) return -1;
  let bits = 0;
  for (let place = 0; place < PROBABILITY_BITS; place++) {
    const word = stream.word();
    bits = (scaled >> place) & 1 ? bits | word : bits & word;
  }
  return bits;
}
