/** A planted bug that needs no fault: a lower bound that is odd is given as the even number below it. */
import type { PollStart } from "../../../systems/sensor_poll_v1/payloads.ts";
import { start as shipped } from "../../../systems/sensor_poll_v3/lanes/ts/lane.ts";

export const start: PollStart = (config, sources) => {
  const step = shipped(config, sources);
  return (readings) => {
    const output = step(readings);
    return output.kind === "fused" ? { ...output, lo: output.lo & ~1n } : output;
  };
};
