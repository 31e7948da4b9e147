/** The faultless answer: every report is believed, so the value lies where all of them agree. */
import type { PollOutput, PollStart, Report } from "./payloads.ts";

/** It assumes no fault and so reads no f: it is a reference where f = 0. */
export const oracle: PollStart = (_config, _sources) => (readings) => {
  const reports = readings.filter((report) => report !== undefined);
  const sensors = reports.map((report) => report.sensor);
  if (sensors.some((sensor, index) => sensors.indexOf(sensor) !== index)) {
    return { kind: "refused", why: "duplicate sensor" };
  }
  if (readings.length === 0) return { kind: "refused", why: "too few sources" };
  // A silent source agrees with none.
  return reports.length < readings.length ? { kind: "none" } : intersection(reports);
};

function intersection([first, ...others]: readonly Report[]): PollOutput {
  if (first === undefined) return { kind: "none" };
  let { lo, hi } = first;
  for (const other of others) {
    if (other.lo > lo) lo = other.lo;
    if (other.hi < hi) hi = other.hi;
  }
  return lo <= hi ? { kind: "fused", lo, hi } : { kind: "none" };
}
