/** A frame that the next one overtakes. */
import { linkFault } from "../kind/frame-kind.ts";

export const reorder = linkFault({
  kind: "reorder",
  summary: "lets the next frame of the same direction overtake this one",
  presets: () => [{}],
  fate: () => ({ kind: "hold-for-next" }),
});
