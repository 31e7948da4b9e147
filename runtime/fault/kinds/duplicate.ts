/** A frame that comes twice. */
import { linkFault } from "../kind/frame-kind.ts";

export const duplicate = linkFault({
  kind: "duplicate",
  summary: "delivers the frame twice",
  presets: () => [{}],
  fate: () => ({ kind: "repeat", times: 1 }),
});
