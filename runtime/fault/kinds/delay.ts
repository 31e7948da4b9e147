/** A frame that is late by a fixed time. */
import { linkFault } from "../kind/frame-kind.ts";
import { LATE_MS, milliseconds, NS_PER_MS } from "../kind/lateness.ts";

export const delay = linkFault({
  kind: "delay",
  summary:
    "delivers the frame `delay_ms` later; frames behind it are not held up, and may overtake it",
  fields: { delay_ms: milliseconds("How late the frame is.") },
  presets: () => [{ delay_ms: LATE_MS }],
  fate: ({ rule }) => ({ kind: "delay", delayNs: rule.delay_ms * NS_PER_MS }),
});
