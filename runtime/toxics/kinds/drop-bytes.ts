/** Bytes that get lost on the way. */
import { byteToxic } from "../kind/struck-bytes.ts";

export const dropBytes = byteToxic(
  { type: "drop_bytes", summary: "loses each byte with odds of `probability`" },
  () => undefined,
);
