/** The source tells every lane the same wrong reading, another one each slot. */

import { deviationOf } from "../deviation.ts";
import type { SourceFault } from "../sources.ts";

export const lie: SourceFault<"lie"> = ({ rule, reading, words, shift }) =>
  shift(reading, deviationOf(BigInt(rule.by_max), words[1]));
