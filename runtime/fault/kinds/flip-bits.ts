/** Flips `bits` different bits of what is on the line, the delimiter among it: a frame may be cut in two or run into the next. */

import { drawPositions } from "../draw-positions.ts";
import type { FateOf } from "../fate.ts";
import { flipBits } from "../flip.ts";

export const flipBitsOnLine: FateOf<"flip-bits"> = ({ rule, more }) => ({
  kind: "damage",
  damage: (encoded) => flipBits(encoded, drawPositions(rule.bits, encoded.length * 8, more)),
});
