/** The source drifts off, by as much again every cycle. */
import type { SourceFault } from "../sources.ts";

export const ramp: SourceFault<"ramp"> = ({ rule, reading, age, shift }) =>
  shift(reading, BigInt(rule.by_per_cycle) * BigInt(age + 1));
