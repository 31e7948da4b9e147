/** Planted fault: an interval the wrong way round, which covers nothing, is turned round and believed. */
import type { PollStart } from "../../../systems/sensor_poll_v1/payloads.ts";
import { DUPLICATE, hasDuplicate, hull, present, TOO_FEW } from "./poll.ts";

export const start: PollStart =
  ({ f }, sources) =>
  (readings) => {
    const reports = present(readings);
    if (hasDuplicate(reports)) return DUPLICATE;
    if (sources < 2 * f + 1) return TOO_FEW;
    const turned = reports.map(({ lo, hi }) => (lo <= hi ? { lo, hi } : { lo: hi, hi: lo }));
    return hull(turned, sources - f);
  };
