/** A source that is off by a constant. */
import { amount } from "../kind/fields.ts";
import { sourceFault } from "../kind/source-kind.ts";

export const offset = sourceFault({
  kind: "offset",
  summary: "adds the constant `by`",
  fields: { by: amount("What is added to each reading.") },
  presets: ({ stray }) => [{ by: String(stray) }],
  told: ({ rule, reading, shift }) => shift(reading, BigInt(rule.by)),
});
