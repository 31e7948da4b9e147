/** The source is off by a constant. */
import type { Distort } from "../sources.ts";

export const offset: Distort<"offset"> = ({ rule, reading, shift }) =>
  shift(reading, BigInt(rule.by));
