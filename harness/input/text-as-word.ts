/** Makes a u64 of a text: the number it says, where it says one, else a hash of its bytes. */

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const U64_MAX = 2n ** 64n - 1n;
const DIGITS_MAX = 20;

/** In decimal. */
export function wordOf(text: Uint8Array): string {
  return decimalIn(text) ?? String(fnv1a(text));
}

/** A decimal u64 as it would be printed; undefined for any other text. */
function decimalIn(text: Uint8Array): string | undefined {
  if (text.length === 0 || text.length > DIGITS_MAX) return undefined;
  const digits = Buffer.from(text).toString("latin1");
  return /^(0|[1-9]\d*)$/.test(digits) && BigInt(digits) <= U64_MAX ? digits : undefined;
}

/** FNV-1a of 64 bits: Fowler, Noll, Vo, Eastlake, Hansen, "The FNV Non-Cryptographic Hash Algorithm". */
export function fnv1a(bytes: Uint8Array): bigint {
  let hash = OFFSET;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash;
}
