/** Values and instructions that tests draw from a seed. */
import type { Stream } from "../../../runtime/prng.ts";
import { ENCODINGS, type Encoding } from "./decode.ts";

/** Half of all values are ones at which something changes: signs, shift counts, and the addresses given. */
export function drawValue(stream: Stream, addresses: readonly number[] = []): number {
  const edges = [0, 1, 2, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff_ffff, 0xffff_fffe];
  const special = [...edges, ...addresses];
  if (stream.below(4) === 0) return special[stream.below(special.length)] ?? 0;
  if (stream.below(3) === 0) return stream.below(70);
  return stream.word();
}

/** An instruction of this encoding and no other, with any operands for which `usable` holds. */
export function drawInstruction(
  stream: Stream,
  { operation, mask, value }: Encoding,
  usable: (o: number) => boolean,
): number {
  for (;;) {
    const o = value | (stream.word() & ~mask & 0xffff);
    const meant = ENCODINGS.findLast((encoding) => (o & encoding.mask) === encoding.value);
    if (meant?.operation === operation && usable(o)) return o;
  }
}
