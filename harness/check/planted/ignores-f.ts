/** Planted fault: the greatest lo and the least hi of all reports, whatever f allows to be left out. */
import type { PollStart } from "../../../systems/sensor_poll_v1/payloads.ts";
import { DUPLICATE, hasDuplicate, hull, present, TOO_FEW } from "./poll.ts";

export const start: PollStart =
  ({ f }, sources) =>
  (readings) => {
    const reports = present(readings);
    if (hasDuplicate(reports)) return DUPLICATE;
    if (sources < 2 * f + 1) return TOO_FEW;
    return hull(reports, sources);
  };
