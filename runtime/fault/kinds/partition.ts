/** Cuts the link, one way or both: nothing passes, handshakes included. */
import type { FateOf } from "../fate.ts";

export const partition: FateOf<"partition"> = () => ({ kind: "lose" });
