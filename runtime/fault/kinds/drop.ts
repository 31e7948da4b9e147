/** Loses the frame. */
import type { FateOf } from "../treatment.ts";

export const drop: FateOf<"drop"> = () => ({ kind: "lose" });
