/** A lane's change that a person has brought about while the run went on: in the trace it is the plan's, for a replay has it planned. */
import type { FaultPlan, Rule } from "../../runtime/fault/plan.ts";
import type { LaneRecord } from "../../runtime/trace.ts";

const PLANNED = "by the fault plan";
const POKE = /^poke \d+: /;

/** What a rule is called that somebody injects and has not named: "poke 2: kill bravo". */
export function pokeLabel(count: number, what: string): string {
  return `poke ${count}: ${what}`;
}

/** The record as it is told: "killed by hand (poke 2: kill bravo)". */
export function asPoked(record: LaneRecord, { rules }: FaultPlan): LaneRecord {
  if (!record.why.includes(PLANNED)) return record;
  const poke = rules.findLast((rule) => isPoke(rule, record));
  if (poke?.label === undefined) return record;
  return { ...record, why: record.why.replace(PLANNED, `by hand (${poke.label})`) };
}

/** A lane comes back with the slot after the rule's last one. */
function isPoke(rule: Rule, { lane, cycle }: LaneRecord): boolean {
  const isOfLane = "lane" in rule && rule.lane.includes(lane) && !rule.kind.startsWith("lie-in-");
  const isNow = rule.window?.some(([from, until]) => cycle >= from && cycle <= until) === true;
  return isOfLane && isNow && POKE.test(rule.label ?? "");
}
