/** Smaller forms of a fault event: a shorter window, fewer targets, lesser parameters. */
import fc from "fast-check";
import { kindOf } from "../../runtime/fault/kinds-by-name.ts";
import { parsePlan, type Rule } from "../../runtime/fault/plan.ts";
import type { FaultEvent } from "./run-case.ts";

/** The boldest first. */
export function* smallerEvents({ rule, window }: FaultEvent): Generator<FaultEvent> {
  const [from, until] = window;
  for (const { value: size } of fc.integer({ min: 1 }).shrink(until - from, undefined)) {
    yield { rule, window: [from, from + size] };
    yield { rule, window: [until - size, until] };
  }
  for (const smaller of smallerRules(rule)) yield { rule: smaller, window };
}

function* smallerRules(rule: Rule): Generator<Rule> {
  yield* narrower(rule);
  for (const [name, value] of Object.entries(rule)) {
    // Which messages a rule meets says whether it makes its lane faulty.
    if (name === "message") continue;
    for (const smaller of smallerParameters(value)) {
      yield* allowed({ ...rule, [name]: smaller });
    }
  }
}

/** Empty where the schema refuses the rule. */
function allowed(rule: object): readonly Rule[] {
  const parsed = parsePlan({ faults: [rule] }, 0);
  return "ok" in parsed ? parsed.ok.rules : [];
}

/** What was left open, said. */
function* narrower(rule: Rule): Generator<Rule> {
  const said: readonly (readonly [string, unknown])[] = Object.entries(kindOf(rule).shrinksTo);
  for (const [name, value] of said) {
    if (!(name in rule)) yield* allowed({ ...rule, [name]: value });
  }
  if ("link" in rule && (rule.direction ?? "both") === "both") {
    yield { ...rule, direction: "down" };
    yield { ...rule, direction: "up" };
  }
}

/** Of several targets one; of a number, written as one or as text, a lesser one. */
function* smallerParameters(value: unknown): Generator<unknown> {
  if (Array.isArray(value) && value.length > 1) for (const one of value) yield [one];
  if (typeof value === "number") {
    for (const smaller of fc.maxSafeInteger().shrink(Math.floor(value), undefined)) {
      yield smaller.value;
    }
  }
  if (typeof value !== "string" || !/^-?\d+$/.test(value)) return;
  for (const smaller of fc.bigInt().shrink(BigInt(value), undefined)) yield String(smaller.value);
}
