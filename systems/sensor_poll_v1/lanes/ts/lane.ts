/** By hand, from the definition: leave out up to f reports in every way there is, intersect the rest, join the results. */
import type { Slot } from "../../../../runtime/contract/system.ts";
import type { Interval, PollStart, Report } from "../../payloads.ts";

const EVERYWHERE: Interval = { lo: -(2n ** 63n), hi: 2n ** 63n - 1n };

export const start: PollStart =
  ({ f }, _sources) =>
  (readings) => {
    if (readings.some((report, index) => isRepeated(readings, report, index))) {
      return { kind: "refused", why: "duplicate sensor" };
    }
    if (readings.length < 2 * f + 1) return { kind: "refused", why: "too few sources" };
    const fused = joinedChoices(readings, f, EVERYWHERE);
    return fused === undefined ? { kind: "none" } : { kind: "fused", lo: fused.lo, hi: fused.hi };
  };

function isRepeated(readings: Slot<Report>, report: Report | undefined, index: number): boolean {
  if (report === undefined) return false;
  return readings.slice(0, index).some((earlier) => earlier?.sensor === report.sensor);
}

/**
 * The hull of `within` cut down by every choice of the readings that leaves out at most `spare` of them.
 * A silent source covers nothing, so it can only be left out. At most 26,333 choices (n = 16, f = 7).
 */
function joinedChoices(
  readings: Slot<Report>,
  spare: number,
  within: Interval,
): Interval | undefined {
  if (within.lo > within.hi) return undefined;
  if (readings.length === 0) return within;
  const [report, ...others] = readings;
  const kept = report && joinedChoices(others, spare, intersect(within, report));
  const leftOut = spare > 0 ? joinedChoices(others, spare - 1, within) : undefined;
  return kept && leftOut ? join(kept, leftOut) : (kept ?? leftOut);
}

function intersect(left: Interval, right: Interval): Interval {
  return {
    lo: left.lo > right.lo ? left.lo : right.lo,
    hi: left.hi < right.hi ? left.hi : right.hi,
  };
}

function join(left: Interval, right: Interval): Interval {
  return {
    lo: left.lo < right.lo ? left.lo : right.lo,
    hi: left.hi > right.hi ? left.hi : right.hi,
  };
}
