/**
 * Holds the line for `characters` characters: what is sent meanwhile is lost, and the receiver takes the break for one zero
 * byte, as a PL011 hands it over (RP2040 datasheet, 4.2.8, UARTDR.BE).
 */
import { scale } from "../../prng.ts";
import type { FateOf } from "../fate.ts";

export const breakLine: FateOf<"break"> = ({ rule, words }) => ({
  kind: "damage",
  damage: (encoded) => {
    const from = scale(words[1], encoded.length);
    return Uint8Array.of(
      ...encoded.subarray(0, from),
      0,
      ...encoded.subarray(from + rule.characters),
    );
  },
});
