/** Bytes that get lost on the way. */
import { z } from "zod";
import { passStruck, probability, striker } from "../kind/struck-bytes.ts";
import { toxicKind } from "../kind/toxic.ts";

export const dropBytes = toxicKind({
  type: "drop_bytes",
  summary: "loses each byte with odds of `probability`",
  schema: z.strictObject({ probability: probability("The odds with which it strikes a byte.") }),
  start: ({ probability: odds }, { next, draw }) => {
    const strikesOn = striker(odds, draw);
    return {
      push: (piece) => passStruck(piece, strikesOn(piece), next.push, () => undefined),
      end: next.end,
      release: () => undefined,
    };
  },
});
