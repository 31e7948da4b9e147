/** A source that is stuck at one reading. */
import { sourceFault } from "../kind/source-kind.ts";

export const stuckAt = sourceFault({
  kind: "stuck-at",
  summary: "repeats the reading of the cycle in which the fault began",
  presets: () => [{}],
  told: ({ first }) => first,
});
