/** Flips `bits` different bits of the frame, anywhere from header to CRC. */
import { flipBits } from "../flip.ts";
import { drawPlaces } from "../places.ts";
import type { Treat } from "../treatment.ts";

export const corrupt: Treat<"corrupt"> = ({ rule, bytes, more }) => ({
  kind: "rewrite",
  bytes: flipBits(bytes, drawPlaces(rule.bits, bytes.length * 8, more)),
});
