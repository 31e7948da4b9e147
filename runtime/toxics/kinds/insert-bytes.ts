/** Bytes that nobody has sent. */
import { byteToxic } from "../kind/struck-bytes.ts";

export const insertBytes = byteToxic(
  {
    type: "insert_bytes",
    summary: "puts a random byte in front of each that is struck, with odds of `probability`",
  },
  (byte, { words }, push) => {
    push({ ...byte, bytes: Uint8Array.of(words[1] & 0xff), size: 0, isAltered: true });
    push(byte);
  },
);
