/** Makes a u64 of a text: the number it says, where it says one, else a hash of its bytes. */

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

/** The prime of 64 bits is 2^40 and this. */
const PRIME_LOW = 0x1b3;
const WORD = 2 ** 32;

/**
 * FNV-1a of 64 bits: Fowler, Noll, Vo, Eastlake, Hansen, "The FNV Non-Cryptographic Hash Algorithm". In two halves, whose
 * products a double holds: a BigInt for each byte would take minutes for a log of long values.
 */
export function fnv1a(bytes: Uint8Array): bigint {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of bytes) {
    low = (low ^ byte) >>> 0;
    const product = low * PRIME_LOW;
    high = (high * PRIME_LOW + Math.floor(product / WORD) + low * 0x100) % WORD;
    low = product % WORD;
  }
  return (BigInt(high) << 32n) | BigInt(low);
}
