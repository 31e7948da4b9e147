/** What a store's state is to everybody, whatever backs it: its digest and its snapshot. By their definitions. */

export type EntryMap = ReadonlyMap<bigint, bigint>;

export const DIGEST_SIZE = 16;

const SALTS = [0x9e3779b97f4a7c15n, 0xd1b54a32d192ed03n] as const;
const HEADER_SIZE = 16;
const ENTRY_SIZE = 16;

/** Two sums over the live entries, modulo 2^64, that an operation changes by what it changes. */
export class Sums {
  #sums = [0n, 0n];

  add(key: bigint, value: bigint): void {
    this.#sums = this.#sums.map((sum, nth) => u64(sum + share(nth, key, value)));
  }

  subtract(key: bigint, value: bigint): void {
    this.#sums = this.#sums.map((sum, nth) => u64(sum - share(nth, key, value)));
  }

  /** Both, in little-endian order. */
  digest(): Uint8Array {
    const bytes = new Uint8Array(DIGEST_SIZE);
    const view = new DataView(bytes.buffer);
    for (const [nth, sum] of this.#sums.entries()) view.setBigUint64(nth * 8, sum, true);
    return bytes;
  }
}

export function digestOf(entries: EntryMap): Uint8Array {
  const sums = new Sums();
  for (const [key, value] of entries) sums.add(key, value);
  return sums.digest();
}

export function snapshotOf(entries: EntryMap): Uint8Array {
  const bytes = new Uint8Array(HEADER_SIZE + entries.size * ENTRY_SIZE);
  const view = new DataView(bytes.buffer);
  bytes.set([0x54, 0x4b, 0x56, 0x01]);
  view.setUint32(4, entries.size, true);
  let at = HEADER_SIZE;
  for (const [key, value] of [...entries].sort(byKey)) {
    view.setBigUint64(at, key, true);
    view.setBigUint64(at + 8, value, true);
    at += ENTRY_SIZE;
  }
  return bytes;
}

function byKey([left]: readonly [bigint, bigint], [right]: readonly [bigint, bigint]): number {
  return left < right ? -1 : 1;
}

/** What one entry adds to a sum. */
function share(nth: number, key: bigint, value: bigint): bigint {
  return mix(u64(mix(u64(key + (SALTS[nth] ?? 0n))) + value));
}

/** The finaliser of splitmix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. */
export function mix(word: bigint): bigint {
  let mixed = word ^ (word >> 30n);
  mixed = u64(mixed * 0xbf58476d1ce4e5b9n);
  mixed ^= mixed >> 27n;
  mixed = u64(mixed * 0x94d049bb133111ebn);
  return mixed ^ (mixed >> 31n);
}

function u64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}
