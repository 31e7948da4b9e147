/** How late a fault makes a frame. */
import { positive } from "../../fields/field.ts";

export const NS_PER_MS = 1_000_000;

export function milliseconds(says: string) {
  return positive({ max: 60_000, of: "ms", says, why: "What is later than a minute is lost." });
}

/** In the presets. Long enough on the process rung to outlast the grace that a vote gives a third ballot. */
export const LATE_MS = 40;
