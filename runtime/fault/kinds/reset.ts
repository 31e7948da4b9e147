/** A board that is reset. */
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

export const reset = wholeLaneFault("board", {
  kind: "reset",
  summary:
    "resets the board by its RUN pin (a real one by a request on its line); without a board, a `restart`",
  begins: () => ({ action: "reset" }),
  takesDown: true,
  words: { down: "reset by the fault plan", again: "boots after the reset" },
});
