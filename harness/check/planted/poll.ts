/** What the planted TypeScript lanes do right; each does one thing of it wrong, in a file of its own. */
import type { Slot } from "../../../runtime/contract/system.ts";
import type { Interval, PollOutput, Report } from "../../../systems/sensor_poll_v1/payloads.ts";

export function present(readings: Slot<Report>): readonly Report[] {
  return readings.filter((report) => report !== undefined);
}

export function hasDuplicate(reports: readonly Report[]): boolean {
  return new Set(reports.map(({ sensor }) => sensor)).size < reports.length;
}

export const DUPLICATE: PollOutput = { kind: "refused", why: "duplicate sensor" };
export const TOO_FEW: PollOutput = { kind: "refused", why: "too few sources" };

/** The hull of the points in at least `quorum` intervals. */
export function hull(intervals: readonly Interval[], quorum: number): PollOutput {
  const agreed = intervals
    .flatMap(({ lo, hi }) => [lo, hi])
    .filter((at) => intervals.filter(({ lo, hi }) => lo <= at && at <= hi).length >= quorum)
    .toSorted((left, right) => (left < right ? -1 : Number(left > right)));
  const [lo] = agreed;
  const hi = agreed.at(-1);
  return lo === undefined || hi === undefined ? { kind: "none" } : { kind: "fused", lo, hi };
}
