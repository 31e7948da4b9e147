/** Loses the frame. */
import type { Treat } from "../treatment.ts";

export const drop: Treat<"drop"> = () => ({ kind: "lose" });
