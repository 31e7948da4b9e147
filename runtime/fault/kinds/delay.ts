/** Delivers the frame a fixed time later; frames behind it are not held up. */
import { type FateOf, NS_PER_MS } from "../fate.ts";

export const delay: FateOf<"delay"> = ({ rule }) => ({
  kind: "delay",
  delayNs: rule.delay_ms * NS_PER_MS,
});
