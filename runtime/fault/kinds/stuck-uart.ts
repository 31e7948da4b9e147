/** A board whose UART is dead. */
import { boardFault } from "../kind/frame-kind.ts";

export const stuckUart = boardFault({
  kind: "stuck-uart",
  summary: "cuts the board's line both ways: nothing passes, the board's own frames included",
  meets: "all",
  cutsLine: true,
  fate: () => ({ kind: "lose" }),
});
