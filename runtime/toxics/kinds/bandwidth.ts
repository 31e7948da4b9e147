/** A narrow line: so many bytes a second, smoothly. */
import { z } from "zod";
import { whole } from "../../fields/field.ts";
import { HoldLine } from "../kind/hold-line.ts";
import { cut } from "../kind/piece.ts";
import { toxicKind } from "../kind/toxic.ts";

const NS_PER_MS = 1e6;
/** KB/s are bytes a ms. */
const RATE_MAX = 1e9;
/** A sender is to feel the line, so little waits in front of it. */
const HELD_SIZE_MAX = 64 * 1024;
/** Bytes arrive in steps of this time, at least one byte each. */
const STEP_MS = 2;

export const bandwidth = toxicKind({
  type: "bandwidth",
  summary: "limits the line to `rate` KB/s, of 1,000 bytes; at 0 nothing passes",
  schema: z.strictObject({
    rate: whole({
      min: 0,
      max: RATE_MAX,
      of: "KB/s",
      says: "How fast the line is.",
      otherwise: "0",
    }).default(0),
  }),
  start: ({ rate }, context) => {
    const line = new HoldLine(context, HELD_SIZE_MAX);
    let busyUntilNs = 0;
    const stepSize = Math.max(1, rate * STEP_MS);
    return {
      push: (piece) => {
        busyUntilNs = Math.max(busyUntilNs, context.clock.nowNs);
        for (const step of cut(piece, () => stepSize)) {
          busyUntilNs +=
            rate === 0 ? Number.POSITIVE_INFINITY : (step.bytes.length * NS_PER_MS) / rate;
          line.hold(step, busyUntilNs);
        }
      },
      end: (how) => line.end(how),
      release: () => line.release(),
      isFull: () => line.isFull(),
    };
  },
});
