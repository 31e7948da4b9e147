/** A line that swallows everything, and in the end the connection. */
import { z } from "zod";
import type { Cancel } from "../../clock.ts";
import { milliseconds, nsOfMs } from "../kind/attributes.ts";
import { toxicKind } from "../kind/toxic.ts";

export const timeout = toxicKind({
  type: "timeout",
  summary:
    "loses all bytes, and closes the connection after `timeout`; at 0, not before the toxic is removed",
  schema: z.strictObject({
    timeout: milliseconds({ says: "When the connection closes, from when the toxic meets it." }),
  }),
  start: (attributes, { clock, next }) => {
    const close = () => next.end("closed");
    const timeoutNs = nsOfMs(attributes.timeout);
    const cancel: Cancel = timeoutNs === 0 ? () => undefined : clock.schedule(timeoutNs, close);
    return {
      push: () => undefined,
      end: (how) => next.end(how),
      release: cancel,
      // Its ends could not go on: bytes are missing between them.
      removed: close,
    };
  },
});
