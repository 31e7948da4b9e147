/** Holds all frames back while it is in force; afterwards they arrive in order, and late. */
import type { FateOf } from "../fate.ts";

export const stall: FateOf<"stall"> = () => ({ kind: "hold-to-end" });
