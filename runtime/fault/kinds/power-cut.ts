/** A board without power. */
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

export const powerCut = wholeLaneFault("board", {
  kind: "power-cut",
  summary:
    "cuts the board's power until the window ends; without a board, kills the lane and restarts it then",
  needs: ["kill"],
  begins: () => ({ action: "kill" }),
  ends: () => ({ action: "revive" }),
  takesDown: true,
  words: { down: "its power was cut by the fault plan", again: "its power is back" },
});
