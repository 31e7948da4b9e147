/** What sensor_poll_v3 promises: v1's claims, tightened until "none" is no longer a way out. */
import { anyPoll, type PollCase, type TruthCase } from "../sensor_poll_v1/adversary.ts";
import { describe, heard } from "../sensor_poll_v1/payloads.ts";
import {
  noPanic,
  type PollProperty,
  refuteMissing,
  refuteUnlike,
} from "../sensor_poll_v1/properties.ts";
import { touchingQuorum, truthfulQuorum } from "./adversary.ts";
import { oracle } from "./oracle.ts";

const equivalence: PollProperty<typeof anyPoll, PollCase> = {
  name: "equivalence_on_all_inputs",
  claim: "Whatever the sources say, the answer is the oracle's, bit for bit.",
  cases: anyPoll,
  refute: ({ config, readings }, output) =>
    refuteUnlike(oracle(config, readings.length)(heard(readings)), output),
};

const contained: PollProperty<typeof truthfulQuorum, TruthCase> = {
  name: "true_value_contained",
  claim: "When n - f reports hold the true value, the answer is an interval that holds it.",
  cases: truthfulQuorum,
  refute: ({ truth }, output) => refuteMissing(truth, output),
};

const available: PollProperty<typeof touchingQuorum, TruthCase> = {
  name: "available_when_quorum_shares_a_point",
  claim: "When n - f reports share a point, be it one only, the answer is an interval.",
  cases: touchingQuorum,
  refute: ({ truth }, output) =>
    output.kind === "fused"
      ? undefined
      : `answered ${describe(output)}, though enough reports share ${truth}`,
};

export const properties = [equivalence, contained, available, noPanic] as const;
