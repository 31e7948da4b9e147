/** Flips `bits` different bits of what is on the line, the delimiter among it: a frame may be cut in two or run into the next. */
import { flipBits } from "../flip.ts";
import { drawPlaces } from "../places.ts";
import type { Treat } from "../treatment.ts";

export const flipBitsOnLine: Treat<"flip-bits"> = ({ rule, more }) => ({
  kind: "damage",
  damage: (encoded) => flipBits(encoded, drawPlaces(rule.bits, encoded.length * 8, more)),
});
