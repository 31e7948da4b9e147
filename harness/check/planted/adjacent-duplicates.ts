/** Planted fault: a sensor that reports twice is noticed only where its reports stand side by side. */
import type { PollStart } from "../../../systems/sensor_poll_v1/payloads.ts";
import { DUPLICATE, hull, present, TOO_FEW } from "./poll.ts";

export const start: PollStart =
  ({ f }, sources) =>
  (readings) => {
    const reports = present(readings);
    if (reports.some(({ sensor }, at) => reports[at - 1]?.sensor === sensor)) return DUPLICATE;
    if (sources < 2 * f + 1) return TOO_FEW;
    return hull(reports, sources - f);
  };
