/** How late a fault makes a frame. */
import { z } from "zod";

export const NS_PER_MS = 1_000_000;

export const milliseconds = z.number().gt(0).max(60_000);

/** In the presets. Long enough on the process rung to outlast the grace that a vote gives a third ballot. */
export const LATE_MS = 40;
