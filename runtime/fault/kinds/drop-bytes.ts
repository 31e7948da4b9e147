/** Loses `bytes` bytes of what is on the line, as an overrun receiver does; without its delimiter a frame runs into the next. */
import { drawPositions } from "../draw-positions.ts";
import type { FateOf } from "../fate.ts";

export const dropBytes: FateOf<"drop-bytes"> = ({ rule, more }) => ({
  kind: "damage",
  damage: (encoded) => {
    const lost = drawPositions(rule.bytes, encoded.length, more);
    return encoded.filter((_, place) => !lost.has(place));
  },
});
