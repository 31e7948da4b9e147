/** Planted fault: bounds go through a double, which holds 53 bits of 64. */
import type { PollStart } from "../../../systems/sensor_poll_v1/payloads.ts";
import { DUPLICATE, hasDuplicate, hull, present, TOO_FEW } from "./poll.ts";

export const start: PollStart =
  ({ f }, sources) =>
  (readings) => {
    const reports = present(readings);
    if (hasDuplicate(reports)) return DUPLICATE;
    if (sources < 2 * f + 1) return TOO_FEW;
    const rounded = reports.map(({ lo, hi }) => ({ lo: throughNumber(lo), hi: throughNumber(hi) }));
    return hull(rounded, sources - f);
  };

function throughNumber(bound: bigint): bigint {
  return BigInt.asIntN(64, BigInt(Number(bound)));
}
