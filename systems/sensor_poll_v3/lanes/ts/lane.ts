/** Edge sweep: walks all bounds in order and counts how many reports are open. */
import type { Slot } from "../../../../runtime/contract/system.ts";
import type { PollOutput, PollStart, Report } from "../../../sensor_poll_v1/payloads.ts";

/** A point where a report begins or, inclusively, ends. */
interface Edge {
  readonly at: bigint;
  readonly opens: boolean;
}

export const start: PollStart =
  ({ f }, _sources) =>
  (readings) => {
    const claimed = new Set<number>();
    for (const report of readings) {
      if (report === undefined) continue;
      if (claimed.has(report.sensor)) return { kind: "refused", why: "duplicate sensor" };
      claimed.add(report.sensor);
    }
    if (readings.length < 2 * f + 1) return { kind: "refused", why: "too few sources" };
    return sweep(edgesOf(readings), readings.length - f);
  };

function edgesOf(readings: Slot<Report>): readonly Edge[] {
  const edges: Edge[] = [];
  for (const report of readings) {
    if (report === undefined || report.lo > report.hi) continue;
    edges.push({ at: report.lo, opens: true }, { at: report.hi, opens: false });
  }
  return edges.sort(compare);
}

/** Where ends meet, reports open before others close: the intervals are closed, so touching ones share a point. */
function compare(left: Edge, right: Edge): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return Number(right.opens) - Number(left.opens);
}

function sweep(edges: readonly Edge[], quorum: number): PollOutput {
  let open = 0;
  let lo: bigint | undefined;
  let hi: bigint | undefined;
  for (const edge of edges) {
    if (edge.opens) {
      open++;
      if (open === quorum) lo ??= edge.at;
    } else {
      if (open >= quorum) hi = edge.at;
      open--;
    }
  }
  return lo === undefined || hi === undefined ? { kind: "none" } : { kind: "fused", lo, hi };
}
