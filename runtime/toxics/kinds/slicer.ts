/** Bytes in small pieces, as a network may hand them over. */
import { z } from "zod";
import { scale } from "../../prng.ts";
import { bytes, microseconds, nsOfUs } from "../kind/attributes.ts";
import { HoldLine } from "../kind/hold-line.ts";
import { cut } from "../kind/piece.ts";
import { toxicKind } from "../kind/toxic.ts";

const HELD_SIZE_MAX = 64 * 1024;

export const slicer = toxicKind({
  type: "slicer",
  summary:
    "cuts bytes into pieces of `average_size`, give or take up to `size_variation`, `delay` apart",
  schema: z.strictObject({
    average_size: bytes({ says: "How large a piece is on average." }, 1),
    size_variation: bytes({
      says: "How far off that a draw may be, either way; a piece has one byte at least.",
      otherwise: "0",
    }).default(0),
    delay: microseconds({ says: "How long after a piece the next one follows." }),
  }),
  start: ({ average_size: average, size_variation: variation, delay }, context) => {
    const line = new HoldLine(context, HELD_SIZE_MAX);
    const sizeAt = (at: number) =>
      Math.max(1, average - variation + scale(context.draw(at)[0], 2 * variation + 1));
    let freeFromNs = 0;
    return {
      push: (piece) => {
        for (const slice of cut(piece, sizeAt)) {
          const dueNs = Math.max(freeFromNs, context.clock.nowNs);
          line.hold(slice, dueNs);
          freeFromNs = dueNs + nsOfUs(delay);
        }
      },
      end: (how) => line.end(how),
      release: () => line.release(),
      isFull: () => line.isFull(),
    };
  },
});
