/** Lets the next frame of the same direction overtake this one. */
import type { FateOf } from "../fate.ts";

export const reorder: FateOf<"reorder"> = () => ({ kind: "hold-for-next" });
