/** The source goes on saying what it said when the fault began. */
import type { SourceFault } from "../sources.ts";

export const stuckAt: SourceFault<"stuck-at"> = ({ first }) => first;
