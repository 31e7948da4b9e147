/** Cuts the frame short, to any length from nothing to one byte less. */
import { scale } from "../../prng.ts";
import type { FateOf } from "../fate.ts";

export const truncate: FateOf<"truncate"> = ({ bytes, words }) => ({
  kind: "rewrite",
  bytes: bytes.slice(0, scale(words[1], bytes.length)),
});
