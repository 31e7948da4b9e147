/** A source that tells each lane something else. */
import { deviationOf } from "../kind/deviation.ts";
import { amount } from "../kind/fields.ts";
import { sourceFault } from "../kind/source-kind.ts";

const LANES = 3n;

export const equivocate = sourceFault({
  kind: "equivocate",
  summary: "tells each lane a different wrong reading, off by up to `by_max`",
  fields: {
    by_max: amount.refine(
      (text) => BigInt(text) >= LANES || BigInt(text) <= -LANES,
      "must be at least 3, or at most -3: each of three lanes is told another reading",
    ),
  },
  equivocates: true,
  presets: ({ stray }) => [{ by_max: String(stray < LANES ? LANES : stray) }],
  told: ({ rule, reading, lane, words, shift }) =>
    shift(reading, deviationOf(BigInt(rule.by_max), words[1], BigInt(lane))),
});
