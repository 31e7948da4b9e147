/** A babbling idiot: a lane that floods its link. */
import { z } from "zod";
import { sentFault } from "../kind/frame-kind.ts";

export const babble = sentFault({
  kind: "babble",
  summary: "sends each of its frames `frames` more times",
  fields: { frames: z.number().int().min(1).max(10_000) },
  fate: ({ rule }) => ({ kind: "repeat", times: rule.frames }),
});
