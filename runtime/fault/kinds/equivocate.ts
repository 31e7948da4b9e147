/** A source that tells each lane something else. */
import { field } from "../../fields/field.ts";
import { deviationOf } from "../kind/deviation.ts";
import { amount } from "../kind/fields.ts";
import { sourceFault } from "../kind/source-kind.ts";

const LANES = 3n;
const SAYS = "How far off each reading may be at most, either way.";

export const equivocate = sourceFault({
  kind: "equivocate",
  summary: "tells each lane a different wrong reading, off by up to `by_max`",
  fields: {
    by_max: field(
      amount(SAYS).refine(
        (text) => BigInt(text) >= LANES || BigInt(text) <= -LANES,
        "expected at least 3, or at most -3: each of three lanes is told another reading",
      ),
      { takes: "an amount of at least 3, or at most -3", says: SAYS },
    ),
  },
  equivocates: true,
  presets: ({ stray }) => [{ by_max: String(stray < LANES ? LANES : stray) }],
  told: ({ rule, reading, lane, words, shift }) =>
    shift(reading, deviationOf(BigInt(rule.by_max), words[1], BigInt(lane))),
});
