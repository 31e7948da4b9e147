/** A frame that is late by a random time. */
import { scale } from "../../prng.ts";
import { linkFault } from "../kind/frame-kind.ts";
import { LATE_MS, milliseconds, NS_PER_MS } from "../kind/lateness.ts";

export const jitter = linkFault({
  kind: "jitter",
  summary:
    "delivers the frame up to `delay_ms_max` later, by a time drawn for each from a uniform distribution; frames overtake each other",
  fields: {
    delay_ms_max: milliseconds("Each frame is late by a time drawn evenly from 0 to this."),
  },
  presets: () => [{ delay_ms_max: 2 * LATE_MS }],
  fate: ({ rule, words }) => ({
    kind: "delay",
    delayNs: scale(words[1], Math.ceil(rule.delay_ms_max * NS_PER_MS)),
  }),
});
