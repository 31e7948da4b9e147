/** The source tells each lane something else. */

import { deviationOf } from "../deviation.ts";
import type { SourceFault } from "../sources.ts";

export const equivocate: SourceFault<"equivocate"> = ({ rule, reading, lane, words, shift }) =>
  shift(reading, deviationOf(BigInt(rule.by_max), words[1], BigInt(lane)));
