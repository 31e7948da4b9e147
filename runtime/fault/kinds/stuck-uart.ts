/** The board's UART is dead, both ways: nothing passes, handshakes included. */
import type { FateOf } from "../fate.ts";

export const stuckUart: FateOf<"stuck-uart"> = () => ({ kind: "lose" });
