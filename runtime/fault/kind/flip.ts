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
