/** A long line: what is sent arrives later, in order. */
import { z } from "zod";
import { milliseconds, nsOfMs, wholeUs } from "../kind/attributes.ts";
import { HoldLine } from "../kind/hold-line.ts";
import { toxicKind } from "../kind/toxic.ts";

/** What a fast sender has under way on a long line; its flow control, in place of ours, is to be seen first. */
const HELD_SIZE_MAX = 16 * 1024 * 1024;

export const latency = toxicKind({
  type: "latency",
  summary: "delays all bytes by `latency`, give or take up to `jitter`; nothing overtakes",
  schema: z.strictObject({
    latency: milliseconds({ says: "The delay." }),
    jitter: milliseconds({ says: "How far off the delay a draw may be, either way." }),
  }),
  start: (attributes, context) => {
    const line = new HoldLine(context, HELD_SIZE_MAX);
    const latencyNs = nsOfMs(attributes.latency);
    const jitterNs = nsOfMs(attributes.jitter);
    const offNs = (at: number) =>
      jitterNs === 0 ? 0 : wholeUs((context.draw(at)[0] / 2 ** 31 - 1) * jitterNs);
    return {
      push: (piece) => line.hold(piece, piece.atNs + latencyNs + offNs(piece.at)),
      end: (how) => line.end(how),
      release: () => line.release(),
      isFull: () => line.isFull(),
    };
  },
});
