/** The source tells every lane the same wrong reading, another one each slot. */
import type { Distort } from "../sources.ts";
import { strayOf } from "../stray.ts";

export const lie: Distort<"lie"> = ({ rule, reading, words, shift }) =>
  shift(reading, strayOf(BigInt(rule.by_max), words[1]));
