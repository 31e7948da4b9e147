/** The lies that most cases inject: ballots that are wrong in one bit, in frames that are sound. */
import type { BytesOrSilence } from "../../../runtime/judge/slot.ts";
import { range } from "./observed.ts";

/** `window`: from the first cycle on, up to the second and without it. */
export function lieInBallot(
  lane: string | readonly string[],
  bit: number,
  window: readonly [from: number, until: number],
): object {
  return { kind: "lie-in-ballot", lane, bit, window };
}

/** Which bits differ, counted from the least significant one of the first byte on. */
export function bitsApart(left: BytesOrSilence, right: BytesOrSilence): readonly number[] {
  const one = left ?? [];
  const other = right ?? [];
  return range(0, Math.max(one.length, other.length) * 8).filter((place) => {
    const byte = place >> 3;
    return (((one[byte] ?? 0) ^ (other[byte] ?? 0)) >> (place & 7)) & 1;
  });
}
