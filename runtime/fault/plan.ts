/** The fault plan: plain data, one schema for every rung, parsed once at the edge. */
import { z } from "zod";
import type { Parsed } from "../contract/parsed.ts";
import { problemsOf } from "../fields/check.ts";
import { field, whole } from "../fields/field.ts";
import { type Checked, type Problem, refusedFor } from "../fields/problem.ts";
import { unknownName } from "../unknown-name.ts";
import { endKindOf, SOURCES_MAX } from "./kind/fields.ts";
import { KINDS } from "./kinds.ts";

const [first, ...others] = KINDS;
export const ruleSchema = z.discriminatedUnion("kind", [
  first.schema,
  ...others.map(({ schema }) => schema),
]);

export const RULES_MAX = 1000;
const RULES = `a list of at most ${RULES_MAX} rules`;
const EXPECTED_RULES = `expected ${RULES}`;
const LEFT_OUT = "a list of labels";

/** `faults` are checked one by one: one that is wrong hides nothing of the others. */
export const planSchema = z.strictObject({
  seed: whole({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    says: "The seed that decides which messages a rule with odds strikes, and how.",
    otherwise: "the run's seed",
  }).optional(),
  faults: field(z.array(z.unknown(), EXPECTED_RULES).max(RULES_MAX, EXPECTED_RULES), {
    takes: RULES,
    says: "The faults, each a rule: whom it strikes, when, how often and how.",
    why: "Every rule looks at every message: more of them would be what a run is slow for.",
  }),
  left_out: field(z.array(z.string().min(1), `expected ${LEFT_OUT}`).nonempty(), {
    takes: LEFT_OUT,
    says: "Of a preset's plan: the faults that the run is too short for. Written by Tripod.",
    otherwise: "none",
  }).optional(),
});

export type Rule = z.output<typeof ruleSchema>;
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

const THE_PLAN = "the plan";

/** With `targets`, rules may name lanes where their addresses are meant, and must aim at what is there. */
export function parsePlan(data: unknown, seed: number, targets?: Targets): Checked<FaultPlan> {
  const outer = problemsOf(planSchema, data);
  const rules = rulesIn(data).map((one, at) => parseRule(one, at, targets));
  const problems = [
    ...("ok" in outer ? [] : outer.problems),
    ...rules.flatMap((one) => ("ok" in one ? [] : one.problems)),
  ];
  if (!("ok" in outer) || problems.length > 0) return refusedFor(problems, THE_PLAN);
  const { left_out: leftOut } = outer.ok;
  const parsed = rules.flatMap((one) => ("ok" in one ? [one.ok] : []));
  const plan = { seed: outer.ok.seed ?? seed, rules: parsed };
  return { ok: leftOut === undefined ? plan : { ...plan, leftOut } };
}

/** What is beyond the most is not looked at. */
function rulesIn(data: unknown): readonly unknown[] {
  if (typeof data !== "object" || data === null || !("faults" in data)) return [];
  return Array.isArray(data.faults) ? data.faults.slice(0, RULES_MAX) : [];
}

function parseRule(data: unknown, index: number, targets: Targets | undefined) {
  const at = ["faults", index];
  const placed = (problems: readonly Problem[]) =>
    problems.map((one) => ({ ...one, path: [...at, ...one.path] }));
  const named = targets === undefined ? { data, problems: [] } : withAddresses(data, targets.lanes);
  const parsed = problemsOf(ruleSchema, named.data, at);
  const aimed = targets === undefined ? [] : targetProblems(named.data, targets);
  const problems = [
    ...("ok" in parsed ? [] : parsed.problems),
    ...placed(named.problems),
    ...placed(aimed),
  ];
  return "ok" in parsed && problems.length === 0 ? parsed : { problems };
}

/** The rule with addresses in the place of lanes' names. Names that are not there become the first address, and a problem. */
function withAddresses(
  data: unknown,
  lanes: readonly string[],
): { readonly data: unknown; readonly problems: readonly Problem[] } {
  if (typeof data !== "object" || data === null || !("kind" in data)) return { data, problems: [] };
  const shape: z.ZodRawShape = KINDS.find(({ kind }) => kind === data.kind)?.schema.shape ?? {};
  const problems: Problem[] = [];
  const addressed = Object.entries(data).map(([key, value]: [string, unknown]) => {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const kind = schema && endKindOf(schema);
    if (kind === undefined || typeof value !== "string") return [key, value];
    const ends = ["rig", ...lanes];
    const address = ends.indexOf(value);
    if (address > 0 || (address === 0 && kind === "lane or rig")) return [key, address];
    const expected = kind === "lane" ? lanes : ends;
    problems.push({ path: [key], text: unknownName("lane", value, expected) });
    return [key, 1];
  });
  return { data: Object.fromEntries(addressed) as unknown, problems };
}

/** The plan as the data it was parsed from. */
export function planAsData(plan: FaultPlan): object {
  const { seed, rules: faults, leftOut } = plan;
  return leftOut === undefined ? { seed, faults } : { seed, faults, left_out: leftOut };
}

/** Refuses rules that aim at what is not there, or at a time the run does not reach. */
export function validateTargets(plan: FaultPlan, targets: Targets): Parsed<FaultPlan> {
  const problems = plan.rules.flatMap((one, index) =>
    targetProblems(one, targets).map(({ path, text }) => ({
      path: ["faults", index, ...path],
      text,
    })),
  );
  return problems.length > 0 ? refusedFor(problems, THE_PLAN) : { ok: plan };
}

/** Of a rule, parsed or as it was given: what cannot be a name is for the schema to refuse. */
function targetProblems(one: unknown, targets: Targets): readonly Problem[] {
  if (typeof one !== "object" || one === null) return [];
  const { kind, window }: { readonly kind?: unknown; readonly window?: unknown } = one;
  const fields: readonly [string, unknown][] = Object.entries(one);
  const aims = fields.flatMap(([what, named]) =>
    [named].flat().flatMap((name, nth) => {
      const text = whyNot(what, { kind, name }, targets);
      return text === undefined ? [] : { path: Array.isArray(named) ? [what, nth] : [what], text };
    }),
  );
  return [...lateProblems(window, targets.cycles), ...aims];
}

function lateProblems(window: unknown, cycles: number): readonly Problem[] {
  const begins = [window].flat(2).filter((cycle, at) => at % 2 === 0 && typeof cycle === "number");
  if (begins.length === 0 || begins.some((from) => Number(from) < cycles)) return [];
  const text = `begins at cycle ${String(begins[0])}, but the run ends after ${cycles}`;
  return [{ path: ["window"], text }];
}

function whyNot(
  what: string,
  { kind, name }: { readonly kind: unknown; readonly name: unknown },
  { lanes, sources, cannot }: Targets,
): string | undefined {
  if (what === "source") {
    if (typeof name !== "number" || name <= sources || name > SOURCES_MAX) return undefined;
    return `unknown source ${name} (expected ${sources === 1 ? "1" : `1 to ${sources}`})`;
  }
  if ((what !== "link" && what !== "lane") || typeof name !== "string") return undefined;
  if (!lanes.includes(name)) return unknownName(what, name, lanes);
  const known = KINDS.find((one) => one.kind === kind);
  return known && cannot?.(known.kind, name);
}
