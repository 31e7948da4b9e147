/** What the fusion of sensor_poll_v3 promises: claims of the proved part, and of every lane. */
import type { ClaimCase, Formula, ProvedClaim } from "../../runtime/contract/claim.ts";
import type { Slot } from "../../runtime/contract/system.ts";
import type { PollOutput, Report } from "../sensor_poll_v1/payloads.ts";

/** `cover`: how many reports hold a point. `fused`: 1 where there is an interval, from `lo` to `hi`. */
const enough = (point: string): Formula => ({
  atLeast: [{ count: "cover", of: point }, { minus: ["n", "f"] }],
});

export const fusionClaims = {
  safety: {
    label: "safety",
    sentence: "Every point that n - f reports hold lies in the interval.",
    formula: {
      every: "t",
      holds: {
        given: enough("t"),
        follows: { both: [{ same: ["fused", 1] }, { ordered: ["lo", "t", "hi"] }] },
      },
    },
  },
  none: {
    label: "none",
    sentence: "There is none only where no point is held by n - f reports.",
    formula: {
      given: { same: ["fused", 0] },
      follows: {
        every: "t",
        holds: { less: [{ count: "cover", of: "t" }, { minus: ["n", "f"] }] },
      },
    },
  },
  lo_in: {
    label: "lo_in",
    sentence: "The interval begins at such a point.",
    formula: { given: { same: ["fused", 1] }, follows: enough("lo") },
  },
  hi_in: {
    label: "hi_in",
    sentence: "It ends at such a point.",
    formula: { given: { same: ["fused", 1] }, follows: enough("hi") },
  },
} as const satisfies Readonly<Record<string, ProvedClaim>>;

/** Over all points, unless it is to be only over some. How many reports hold a point changes only at their ends: those stand for all. */
export function fusionCase(
  reports: Slot<Report>,
  f: number,
  output: PollOutput,
  points?: readonly bigint[],
): ClaimCase {
  const said = reports.filter((report) => report !== undefined);
  const { lo, hi } = output.kind === "fused" ? output : { lo: 0n, hi: 0n };
  return {
    numbers: {
      ...{ n: BigInt(reports.length), f: BigInt(f), lo, hi },
      fused: output.kind === "fused" ? 1n : 0n,
    },
    counts: { cover: (point) => said.filter((one) => one.lo <= point && point <= one.hi).length },
    points: points ?? said.flatMap((one) => [one.lo, one.hi]),
  };
}
