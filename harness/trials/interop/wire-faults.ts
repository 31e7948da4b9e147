/** What happens to packets on the wires between two lanes, as a fault plan of the kind that runs go by. */
import { type FaultPlan, parsePlan } from "../../../runtime/fault/plan.ts";

/** What the plan calls the link that the two wires make: data go down, acknowledgements up. */
export const WIRES = "wires";

/** Beside each four packets that are lost, one is repeated and one overtaken. */
const OTHERS_SHARE = 1 / 4;

/** The same both ways. A `loss` of 0 is a plan without faults. */
export function wireFaults(loss: number, seed: number): FaultPlan {
  const rules = (kind: string, probability: number) =>
    probability === 0 ? [] : [{ kind, link: [WIRES], message: ["packet"], probability }];
  const faults = [
    ...rules("drop", loss),
    ...rules("duplicate", loss * OTHERS_SHARE),
    ...rules("reorder", loss * OTHERS_SHARE),
  ];
  const parsed = parsePlan({ faults }, seed);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}
