/** A babbling idiot: a lane that floods its link. */
import { whole } from "../../fields/field.ts";
import { sentFault } from "../kind/frame-kind.ts";

export const babble = sentFault({
  kind: "babble",
  summary: "sends each of its frames `frames` more times",
  fields: {
    frames: whole({
      min: 1,
      max: 10_000,
      of: "frames",
      says: "How often each of its frames is sent once more.",
      why: "What is beyond the rig's redundancy.frames in a slot is not looked at anyway.",
    }),
  },
  fate: ({ rule }) => ({ kind: "repeat", times: rule.frames }),
});
