/** What confined the lanes of a run or a check, in one line. */
import type { Confinement } from "../../runtime/sandbox/confinement.ts";
import { dim, type Line } from "./line.ts";

export function sandboxLine(sandbox: Confinement): Line {
  if (sandbox.kind === "bubblewrap") return [dim(" sandbox: lanes confined by bubblewrap")];
  return [{ text: ` sandbox: none, lanes run unconfined: ${sandbox.why}`, tone: "warn" }];
}
