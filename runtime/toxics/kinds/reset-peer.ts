/** A peer that is suddenly gone: a TCP reset at both ends. */
import { z } from "zod";
import { milliseconds, nsOfMs } from "../kind/attributes.ts";
import { toxicKind } from "../kind/toxic.ts";

export const resetPeer = toxicKind({
  type: "reset_peer",
  summary:
    "resets the connection `timeout` after the toxic meets it; until then its bytes are lost",
  schema: z.strictObject({ timeout: milliseconds({ says: "When it is reset; at 0, at once." }) }),
  start: (attributes, { clock, next }) => {
    const reset = () => next.end("reset");
    const cancel = clock.schedule(nsOfMs(attributes.timeout), reset);
    return {
      push: () => undefined,
      // The sender's own ending comes first only where it has closed meanwhile.
      end: () => undefined,
      release: cancel,
      removed: reset,
    };
  },
});
