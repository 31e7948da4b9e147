/** A link that is cut. */
import { linkFault } from "../kind/frame-kind.ts";

export const partition = linkFault({
  kind: "partition",
  summary: "cuts the link, one way or both: nothing passes, handshakes included",
  // A rule that names messages leaves the handshakes alone.
  meets: "all",
  isTotal: true,
  presets: () => [{ direction: "up" }, { direction: "down" }, { direction: "both" }] as const,
  fate: () => ({ kind: "lose" }),
});
