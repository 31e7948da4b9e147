/** A lost frame. */
import { linkFault } from "../kind/frame-kind.ts";

export const drop = linkFault({
  kind: "drop",
  summary: "loses the frame",
  presets: () => [{}],
  fate: () => ({ kind: "lose" }),
});
