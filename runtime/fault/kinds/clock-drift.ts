/** A board whose clock runs too fast or too slow. */
import { z } from "zod";
import { field } from "../../fields/field.ts";
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

const DRIFT_PPM_MAX = 20_000;
const DRIFT = `a whole number of ppm from -${DRIFT_PPM_MAX} to ${DRIFT_PPM_MAX}, and not 0`;
const EXPECTED = `expected ${DRIFT}`;

export const clockDrift = wholeLaneFault("board", {
  kind: "clock-drift",
  summary: "runs the board's clock `ppm` millionths fast (below 0: slow) until the window ends",
  fields: {
    ppm: field(
      z
        .number(EXPECTED)
        .int(EXPECTED)
        .refine((value) => value !== 0 && Math.abs(value) <= DRIFT_PPM_MAX, EXPECTED),
      {
        takes: DRIFT,
        says: "How many millionths its clock is fast; below 0, slow.",
        why: "Past 3 % a UART no longer understands its other end, whatever else a drifting clock does.",
      },
    ),
  },
  needs: ["drift"],
  begins: ({ ppm }) => ({ action: "drift", ppm }),
  ends: () => ({ action: "keep-time" }),
});
