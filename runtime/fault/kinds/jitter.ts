/** Delivers the frame a random time later, uniform from nothing to `delay_ms_max`. */
import { scale } from "../../prng.ts";
import { type FateOf, NS_PER_MS } from "../fate.ts";

export const jitter: FateOf<"jitter"> = ({ rule, words }) => ({
  kind: "delay",
  delayNs: scale(words[1], Math.ceil(rule.delay_ms_max * NS_PER_MS)),
});
