/**
 * Philox4x32-10, a counter-based generator: four 32-bit words from a key and a counter, with no state between draws.
 * So a draw belongs to what it is for, and adding a link or a rule never shifts the others.
 *
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11; Random123's known answers.
 */

const ROUNDS = 10;
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

export type Words = readonly [number, number, number, number];

/** Four uniform 32-bit words. `key` and `counter` are taken modulo 2^32 word by word. */
export function philox(key: readonly [number, number], counter: Words): Words {
  let c0 = counter[0];
  let c1 = counter[1];
  let c2 = counter[2];
  let c3 = counter[3];
  let k0 = key[0];
  let k1 = key[1];
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
}

/** The upper 32 bits of the 64-bit product of two unsigned 32-bit words. Each sum of halves stays below 2^32. */
function multiplyHigh(left: number, right: number): number {
  const leftHigh = left >>> 16;
  const leftLow = left & 0xffff;
  const rightHigh = right >>> 16;
  const rightLow = right & 0xffff;
  const low = Math.imul(leftLow, rightLow);
  const middle = Math.imul(leftHigh, rightLow) + (low >>> 16);
  const carry = Math.imul(leftLow, rightHigh) + (middle & 0xffff);
  return (Math.imul(leftHigh, rightHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** A 32-bit name for a string (FNV-1a), to make a stream's identity part of a counter. */
export function nameOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A seed is a whole number of 0..2^53-1; both its halves go into the key. */
export function keyOf(seed: number): readonly [number, number] {
  return [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];
}

/** Draws in order from the stream `name` of a seed: for generators that walk, such as a system's inputs. */
export class Stream {
  readonly #key: readonly [number, number];
  readonly #name: number;
  #block = 0;
  #words: Words = [0, 0, 0, 0];
  #left = 0;

  constructor(seed: number, name: string) {
    this.#key = keyOf(seed);
    this.#name = nameOf(name);
  }

  /** A uniform 32-bit word. */
  word(): number {
    if (this.#left === 0) {
      this.#words = philox(this.#key, [this.#name, 0, this.#block++, 0]);
      this.#left = 4;
    }
    return this.#words[(4 - this.#left--) as 0 | 1 | 2 | 3];
  }

  /** A whole number of 0..bound-1, for 1 <= bound <= 2^32. */
  below(bound: number): number {
    return scale(this.word(), bound);
  }
}

/** Maps a uniform 32-bit word onto 0..bound-1 (bias below bound / 2^32). */
export function scale(word: number, bound: number): number {
  return Math.floor((word / 2 ** 32) * bound);
}
