/** What sensor_poll_v3 promises: v1's claims, tightened until "none" is no longer a way out. */
import { holds, type ProvedClaim } from "../../runtime/contract/claim.ts";
import { anyPoll, type PollCase, type TruthCase } from "../sensor_poll_v1/adversary.ts";
import { describe, heard, type PollOutput } from "../sensor_poll_v1/payloads.ts";
import { noPanic, type PollProperty, refuteUnlike } from "../sensor_poll_v1/properties.ts";
import { touchingQuorum, truthfulQuorum } from "./adversary.ts";
import { fusionCase, fusionClaims } from "./claims.ts";
import { oracle } from "./oracle.ts";

const equivalence: PollProperty<typeof anyPoll, PollCase> = {
  name: "equivalence_on_all_inputs",
  claim: "Whatever the sources say, the answer is the oracle's, bit for bit.",
  cases: anyPoll,
  refute: ({ config, readings }, output) =>
    refuteUnlike(oracle(config, readings.length)(heard(readings)), output),
};

/** Here and below: what is proved of the fusion, put to a lane's answer. */
const contained: PollProperty<typeof truthfulQuorum, TruthCase> = {
  name: "true_value_contained",
  claim: "When n - f reports hold the true value, the answer is an interval that holds it.",
  cases: truthfulQuorum,
  refute: (tried, output) =>
    isFusion([fusionClaims.safety], tried, output, [tried.truth])
      ? undefined
      : `answered ${describe(output)}, but the true value is ${tried.truth}`,
};

const available: PollProperty<typeof touchingQuorum, TruthCase> = {
  name: "available_when_quorum_shares_a_point",
  claim: "When n - f reports share a point, be it one only, the answer is an interval.",
  cases: touchingQuorum,
  refute: (tried, output) =>
    isFusion([fusionClaims.none], tried, output, [tried.truth])
      ? undefined
      : `answered ${describe(output)}, though enough reports share ${tried.truth}`,
};

const exact: PollProperty<typeof anyPoll, PollCase> = {
  name: "interval_iff_a_point_is_shared",
  claim:
    "The answer is an interval exactly where n - f reports share a point, and ends in such; only a poll to be refused is refused.",
  cases: anyPoll,
  refute: (tried, output) => {
    if (output.kind === "refused") return refuteRefusal(tried, output);
    return isFusion(Object.values(fusionClaims), tried, output)
      ? undefined
      : `answered ${describe(output)}, which is not what n - f reports share`;
  },
};

export const properties = [equivalence, contained, available, exact, noPanic] as const;

/** The proved fusion refuses nothing: what is to be refused is not put to it. */
function refuteRefusal({ config, readings }: PollCase, output: PollOutput): string | undefined {
  return oracle(config, readings.length)(heard(readings)).kind === "refused"
    ? undefined
    : `answered ${describe(output)}, though the poll is not to be refused`;
}

/** Whether the answer is one of the proved fusion, as far as the claims say: for `points`, or for all there are. */
function isFusion(
  claims: readonly ProvedClaim[],
  { config, readings }: PollCase,
  output: PollOutput,
  points?: readonly bigint[],
): boolean {
  const tried = fusionCase(heard(readings), config.f, output, points);
  return claims.every(({ formula }) => holds(formula, tried));
}
