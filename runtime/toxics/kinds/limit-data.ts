/** A connection that closes in the middle of what is said. */
import { z } from "zod";
import { bytes } from "../kind/attributes.ts";
import { first } from "../kind/piece.ts";
import { toxicKind } from "../kind/toxic.ts";

export const limitData = toxicKind({
  type: "limit_data",
  summary: "closes the connection once `bytes` bytes have passed since the toxic met it",
  schema: z.strictObject({
    bytes: bytes({ says: "How many bytes pass.", otherwise: "0" }).default(0),
  }),
  start: (attributes, { next, passedSize }) => ({
    push: (piece) => {
      const left = Math.max(0, attributes.bytes - passedSize());
      if (left > 0) next.push(first(piece, left));
      if (left <= piece.bytes.length) next.end("closed");
    },
    end: (how) => next.end(how),
    release: () => undefined,
  }),
});
