/** Bits that flip on the way. */
import { byteToxic } from "../kind/struck-bytes.ts";

export const flipBits = byteToxic(
  {
    type: "flip_bits",
    summary: "flips a bit in each byte that is struck, with odds of `probability`",
  },
  (byte, { words }, push) => {
    const flipped = (byte.bytes[0] ?? 0) ^ (1 << (words[1] & 7));
    push({ ...byte, bytes: Uint8Array.of(flipped), isAltered: true });
  },
);
