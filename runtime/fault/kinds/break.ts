/**
 * A break: what is sent while the line is held is lost, and the receiver takes the break for one zero byte, as a PL011 hands
 * it over (RP2040 datasheet, 4.2.8, UARTDR.BE).
 */
import { scale } from "../../prng.ts";
import { fewBytes } from "../kind/fields.ts";
import { lineFault } from "../kind/frame-kind.ts";

export const breakLine = lineFault({
  kind: "break",
  summary:
    "holds the line for `characters` characters: those bytes are lost, and the receiver reads one zero byte",
  fields: { characters: fewBytes("characters", "How long the line is held.") },
  fate: ({ rule, words }) => ({
    kind: "damage",
    damage: (encoded) => {
      const from = scale(words[1], encoded.length);
      return Uint8Array.of(
        ...encoded.subarray(0, from),
        0,
        ...encoded.subarray(from + rule.characters),
      );
    },
  }),
});
