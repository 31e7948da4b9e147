/** A run as plain data that can be made smaller: its fault events, and what the sources say slot by slot. */

import type { Rule } from "../../runtime/fault/plan.ts";
import type { Rig } from "../../runtime/rig/rig.ts";

/** One rule in one window of its own. */
export interface FaultEvent {
  /** Without its window. */
  readonly rule: Rule;
  /** From the first cycle on, up to the second and without it. */
  readonly window: readonly [from: number, until: number];
}

export interface RunCase {
  readonly rig: Rig;
  /** Seeds the faults that draw at random. */
  readonly faultSeed: number;
  readonly events: readonly FaultEvent[];
  /** By slot and source: a reading's canonical bytes in hex, as in counterexample.json, or null for silence. There are as many cycles as slots. */
  readonly slots: readonly (readonly (string | null)[])[];
}

/** Each window of each rule, as far as the run reaches. */
export function eventsOf(rules: readonly Rule[], cycles: number): readonly FaultEvent[] {
  return rules.flatMap(({ window = [[0, cycles]], ...rest }) => {
    const rule: Rule = rest;
    return window.flatMap(([from, until]): FaultEvent[] =>
      from < cycles ? [{ rule, window: [from, Math.min(until, cycles)] }] : [],
    );
  });
}

/**
 * The rules of a plan. Events of one rule become windows of one rule: as two, they would draw otherwise. Windows that touch
 * become one.
 */
export function rulesOf(events: readonly FaultEvent[]): readonly Rule[] {
  const byRule = Map.groupBy(events, ({ rule }) => JSON.stringify(rule));
  return [...byRule.values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined ? [] : [withWindow(first.rule, joined(alike))];
  });
}

function withWindow(rule: Rule, window: [number, number][]): Rule {
  return { ...rule, window };
}

function joined(events: readonly FaultEvent[]): [number, number][] {
  const windows: [number, number][] = [];
  for (const { window } of events.toSorted((one, other) => one.window[0] - other.window[0])) {
    const last = windows.at(-1);
    if (last === undefined || window[0] > last[1]) windows.push([window[0], window[1]]);
    else last[1] = Math.max(last[1], window[1]);
  }
  return windows;
}

/** The case without the other slots and the faults in them. `kept` is in ascending order. */
export function withSlots(runCase: RunCase, kept: readonly number[]): RunCase {
  const slots = kept.map((cycle) => runCase.slots[cycle] ?? []);
  /** How many of the kept slots come before each cycle. */
  const before = new Map<number, number>();
  for (let cycle = 0, count = 0; cycle <= runCase.slots.length; cycle++) {
    before.set(cycle, count);
    if (kept[count] === cycle) count++;
  }
  const events = runCase.events.flatMap(({ rule, window }): FaultEvent[] => {
    const from = before.get(window[0]) ?? slots.length;
    const until = before.get(window[1]) ?? slots.length;
    return from < until ? [{ rule, window: [from, until] }] : [];
  });
  return { ...runCase, slots, events };
}

/** How much of a case a reader has to understand. */
export interface CaseSize {
  /** Rules by windows and targets. */
  readonly events: number;
  /** Readings other than silence. */
  readonly inputs: number;
  readonly cycles: number;
}

export function sizeOf({ events, slots }: Pick<RunCase, "events" | "slots">): CaseSize {
  return {
    events: rulesOf(events).reduce((sum, rule) => sum + eventsIn(rule), 0),
    inputs: slots.flat().filter((reading) => reading !== null).length,
    cycles: slots.length,
  };
}

function eventsIn(rule: Rule): number {
  return (rule.window?.length ?? 1) * targetsOf(rule).length;
}

function targetsOf(rule: Rule): readonly unknown[] {
  if ("source" in rule) return rule.source;
  return "link" in rule ? rule.link : rule.lane;
}
