/** Bits that flip on the way. */
import { z } from "zod";
import { passStruck, probability, striker } from "../kind/struck-bytes.ts";
import { toxicKind } from "../kind/toxic.ts";

export const flipBits = toxicKind({
  type: "flip_bits",
  summary: "flips a bit in each byte that is struck, with odds of `probability`",
  schema: z.strictObject({ probability: probability("The odds with which it strikes a byte.") }),
  start: ({ probability: odds }, { next, draw }) => {
    const strikesOn = striker(odds, draw);
    return {
      push: (piece) =>
        passStruck(piece, strikesOn(piece), next.push, (byte, { words }) => {
          const flipped = (byte.bytes[0] ?? 0) ^ (1 << (words[1] & 7));
          next.push({ ...byte, bytes: Uint8Array.of(flipped), isAltered: true });
        }),
      end: next.end,
      release: () => undefined,
    };
  },
});
