/** A frame with some bits flipped. */
import { drawPositions } from "../kind/draw-positions.ts";
import { fewBits } from "../kind/fields.ts";
import { flipBits } from "../kind/flip.ts";
import { linkFault } from "../kind/frame-kind.ts";

export const corrupt = linkFault({
  kind: "corrupt",
  summary: "flips `bits` distinct bits of the frame, header and CRC included",
  fields: { bits: fewBits("How many bits of a frame are flipped.") },
  presets: () => [{ bits: 3 }],
  fate: ({ rule, bytes, more }) => ({
    kind: "rewrite",
    bytes: flipBits(bytes, drawPositions(rule.bits, bytes.length * 8, more)),
  }),
});
