/**
 * The fault hypothesis, stated once. At any time at most one faulty lane (its links count as part of it), and at most f
 * faulty sources. A source that tells every lane the same lie may coincide with a faulty lane; one that tells them
 * different things may not, because one exchange round among four fault containment regions (the source and three
 * lanes) covers one arbitrarily faulty region, not two. The rig itself is a test instrument outside the hypothesis.
 */
import { commonMode } from "./common-mode.ts";
import { actsOnLanes, actsOnReadings, sourceKinds, wholeLaneKinds } from "./kinds-by-name.ts";
import type { LinkRule, Rule } from "./plan.ts";

const FAULTY_LANES_MAX = 1;

export interface FaultyNow {
  /** Lanes by name that a rule may strike in this cycle, or that are down. */
  readonly lanes: ReadonlySet<string>;
  readonly sources: ReadonlySet<number>;
  readonly equivocating: boolean;
  /** Lanes that the plan makes wrong alike, in words. */
  readonly commonMode: string | undefined;
}

/** Which lanes and sources the rules in force may make faulty, with the lanes that are down already. */
export function faultyUnder(inForce: readonly Rule[], down: Iterable<string>): FaultyNow {
  const lanes = new Set(down);
  const sources = new Set<number>();
  let equivocating = false;
  for (const rule of inForce) {
    for (const lane of lanesOf(rule)) lanes.add(lane);
    if (actsOnReadings(rule)) {
      for (const source of rule.source) sources.add(source);
      equivocating ||= sourceKinds[rule.kind].equivocates;
    }
  }
  return { lanes, sources, equivocating, commonMode: commonMode(inForce) };
}

/** What puts a cycle outside the hypothesis, in words; undefined while it is inside. */
export function outside(faulty: FaultyNow, f: number): string | undefined {
  const { lanes, sources, equivocating } = faulty;
  if (lanes.size > FAULTY_LANES_MAX) return `${lanes.size} lanes faulty (${[...lanes].join(", ")})`;
  if (sources.size > f) return `${sources.size} sources faulty, f = ${f}`;
  if (equivocating && lanes.size > 0) {
    return `an equivocating source together with a faulty lane (${[...lanes].join(", ")})`;
  }
  return undefined;
}

/** The lanes a rule makes faulty. What only takes a lane down shows in its being down. */
function lanesOf(rule: Rule): readonly string[] {
  if ("link" in rule) return isOfPacketsOnly(rule) ? [] : rule.link;
  if (!("lane" in rule)) return [];
  return actsOnLanes(rule) && wholeLaneKinds[rule.kind].takesDown ? [] : rule.lane;
}

/** Faults of packets on an inner wire are what the system is there to tolerate: no lane is faulty for them. */
export function isOfPacketsOnly({ message }: LinkRule): boolean {
  return message?.every((one) => one === "packet") === true;
}
