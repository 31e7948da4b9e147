/** Loses `bytes` bytes of what is on the line, as an overrun receiver does; without its delimiter a frame runs into the next. */
import { drawPlaces } from "../places.ts";
import type { Treat } from "../treatment.ts";

export const dropBytes: Treat<"drop-bytes"> = ({ rule, more }) => ({
  kind: "damage",
  damage: (encoded) => {
    const lost = drawPlaces(rule.bytes, encoded.length, more);
    return encoded.filter((_, place) => !lost.has(place));
  },
});
