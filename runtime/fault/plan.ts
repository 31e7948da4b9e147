/** The fault plan: plain data, one schema for every rung, parsed once at the edge. */
import { z } from "zod";
import type { Parsed } from "../contract/parsed.ts";
import type { Direction } from "../link/link.ts";
import { KINDS } from "./kinds.ts";

const [first, ...others] = KINDS;
const rule = z.discriminatedUnion("kind", [first.schema, ...others.map(({ schema }) => schema)]);

const schema = z.strictObject({
  /** Left out, the run's seed. */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  faults: z.array(rule).max(1000),
  /** Of a preset's plan: the faults that the run is too short for, by label. */
  left_out: z.array(z.string().min(1)).nonempty().optional(),
});

export type Rule = z.output<typeof rule>;
export type LinkRule = Extract<Rule, { link: string[] }>;

export interface FaultPlan {
  readonly seed: number;
  readonly rules: readonly Rule[];
  /** The faults of its presets that the run is too short for, by label. */
  readonly leftOut?: readonly string[];
}

/** What a plan may aim at in one run. */
export interface Targets {
  readonly lanes: readonly string[];
  readonly sources: number;
  readonly cycles: number;
  /** Why a fault cannot be had where a lane runs; undefined where it can. */
  readonly cannot?: (kind: Rule["kind"], lane: string) => string | undefined;
}

export function parsePlan(text: unknown, seed: number): Parsed<FaultPlan> {
  const parsed = schema.safeParse(text);
  if (!parsed.success) return { refused: firstIssue(parsed.error) };
  const { faults: rules, left_out: leftOut } = parsed.data;
  const plan = { seed: parsed.data.seed ?? seed, rules };
  return { ok: leftOut === undefined ? plan : { ...plan, leftOut } };
}

/** The plan as the data it was parsed from. */
export function planAsData(plan: FaultPlan): object {
  const { seed, rules: faults, leftOut } = plan;
  return leftOut === undefined ? { seed, faults } : { seed, faults, left_out: leftOut };
}

/** Refuses a rule that aims at what is not there, or at a time the run does not reach. */
export function validateTargets(plan: FaultPlan, targets: Targets): Parsed<FaultPlan> {
  for (const [index, one] of plan.rules.entries()) {
    const refused = targetProblem(one, targets);
    if (refused !== undefined) return { refused: `faults[${index}] (${one.kind}): ${refused}` };
  }
  return { ok: plan };
}

function targetProblem(one: Rule, { lanes, sources, cycles, cannot }: Targets): string | undefined {
  if (one.window?.every(([from]) => from >= cycles)) {
    return `its window begins at cycle ${one.window[0]?.[0]}, the run ends after ${cycles}`;
  }
  if ("source" in one) {
    const missing = one.source.find((source) => source > sources);
    if (missing === undefined) return undefined;
    return `unknown source ${missing} (expected 1..${sources})`;
  }
  const names = "link" in one ? one.link : one.lane;
  const missing = names.find((name) => !lanes.includes(name));
  if (missing === undefined) {
    return names.map((name) => cannot?.(one.kind, name)).find((why) => why !== undefined);
  }
  const what = "link" in one ? "link" : "lane";
  return `unknown ${what} "${missing}" (expected ${lanes.join(", ")})`;
}

/** Whether a rule is in force in a cycle. */
export function inForce(one: Rule, at: number): boolean {
  return one.window === undefined || one.window.some(([from, until]) => from <= at && at < until);
}

/** The cycle in which a rule's window around `at` is over. */
export function endOf(one: Rule, at: number): number {
  const around = one.window?.find(([from, until]) => from <= at && at < until);
  return around?.[1] ?? Number.POSITIVE_INFINITY;
}

export function faces(one: LinkRule, direction: Direction): boolean {
  return one.direction === undefined || one.direction === "both" || one.direction === direction;
}

/** The planned fault a rule belongs to: its label, else the rule itself. */
export function labelOf(plan: FaultPlan, ruleIndex: number): string {
  const one = plan.rules[ruleIndex];
  return one === undefined
    ? `faults[${ruleIndex}]`
    : (one.label ?? `faults[${ruleIndex}] ${one.kind}`);
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return "does not match the schema";
  const at = issue.path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("");
  const path = at.replace(/^\./, "") || "the plan";
  return `${path}: ${issue.message.replaceAll(/\s+/g, " ")}`;
}
