/** A link that holds its frames back for a while. */
import { linkFault } from "../kind/frame-kind.ts";

export const stall = linkFault({
  kind: "stall",
  summary: "holds all frames back until its window ends; then they arrive in order, and late",
  isTotal: true,
  presets: () => [{}],
  fate: () => ({ kind: "hold-to-end" }),
});
