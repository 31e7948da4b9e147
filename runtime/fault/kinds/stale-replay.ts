/** A valid frame of some cycles ago in the place of this one. */
import { whole } from "../../fields/field.ts";
import { linkFault } from "../kind/frame-kind.ts";

export const staleReplay = linkFault({
  kind: "stale-replay",
  summary:
    "replaces the frame with the one sent in its place `age_cycles` earlier: valid, but stale",
  fields: {
    age_cycles: whole({
      min: 1,
      max: 64,
      of: "cycles",
      says: "How many cycles ago the frame was sent that comes in its place.",
      why: "That many frames of each place are kept.",
    }),
  },
  presets: () => [{ age_cycles: 1 }],
  cyclesBack: (rule) => rule.age_cycles,
  fate: ({ rule, earlier }) => {
    const bytes = earlier(rule.age_cycles);
    return bytes === undefined ? { kind: "spare" } : { kind: "rewrite", bytes };
  },
});
