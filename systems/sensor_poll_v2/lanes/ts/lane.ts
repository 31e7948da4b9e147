/** Depth layers: keeps, for each k up to the quorum, the points that at least k reports cover. */
import type { Slot } from "../../../../runtime/contract/system.ts";
import type { Interval, PollOutput, PollStart, Report } from "../../../sensor_poll_v1/payloads.ts";

/** A set of points: disjoint intervals in ascending order. */
type Points = readonly Interval[];

export const start: PollStart =
  ({ f }, _sources) =>
  (readings) => {
    if (hasTwins(readings)) return { kind: "refused", why: "duplicate sensor" };
    if (readings.length < 2 * f + 1) return { kind: "refused", why: "too few sources" };
    return hull(covered(readings, readings.length - f));
  };

function hasTwins(readings: Slot<Report>): boolean {
  const sensors = readings.flatMap((report) => (report === undefined ? [] : [report.sensor]));
  sensors.sort((left, right) => left - right);
  return sensors.some((sensor, index) => index > 0 && sensor === sensors[index - 1]);
}

/**
 * The points that at least `quorum` reports cover. A report adds to each layer what it shares with the layer below;
 * from the top down, so that it is not counted twice.
 */
function covered(readings: Slot<Report>, quorum: number): Points {
  const layers: Points[] = Array.from({ length: quorum }, () => []);
  for (const report of readings) {
    if (report === undefined || report.lo > report.hi) continue;
    for (let depth = quorum - 1; depth >= 0; depth--) {
      const below = depth === 0 ? [report] : clip(layers[depth - 1] ?? [], report);
      layers[depth] = unite(layers[depth] ?? [], below);
    }
  }
  return layers[quorum - 1] ?? [];
}

function clip(points: Points, to: Interval): Points {
  return points.flatMap(({ lo, hi }) => {
    const from = lo < to.lo ? to.lo : lo;
    const until = hi > to.hi ? to.hi : hi;
    return from <= until ? [{ lo: from, hi: until }] : [];
  });
}

function unite(left: Points, right: Points): Points {
  if (right.length === 0) return left;
  const united: Interval[] = [];
  for (const next of [...left, ...right].sort(byLow)) {
    const last = united.at(-1);
    if (last === undefined || last.hi < next.lo) united.push({ lo: next.lo, hi: next.hi });
    else if (last.hi < next.hi) united[united.length - 1] = { lo: last.lo, hi: next.hi };
  }
  return united;
}

function byLow(left: Interval, right: Interval): number {
  if (left.lo === right.lo) return 0;
  return left.lo < right.lo ? -1 : 1;
}

function hull(points: Points): PollOutput {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return { kind: "none" };
  return { kind: "fused", lo: first.lo, hi: last.hi };
}
