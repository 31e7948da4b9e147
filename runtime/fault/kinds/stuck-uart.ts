/** The board's UART is dead, both ways: nothing passes, handshakes included. */
import type { Treat } from "../treatment.ts";

export const stuckUart: Treat<"stuck-uart"> = () => ({ kind: "lose" });
