/** Faults of lanes and boards as a whole: what is done to which when a cycle begins. */
import type { FaultPlan, Rule, WholeLaneRule } from "./plan.ts";

export interface ProcessAction {
  readonly rule: number;
  readonly lane: string;
  /** The fault that calls for it. */
  readonly kind: WholeLaneRule["kind"];
  readonly action:
    | "pause"
    | "resume"
    /** Its life ends; `revive` begins another where the fault that ended it is over. */
    | "kill"
    | "revive"
    /** One life ends and another begins. */
    | "restart"
    /** The same without the loss of what a board keeps through a reset. */
    | "reset"
    | "drift"
    | "keep-time";
  /** Of a drift. */
  readonly ppm?: number;
}

/** For each cycle in which something happens, what: what ends comes first, then the plan's order. */
export function processActions(plan: FaultPlan): ReadonlyMap<number, readonly ProcessAction[]> {
  const found = new Map<number, ProcessAction[]>();
  const ending = plan.rules.flatMap((rule, index) => endingsOf(rule, index));
  const beginning = plan.rules.flatMap((rule, index) => beginningsOf(rule, index));
  for (const [cycle, action] of [...ending, ...beginning]) {
    found.set(cycle, [...(found.get(cycle) ?? []), action]);
  }
  return found;
}

type Timed = readonly [cycle: number, action: ProcessAction];
type Action = ProcessAction["action"];

/** What each kind does as its window begins, and as it ends. */
const ACTIONS: Readonly<Record<WholeLaneRule["kind"], readonly [Action, Action?]>> = {
  pause: ["pause", "resume"],
  kill: ["kill"],
  restart: ["restart"],
  reset: ["reset"],
  "power-cut": ["kill", "revive"],
  "brown-out": ["restart"],
  "clock-drift": ["drift", "keep-time"],
};

function beginningsOf(rule: Rule, index: number): Timed[] {
  if (!isOfWholeLane(rule)) return [];
  const { kind, window = [[0]] } = rule;
  const [action] = ACTIONS[kind];
  const drift = rule.kind === "clock-drift" ? { ppm: rule.ppm } : {};
  return window.flatMap(([from]) =>
    rule.lane.map((lane): Timed => [from, { rule: index, lane, kind, action, ...drift }]),
  );
}

function endingsOf(rule: Rule, index: number): Timed[] {
  if (!isOfWholeLane(rule) || rule.window === undefined) return [];
  const { kind } = rule;
  const [, action] = ACTIONS[kind];
  if (action === undefined) return [];
  return rule.window.flatMap(([, until]) =>
    rule.lane.map((lane): Timed => [until, { rule: index, lane, kind, action }]),
  );
}

function isOfWholeLane(rule: Rule): rule is WholeLaneRule {
  return rule.kind in ACTIONS;
}

/** What is said of a lane that a fault takes down, and of one that it lets go. */
export const WORDS: Readonly<
  Record<ProcessAction["kind"], { readonly down: string; readonly again: string }>
> = {
  pause: { down: "paused by the fault plan", again: "goes on" },
  kill: { down: "killed by the fault plan", again: "" },
  restart: {
    down: "stopped by the fault plan, to be restarted",
    again: "restarted by the fault plan",
  },
  reset: { down: "reset by the fault plan", again: "boots after the reset" },
  "power-cut": { down: "its power was cut by the fault plan", again: "its power is back" },
  "brown-out": { down: "its supply dipped, by the fault plan", again: "boots after the dip" },
  "clock-drift": { down: "", again: "" },
};
