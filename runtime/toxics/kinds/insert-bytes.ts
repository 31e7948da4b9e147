/** Bytes that nobody has sent. */
import { z } from "zod";
import { passStruck, probability, striker } from "../kind/struck-bytes.ts";
import { toxicKind } from "../kind/toxic.ts";

export const insertBytes = toxicKind({
  type: "insert_bytes",
  summary: "puts a random byte in front of each that is struck, with odds of `probability`",
  schema: z.strictObject({ probability: probability("The odds with which it strikes a byte.") }),
  start: ({ probability: odds }, { next, draw }) => {
    const strikesOn = striker(odds, draw);
    return {
      push: (piece) =>
        passStruck(piece, strikesOn(piece), next.push, (byte, { words }) => {
          const noise = Uint8Array.of(words[1] & 0xff);
          next.push({ ...byte, bytes: noise, size: 0, isAltered: true });
          next.push(byte);
        }),
      end: next.end,
      release: () => undefined,
    };
  },
});
