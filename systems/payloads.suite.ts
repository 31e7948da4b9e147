/** What every system's codecs are held to: the bytes of the generated code are accepted, and no others. */
import fc, { type Arbitrary } from "fast-check";
import { expect } from "vitest";

/** Where a u32's varint becomes longer, and its ends. */
export const U32_EDGES: readonly number[] = [
  ...[0, 1, 127, 128, 2 ** 14 - 1, 2 ** 14],
  ...[2 ** 21, 2 ** 28, 2 ** 31, 2 ** 32 - 1],
];

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

/** Valid messages with a few bytes overwritten, cut or added: near enough to valid to get far into a decoder. */
export function nearlyValid(
  valid: Arbitrary<Uint8Array>,
  tags: readonly number[],
): Arbitrary<Uint8Array> {
  const patch = fc.tuple(fc.nat(24), fc.oneof(fc.nat(255), fc.constantFrom(...tags)));
  return fc
    .record({
      bytes: valid,
      size: fc.integer({ min: -1, max: 1 }),
      patches: fc.array(patch, { maxLength: 2 }),
    })
    .map(({ bytes, size, patches }) => {
      const patched = new Uint8Array(Math.max(0, bytes.length + size));
      patched.set(bytes.subarray(0, patched.length));
      for (const [at, byte] of patches) if (at < patched.length) patched[at] = byte;
      return patched;
    });
}

/**
 * `canonical` is how the generated code writes the value that it reads in these bytes, in hex; undefined where it reads
 * none, or one that is not a value of the system. It may throw as the generated decoder does.
 */
export function expectOnlyCanonical(
  tried: Arbitrary<Uint8Array>,
  decode: (bytes: Uint8Array) => unknown,
  canonical: (bytes: Uint8Array) => string | undefined,
): void {
  let accepted = 0;
  fc.assert(
    fc.property(tried, (bytes) => {
      const isAccepted = decode(bytes) !== undefined;
      if (isAccepted) accepted++;
      expect(isAccepted).toBe(readOrUndefined(canonical, bytes) === hex(bytes));
    }),
    { numRuns: 20_000, seed: 1 },
  );
  expect(accepted).toBeGreaterThan(500);
}

function readOrUndefined(
  canonical: (bytes: Uint8Array) => string | undefined,
  bytes: Uint8Array,
): string | undefined {
  try {
    return canonical(bytes);
  } catch {
    return undefined;
  }
}
