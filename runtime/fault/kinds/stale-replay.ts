/** Delivers, in the frame's stead, the one that had its place some cycles ago: valid, and stale. */
import type { FateOf } from "../fate.ts";

export const staleReplay: FateOf<"stale-replay"> = ({ rule, earlier }) => {
  const bytes = earlier(rule.age_cycles);
  return bytes === undefined ? { kind: "spare" } : { kind: "rewrite", bytes };
};
