/** Holds all frames back while it is in force; afterwards they arrive in order, and late. */
import type { Treat } from "../treatment.ts";

export const stall: Treat<"stall"> = () => ({ kind: "hold-to-end" });
