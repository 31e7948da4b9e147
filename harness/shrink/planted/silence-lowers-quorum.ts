/** Planted bug: a source that nobody heard lowers the quorum, so that the lane is wrong only where one was not agreed on. */
import type { PollStart } from "../../../systems/sensor_poll_v1/payloads.ts";
import { DUPLICATE, hasDuplicate, hull, present, TOO_FEW } from "../../check/planted/poll.ts";

export const start: PollStart =
  ({ f }, sources) =>
  (readings) => {
    const reports = present(readings);
    if (hasDuplicate(reports)) return DUPLICATE;
    if (sources < 2 * f + 1) return TOO_FEW;
    return hull(reports, reports.length - f);
  };
