/** A valid frame of some cycles ago in the place of this one. */
import { z } from "zod";
import { linkFault } from "../kind/frame-kind.ts";

export const staleReplay = linkFault({
  kind: "stale-replay",
  summary:
    "replaces the frame with the one sent in its place `age_cycles` earlier: valid, but stale",
  fields: { age_cycles: z.number().int().min(1).max(64) },
  presets: () => [{ age_cycles: 1 }],
  cyclesBack: (rule) => rule.age_cycles,
  fate: ({ rule, earlier }) => {
    const bytes = earlier(rule.age_cycles);
    return bytes === undefined ? { kind: "spare" } : { kind: "rewrite", bytes };
  },
});
