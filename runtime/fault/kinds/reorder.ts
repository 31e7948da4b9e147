/** Lets the next frame of the same direction overtake this one. */
import type { Treat } from "../treatment.ts";

export const reorder: Treat<"reorder"> = () => ({ kind: "hold-for-next" });
