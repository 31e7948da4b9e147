/** Flips `bits` different bits of the frame, anywhere from header to CRC. */

import { drawPositions } from "../draw-positions.ts";
import type { FateOf } from "../fate.ts";
import { flipBits } from "../flip.ts";

export const corrupt: FateOf<"corrupt"> = ({ rule, bytes, more }) => ({
  kind: "rewrite",
  bytes: flipBits(bytes, drawPositions(rule.bits, bytes.length * 8, more)),
});
