/** Flipped bits on the line. */
import { drawPositions } from "../kind/draw-positions.ts";
import { fewBits } from "../kind/fields.ts";
import { flipBits as flip } from "../kind/flip.ts";
import { lineFault } from "../kind/frame-kind.ts";

export const flipBits = lineFault({
  kind: "flip-bits",
  summary:
    "flips `bits` distinct bits of the encoded frame, delimiter included: it may split in two or merge with the next",
  fields: { bits: fewBits("How many bits of the encoded frame are flipped.") },
  fate: ({ rule, more }) => ({
    kind: "damage",
    damage: (encoded) => flip(encoded, drawPositions(rule.bits, encoded.length * 8, more)),
  }),
});
