/** A source that drifts off. */
import { amount } from "../kind/fields.ts";
import { sourceFault } from "../kind/source-kind.ts";

export const ramp = sourceFault({
  kind: "ramp",
  summary: "drifts off, by `by_per_cycle` more every cycle",
  fields: { by_per_cycle: amount("By how much more it is off in each cycle.") },
  presets: ({ stray }) => [{ by_per_cycle: String(stray / 8n || 1n) }],
  told: ({ rule, reading, age, shift }) =>
    shift(reading, BigInt(rule.by_per_cycle) * BigInt(age + 1)),
});
