/** Flips `bits` different bits of the frame, anywhere from header to CRC. */
import { scale } from "../../prng.ts";
import type { Treat } from "../treatment.ts";

export const corrupt: Treat<"corrupt"> = ({ rule, bytes, more }) => {
  const damaged = bytes.slice();
  const size = damaged.length * 8;
  const flipped = new Set<number>();
  for (let block = 1; flipped.size < Math.min(rule.bits, size); block++) {
    const place = scale(more(block)[0], size);
    if (flipped.has(place)) continue;
    flipped.add(place);
    const at = place >> 3;
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (place & 7));
  }
  return { kind: "rewrite", bytes: damaged };
};
