/** A source that tells every lane the same lie. */
import { deviationOf } from "../kind/deviation.ts";
import { amount } from "../kind/fields.ts";
import { sourceFault } from "../kind/source-kind.ts";

export const lie = sourceFault({
  kind: "lie",
  summary: "tells every lane the same wrong reading, off by up to `by_max`, a new one each cycle",
  fields: { by_max: amount("How far off the reading may be at most, either way.") },
  presets: ({ stray }) => [{ by_max: String(stray) }],
  told: ({ rule, reading, words, shift }) =>
    shift(reading, deviationOf(BigInt(rule.by_max), words[1])),
});
