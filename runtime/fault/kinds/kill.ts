/** A lane that dies. */
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

export const kill = wholeLaneFault("lane", {
  kind: "kill",
  summary: "kills the lane as the window begins; only a `restart` or a `reset` brings it back",
  needs: ["kill"],
  begins: () => ({ action: "kill" }),
  takesDown: true,
  words: { down: "killed by the fault plan" },
});
