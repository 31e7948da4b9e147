/** Lost bytes on the line. */
import { drawPositions } from "../kind/draw-positions.ts";
import { fewBytes } from "../kind/fields.ts";
import { lineFault } from "../kind/frame-kind.ts";

export const dropBytes = lineFault({
  kind: "drop-bytes",
  summary:
    "loses `bytes` bytes, as an overrun receiver does; without its delimiter a frame merges with the next",
  fields: { bytes: fewBytes("bytes", "How many bytes are lost.") },
  fate: ({ rule, more }) => ({
    kind: "damage",
    damage: (encoded) => {
      const lost = drawPositions(rule.bytes, encoded.length, more);
      return encoded.filter((_, place) => !lost.has(place));
    },
  }),
});
