/** Delivers the frame a fixed time later; frames behind it are not held up. */
import { NS_PER_MS, type Treat } from "../treatment.ts";

export const delay: Treat<"delay"> = ({ rule }) => ({
  kind: "delay",
  delayNs: rule.delay_ms * NS_PER_MS,
});
