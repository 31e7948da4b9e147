/** The conformance list, in its order: what is tried, and in plain words what is not. */

import { byzantineDonor, deltaOnly, inputReplay, nearCoincidentOmissions } from "./cases-gaps.ts";
import { duplexMiscompare, isolationLatch, persistenceCount, reversion } from "./cases-health.ts";
import { nearCoincidentFaults, reintegration } from "./cases-return.ts";
import {
  commonPowerCut,
  declaredLoss,
  mediaOfDifferentAges,
  selfStabilisation,
  simplexSurvivor,
} from "./cases-stabilisation.ts";
import {
  babblingIdiot,
  deadlineOverrun,
  masquerade,
  staleData,
  voterFailure,
} from "./cases-time.ts";
import {
  commonMode,
  exactMatchVote,
  faultHypothesis,
  faultyRelay,
  sourceCongruence,
  threeWaySplit,
} from "./cases-votes.ts";
import type { ConformanceCase, LeftOut } from "./conformance.ts";

export const conformanceCases: readonly ConformanceCase[] = [
  faultHypothesis,
  sourceCongruence,
  faultyRelay,
  exactMatchVote,
  persistenceCount,
  isolationLatch,
  reversion,
  duplexMiscompare,
  threeWaySplit,
  reintegration,
  deadlineOverrun,
  staleData,
  babblingIdiot,
  masquerade,
  commonMode,
  voterFailure,
  nearCoincidentFaults,
  inputReplay,
  byzantineDonor,
  nearCoincidentOmissions,
  deltaOnly,
  simplexSurvivor,
  commonPowerCut,
  mediaOfDifferentAges,
  declaredLoss,
  selfStabilisation,
];

export const leftOut: readonly LeftOut[] = [
  {
    id: "R5",
    term: "mid-value select with threshold",
    verdict: "skipped",
    reason: "no system votes floats yet: every vote is bit for bit, with nothing to select from",
  },
  {
    id: "R14",
    term: "cycle skew bound",
    verdict: "not-covered",
    reason: "lanes keep no time of their own: the rig opens each cycle, so a skew is not measured",
  },
  {
    id: "R17",
    term: "value seen differently by receivers",
    verdict: "not-covered",
    reason:
      "no line here has marginal timing; two receivers that read one value differently are not made",
  },
  {
    id: "R19",
    term: "latent faults, built-in test",
    verdict: "not-covered",
    reason:
      "voter, comparator and watchdog have tests, but none that they run on themselves in use",
  },
  {
    id: "R21",
    term: "conditional watchdog kick",
    verdict: "not-covered",
    reason: "a board's watchdog resets an image that hangs; it is not kicked task by task",
  },
];
