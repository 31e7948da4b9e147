/** Loses the frame. */
import type { FateOf } from "../fate.ts";

export const drop: FateOf<"drop"> = () => ({ kind: "lose" });
