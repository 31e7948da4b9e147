/** The source is off by a constant. */
import type { SourceFault } from "../sources.ts";

export const offset: SourceFault<"offset"> = ({ rule, reading, shift }) =>
  shift(reading, BigInt(rule.by));
