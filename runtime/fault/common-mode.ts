/** Common-mode faults: those that a plan asks for, where lanes are made wrong alike. A vote of three cannot bear one. */
import { actsOnFrames, type FrameRule, frameKinds, type RuleOf } from "./kinds-by-name.ts";
import type { Rule } from "./plan.ts";

/**
 * The lanes that rules in force make wrong alike, in words; undefined where none do. What is drawn is drawn apart, and the oracle
 * steps on a source's lie, too: only rules that say what their lanes are to be wrong by can be one.
 */
export function commonMode(inForce: readonly Rule[]): string | undefined {
  const struck = new Map<string, Set<string>>();
  for (const rule of inForce) {
    if (!actsOnFrames(rule) || !("lane" in rule)) continue;
    const how = alikeBy(rule.kind, rule);
    if (how === undefined) continue;
    const fault = `${rule.kind}, ${how},`;
    const lanes = struck.get(fault) ?? new Set();
    for (const lane of rule.lane) lanes.add(lane);
    struck.set(fault, lanes);
  }
  const [found] = [...struck].filter(([, lanes]) => lanes.size > 1);
  return found === undefined ? undefined : `${found[0]} on ${[...found[1]].join(" and ")}`;
}

function alikeBy<Kind extends FrameRule["kind"]>(kind: Kind, rule: RuleOf<Kind>) {
  return frameKinds[kind].alike?.(rule);
}
