/**
 * Faults that somebody injects, or lifts, while a run goes on. Each is a rule of the plan that comes into force with the next slot: the
 * books count it, the saved plan has it, and a replay meets it where the run did.
 */
import type { Parsed } from "../../runtime/contract/parsed.ts";
import { type Amendment, amended, lifted } from "../../runtime/fault/amendment.ts";
import { actsOnFrames, frameKinds, isKilledBy } from "../../runtime/fault/kinds-by-name.ts";
import {
  type FaultPlan,
  parsePlan,
  RULES_MAX,
  type Rule,
  type Targets,
} from "../../runtime/fault/plan.ts";
import { cannotOn } from "../../runtime/rig/abilities.ts";
import { isVirtual } from "../../runtime/rig/rig.ts";
import type { RunPlan } from "../../runtime/run.ts";
import type { LaneState } from "../report/lane-state.ts";
import { pokeLabel } from "../report/poked.ts";

/** A rule as a plan file has it, but for its window: it begins with the next slot. */
export interface PokeRequest {
  readonly rule: Readonly<Record<string, unknown>>;
  /** For how many slots; null is until it is lifted. */
  readonly slots: number | null;
}

/** Waiting for the next slot. */
type Waiting =
  | { readonly do: "inject"; readonly rule: Rule; readonly slots: number | null }
  | { readonly do: "lift" };

const WAITING_MAX = 64;

export class PokeQueue {
  readonly #run: RunPlan;
  readonly #targets: Targets;
  #plan: FaultPlan;
  #waiting: Waiting[] = [];
  #count = 0;
  /** Called with the whole plan before what has changed in it comes into force. */
  #save: ((plan: FaultPlan) => void) | undefined;

  constructor(run: RunPlan, sources: number) {
    this.#run = run;
    this.#plan = run.faults;
    const lanes = run.rig.lanes.map(({ name }) => name);
    const cannot = cannotOn(run.rig.lanes);
    this.#targets = { lanes, sources, cycles: run.cycles, cannot };
  }

  /** Why this run cannot be poked at all, in words. */
  get refusal(): string | undefined {
    return pokeRefusal(this.#run);
  }

  /** As it is by now. */
  get plan(): FaultPlan {
    return this.#plan;
  }

  onAmended(save: (plan: FaultPlan) => void): void {
    this.#save = save;
  }

  /** What was asked for, in words, or why it cannot be had. */
  inject({ rule, slots }: PokeRequest): Parsed<string> {
    const why = this.refusal ?? this.#full();
    if (why !== undefined) return { refused: why };
    if ("window" in rule) {
      return {
        refused: "window: a poke begins with the next slot; say how many slots it is to last",
      };
    }
    const parsed = parsePlan({ faults: [rule] }, this.#plan.seed, this.#targets);
    if ("refused" in parsed) return { refused: parsed.refused.replace(/^faults\[0\]\.?:? ?/, "") };
    const [found] = parsed.ok.rules;
    if (found === undefined) return { refused: "the rule is empty" };
    if (looksBack(found)) {
      return {
        refused: `kind: ${found.kind} brings back frames of earlier slots, which are kept only where it is planned; write a plan`,
      };
    }
    const label = found.label ?? pokeLabel(++this.#count, inWords(found));
    this.#waiting.push({ do: "inject", rule: { ...found, label }, slots });
    return { ok: label };
  }

  /** Ends all faults that are in force or wait to be, and brings back the lanes that they have ended. */
  lift(): Parsed<string> {
    const why = this.refusal ?? this.#fullPlan(0);
    if (why !== undefined) return { refused: why };
    this.#waiting = [{ do: "lift" }];
    return { ok: "lift all faults" };
  }

  /** `killed`: the lanes that a fault has ended and that are down as the cycle begins. */
  take(cycle: number, killed: readonly string[]): readonly Amendment[] {
    if (this.#waiting.length === 0) return [];
    const before = this.#plan;
    const asked = this.#waiting;
    this.#waiting = [];
    for (const one of asked) {
      const more = one.do === "lift" ? this.#lifted(cycle, killed) : [this.#added(one, cycle)];
      this.#plan = amended(this.#plan, more);
    }
    const { rules } = this.#plan;
    const changed = rules.flatMap((rule, index) =>
      rule === before.rules[index] ? [] : [{ index, rule }],
    );
    if (changed.length > 0) this.#save?.(this.#plan);
    return changed;
  }

  #added({ rule, slots }: Extract<Waiting, { do: "inject" }>, cycle: number): Amendment {
    const until = Math.min(this.#run.cycles, cycle + (slots ?? this.#run.cycles));
    const index = this.#plan.rules.length;
    return { index, rule: { ...rule, window: [[cycle, until]] } };
  }

  #lifted(cycle: number, killed: readonly string[]): readonly Amendment[] {
    const ended = lifted(this.#plan, cycle);
    if (killed.length === 0) return ended;
    const rule: Rule = {
      kind: "restart",
      lane: [...killed],
      label: pokeLabel(++this.#count, `restart ${killed.join(", ")}`),
      window: [[cycle, cycle + 1]],
    };
    return [...ended, { index: this.#plan.rules.length, rule }];
  }

  #full(): string | undefined {
    if (this.#waiting.length >= WAITING_MAX) return `${WAITING_MAX} pokes wait for the next slot`;
    return this.#fullPlan(this.#waiting.length);
  }

  #fullPlan(waiting: number): string | undefined {
    if (this.#plan.rules.length + waiting < RULES_MAX) return undefined;
    return `the plan has ${RULES_MAX} rules, and takes no more`;
  }
}

/** The lanes that a fault has ended: one that has died by itself is for the rig to bring back, or not. */
export function killedIn({ lanes }: LanesSeen): readonly string[] {
  return lanes
    .filter(({ state, whyDown }) => state === "down" && isKilledBy(whyDown ?? ""))
    .map(({ name }) => name);
}

interface LanesSeen {
  readonly lanes: readonly Pick<LaneState, "name" | "state" | "whyDown">[];
}

/** Virtual time is over before a hand can reach it: what is to happen there is planned. */
function pokeRefusal({ rig }: RunPlan): string | undefined {
  if (!rig.lanes.every(isVirtual)) return undefined;
  return "this run is in virtual time, which does not wait for a hand; write a plan, or run on --rung process or on boards";
}

/** A plan has such a rule look out for its frames before its window begins; a poke is not known of by then. */
function looksBack(rule: Rule): boolean {
  return actsOnFrames(rule) && frameKinds[rule.kind].cyclesBack !== undefined;
}

function inWords(rule: Rule): string {
  if ("link" in rule) return `${rule.kind} on ${rule.link.join(", ")}`;
  if ("source" in rule) return `${rule.kind} of source ${rule.source.join(", ")}`;
  return `${rule.kind} ${rule.lane.join(", ")}`;
}
