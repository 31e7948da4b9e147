/** A board whose supply dips. */
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

export const brownOut = wholeLaneFault("board", {
  kind: "brown-out",
  summary:
    "dips the board's supply: RAM is lost, a flash operation torn; without a board, a `restart`",
  needs: ["kill"],
  begins: () => ({ action: "restart" }),
  takesDown: true,
  words: { down: "its supply dipped, by the fault plan", again: "boots after the dip" },
});
