/** A board whose clock runs too fast or too slow. */
import { z } from "zod";
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

/** Past 3 % a UART no longer understands its other end, whatever a drifting clock does besides. */
const DRIFT_PPM_MAX = 20_000;
const DRIFT = `a clock drifts by at most ${DRIFT_PPM_MAX} ppm either way, and not by 0`;

export const clockDrift = wholeLaneFault("board", {
  kind: "clock-drift",
  summary: "runs the board's clock `ppm` millionths fast (below 0: slow) until the window ends",
  fields: {
    ppm: z
      .number()
      .int()
      .refine((value) => value !== 0 && Math.abs(value) <= DRIFT_PPM_MAX, DRIFT),
  },
  needs: ["drift"],
  begins: ({ ppm }) => ({ action: "drift", ppm }),
  ends: () => ({ action: "keep-time" }),
});
