/** A connection that closes late. */
import { z } from "zod";
import { milliseconds, nsOfMs } from "../kind/attributes.ts";
import { HoldLine } from "../kind/hold-line.ts";
import { toxicKind } from "../kind/toxic.ts";

export const slowClose = toxicKind({
  type: "slow_close",
  summary: "delays the closing of the connection by `delay`",
  schema: z.strictObject({ delay: milliseconds({ says: "How much later it closes." }) }),
  start: ({ delay }, context) => {
    const line = new HoldLine(context, Number.POSITIVE_INFINITY);
    return {
      push: (piece) => context.next.push(piece),
      end: (how) => line.end(how, context.clock.nowNs + nsOfMs(delay)),
      release: () => line.release(),
    };
  },
});
