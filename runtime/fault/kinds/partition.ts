/** Cuts the link, one way or both: nothing passes, handshakes included. */
import type { Treat } from "../treatment.ts";

export const partition: Treat<"partition"> = () => ({ kind: "lose" });
