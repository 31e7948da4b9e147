/** The definition, tried out: of all bounds, the lowest and the highest that at least n - f reports cover. */
import type { PollStart } from "../sensor_poll_v1/payloads.ts";

/**
 * The hull of the points that at least n - f of n reports cover. Looking at bounds is enough: the lowest covered
 * point is where some report begins, the highest where some report ends.
 */
export const oracle: PollStart =
  ({ f }, _sources) =>
  (readings) => {
    const n = readings.length;
    const reports = readings.filter((report) => report !== undefined);
    const sensors = new Set(reports.map((report) => report.sensor));
    if (sensors.size < reports.length) return { kind: "refused", why: "duplicate sensor" };
    if (n < 2 * f + 1) return { kind: "refused", why: "too few sources" };

    const agreed = reports
      .flatMap(({ lo, hi }) => [lo, hi])
      .filter(
        (point) => reports.filter(({ lo, hi }) => lo <= point && point <= hi).length >= n - f,
      );
    const [first, ...others] = agreed;
    if (first === undefined) return { kind: "none" };
    return {
      kind: "fused",
      lo: others.reduce((lowest, point) => (point < lowest ? point : lowest), first),
      hi: others.reduce((highest, point) => (point > highest ? point : highest), first),
    };
  };
