/**
 * A run's second phase: after the plan's last fault all is healed, and the run goes on until the triad votes unanimously again, or has
 * had the rig's bound for it. Safety is judged all the time; here what is judged is that it comes back at all.
 */
import { type FaultPlan, parsePlan, type Rule } from "../../runtime/fault/plan.ts";
import { processActions } from "../../runtime/fault/processes.ts";
import type { Recovery } from "../report/recovery.ts";
import type { RunResult } from "../report/result.ts";
import type { CommandedRun } from "../run/run-plan.ts";

/** How the second phase ended. */
export type Liveness =
  /** After so many slots. */
  | { readonly kind: "back"; readonly slots: number }
  | { readonly kind: "not-back"; readonly why: string }
  /** It says nothing: why not, in words. */
  | { readonly kind: "open"; readonly why: string };

/** Of a run without faults there is nothing to come back from. */
export function withLiveness(planned: CommandedRun): CommandedRun {
  const { plan } = planned;
  const { faults, cycles, rig } = plan;
  if (faults.rules.length === 0) return planned;
  // The slot in which what a plan has killed is started again is faulted, too.
  const longer = cycles + 1 + rig.redundancy.stabilisation + 1;
  return { ...planned, plan: { ...plan, cycles: longer, faults: healed(faults, cycles) } };
}

/** The same faults, none of them at work from that slot on; lanes that stay killed begin again in it. */
export function healed(faults: FaultPlan, from: number): FaultPlan {
  const rules = faults.rules.map((rule): Rule => {
    const windows = (rule.window ?? [[0, from]]).flatMap(([first, until]): [number, number][] =>
      first < from ? [[first, Math.min(until, from)]] : [],
    );
    return { ...rule, window: windows };
  });
  const dead = killedForGood({ ...faults, rules }, from);
  return {
    ...faults,
    rules: [...rules.filter(hasWindow), ...(dead.length > 0 ? [again(dead, from)] : [])],
  };
}

function hasWindow({ window }: Rule): boolean {
  return (window ?? []).length > 0;
}

function killedForGood(faults: FaultPlan, from: number): readonly string[] {
  const isDead = new Map<string, boolean>();
  const acts = [...processActions(faults)].toSorted(([one], [other]) => one - other);
  for (const [slot, actions] of acts) {
    if (slot > from) break;
    for (const { lane, action } of actions) isDead.set(lane, action === "kill");
  }
  return [...isDead].flatMap(([lane, dead]) => (dead ? [lane] : []));
}

function again(lanes: readonly string[], slot: number): Rule {
  const rule = { kind: "restart", lane: lanes, window: [slot, slot + 1], label: "healed" };
  const parsed = parsePlan({ faults: [rule] }, 0);
  if ("refused" in parsed) throw new Error(`healing: ${parsed.refused}`);
  const [only] = parsed.ok.rules;
  if (only === undefined) throw new Error("healing: the plan is empty");
  return only;
}

/** What a lane does by itself, or the host to it, is judged elsewhere. */
export function livenessOf(
  { isOverdue }: Pick<Recovery, "isOverdue">,
  { recovery, lanes, dissent, held_up: heldUp, faults }: RunResult,
): Liveness | undefined {
  if (Object.keys(faults.planned).length === 0) return undefined;
  const { whole_after: slots, bound } = recovery;
  if (slots !== null) return { kind: "back", slots };
  if (!isOverdue)
    return { kind: "open", why: "the run ended before the triad had its time to come back" };
  const why = `the triad did not vote unanimously within ${bound} slots of the last fault`;
  const latched = Object.entries(lanes).find(([, { standing }]) => standing === "latched");
  if (latched !== undefined) return { kind: "open", why: `${why}: a lane is permanently isolated` };
  const isOwnDoing = dissent.slots > 0 || Object.values(lanes).some(({ crash }) => crash !== null);
  if (isOwnDoing) return { kind: "open", why: `${why}: a lane is wrong by itself` };
  if (heldUp.slots > 0) return { kind: "open", why: `${why}: the host was held up` };
  return { kind: "not-back", why };
}
