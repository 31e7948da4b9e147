/** The source tells each lane something else. */
import type { Distort } from "../sources.ts";
import { strayOf } from "../stray.ts";

export const equivocate: Distort<"equivocate"> = ({ rule, reading, lane, words, shift }) =>
  shift(reading, strayOf(BigInt(rule.by_max), words[1], BigInt(lane)));
