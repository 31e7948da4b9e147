/** The source drifts off, by as much again every cycle. */
import type { Distort } from "../sources.ts";

export const ramp: Distort<"ramp"> = ({ rule, reading, age, shift }) =>
  shift(reading, BigInt(rule.by_per_cycle) * BigInt(age + 1));
