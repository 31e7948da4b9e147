/** What sensor_poll_v1 and v2 promise. The names and bodies are frozen. */
import type { Property } from "../../runtime/contract/system.ts";
import {
  anyPoll,
  oneLiarOfFour,
  type PollCase,
  type TruthCase,
  threeTruthful,
} from "./adversary.ts";
import { oracle } from "./oracle.ts";
import { describe, heard, type PollConfig, type PollOutput, type Report } from "./payloads.ts";

/** A claim over cases of one kind. */
export type PollProperty<Cases, Tried extends PollCase> = Property<
  PollConfig,
  Report,
  PollOutput,
  Cases,
  Tried
>;

const faultlessEquivalence: PollProperty<typeof threeTruthful, TruthCase> = {
  name: "faultless_equivalence_n3",
  claim: "With three truthful sensors and f = 0 the answer is the oracle's, bit for bit.",
  cases: threeTruthful,
  refute: ({ config, readings }, output) =>
    refuteUnlike(oracle(config, readings.length)(heard(readings)), output),
};

/** "none" passes: that nothing demands an answer is v1's known weakness, which v3 mends. */
const marzulloInvariant: PollProperty<typeof oneLiarOfFour, TruthCase> = {
  name: "marzullo_invariant_n4_f1",
  claim:
    "With four sensors, one of them a liar, an interval that is answered holds the true value.",
  cases: oneLiarOfFour,
  refute: ({ truth }, output) =>
    output.kind === "fused" ? refuteMissing(truth, output) : undefined,
};

/** That there is an answer at all, and one that decodes, is the checker's part. */
export const noPanic: PollProperty<typeof anyPoll, PollCase> = {
  name: "no_panic_under_arbitrary_input",
  claim:
    "Whatever the sources say, there is an answer, and an interval in it is the right way round.",
  cases: anyPoll,
  refute: (_tried, output) =>
    output.kind === "fused" && output.lo > output.hi
      ? `answered ${describe(output)}, which is inside out`
      : undefined,
};

export const properties = [faultlessEquivalence, marzulloInvariant, noPanic] as const;

export function refuteUnlike(expected: PollOutput, answered: PollOutput): string | undefined {
  const [wanted, got] = [describe(expected), describe(answered)];
  return wanted === got ? undefined : `expected ${wanted}, answered ${got}`;
}

function refuteMissing(truth: bigint, answered: PollOutput): string | undefined {
  const holds = answered.kind === "fused" && answered.lo <= truth && truth <= answered.hi;
  return holds ? undefined : `answered ${describe(answered)}, but the true value is ${truth}`;
}
