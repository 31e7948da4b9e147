/** The source goes on saying what it said when the fault began. */
import type { Distort } from "../sources.ts";

export const stuckAt: Distort<"stuck-at"> = ({ first }) => first;
