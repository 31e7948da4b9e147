/** A frame that is cut short. */
import { scale } from "../../prng.ts";
import { linkFault } from "../kind/frame-kind.ts";

export const truncate = linkFault({
  kind: "truncate",
  summary: "cuts the frame short at a random byte",
  presets: () => [{}],
  fate: ({ bytes, words }) => ({
    kind: "rewrite",
    bytes: bytes.slice(0, scale(words[1], bytes.length)),
  }),
});
