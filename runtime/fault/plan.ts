/** The fault plan: plain data, one schema for every rung, parsed once at the edge. */
import { z } from "zod";
import type { Parsed } from "../contract/parsed.ts";
import type { Direction } from "../link/link.ts";

const cycle = z.number().int().min(0).max(0xffffffff);

const WINDOW = "a window is [from, until] in cycles, with from < until";
/** From the first cycle on, up to the second and without it. */
const window = z.tuple([cycle, cycle]).refine(([from, until]) => from < until, WINDOW);

/** `what` says in a refusal what was expected. */
const oneOrMore = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .union([item, z.array(item).nonempty()], `expected ${what}, or a list of those`)
    .transform((value) => [value].flat() as z.output<Item>[]);

const link = oneOrMore(z.string().min(1), "a link's name");
const lane = oneOrMore(z.string().min(1), "a lane's name");
const source = oneOrMore(z.number().int().min(1).max(16), "a source of 1..16");

const where = {
  /** Rules with one label are counted as one planned fault. */
  label: z.string().min(1).optional(),
  /** When; left out, the whole run. */
  window: z
    .union(
      [window.transform((one) => [one]), z.array(window).nonempty()],
      `${WINDOW}, or a list of those`,
    )
    .optional(),
  /** Of each message, or of each slot for a source; left out, 1. */
  probability: z.number().gt(0).max(1).optional(),
};

const onLink = {
  ...where,
  link,
  direction: z.enum(["down", "up", "both"]).optional(),
  message: oneOrMore(
    z.enum(["input", "relay", "tick", "ballot", "snapshot", "restore", "packet"]),
    "input, relay, tick, ballot, snapshot, restore or packet",
  ).optional(),
};
const onSource = { ...where, source };
const onLane = { ...where, lane };
const { probability: _certain, ...always } = where;
const onProcess = { ...always, lane };

const ms = z.number().gt(0).max(60_000);
const fewBytes = z.number().int().min(1).max(16);
/** Past 3 % a UART no longer understands its other end, whatever a drifting clock does besides. */
const DRIFT_PPM_MAX = 20_000;
const DRIFT = `a clock drifts by at most ${DRIFT_PPM_MAX} ppm either way, and not by 0`;
/** How much faster a board's clock runs than it should, in millionths. */
const ppm = z
  .number()
  .int()
  .refine((value) => value !== 0 && Math.abs(value) <= DRIFT_PPM_MAX, DRIFT);
const WHOLE_NUMBER = "expected a whole number, as text where it is beyond 2^53";
const LANES = 3n;
/** In the readings' own units; text, so that 64 bits survive JSON. */
const amount = z
  .union([z.number().int(), z.string().regex(/^-?\d{1,19}$/, WHOLE_NUMBER)], WHOLE_NUMBER)
  .transform((value) => String(value));

const rule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("drop"), ...onLink }),
  z.strictObject({ kind: z.literal("duplicate"), ...onLink }),
  z.strictObject({ kind: z.literal("reorder"), ...onLink }),
  z.strictObject({ kind: z.literal("delay"), ...onLink, delay_ms: ms }),
  z.strictObject({ kind: z.literal("jitter"), ...onLink, delay_ms_max: ms }),
  z.strictObject({ kind: z.literal("corrupt"), ...onLink, bits: z.number().int().min(1).max(64) }),
  z.strictObject({ kind: z.literal("truncate"), ...onLink }),
  z.strictObject({
    kind: z.literal("throttle"),
    ...onLink,
    bytes_per_second: z.number().int().min(1).max(1e9),
  }),
  z.strictObject({ kind: z.literal("stall"), ...onLink }),
  z.strictObject({ kind: z.literal("partition"), ...onLink }),
  z.strictObject({
    kind: z.literal("stale-replay"),
    ...onLink,
    age_cycles: z.number().int().min(1).max(64),
  }),
  z.strictObject({
    kind: z.literal("flip-bits"),
    ...onLink,
    bits: z.number().int().min(1).max(64),
  }),
  z.strictObject({ kind: z.literal("drop-bytes"), ...onLink, bytes: fewBytes }),
  z.strictObject({ kind: z.literal("insert-bytes"), ...onLink, bytes: fewBytes }),
  z.strictObject({
    kind: z.literal("break"),
    ...onLink,
    /** How long the line is held, in characters: as many bytes are lost. */
    characters: fewBytes,
  }),
  z.strictObject({ kind: z.literal("lie-in-relay"), ...onLane }),
  z.strictObject({
    kind: z.literal("lie-in-ballot"),
    ...onLane,
    /** Which bit of the output is flipped, modulo its size; left out, drawn. */
    bit: z.number().int().min(0).max(2047).optional(),
  }),
  z.strictObject({
    kind: z.literal("lie-in-snapshot"),
    ...onLane,
    /** What one bit of is wrong; left out, the state. */
    of: z.enum(["state", "digest"]).optional(),
  }),
  z.strictObject({
    kind: z.literal("babble"),
    ...onLane,
    /** How many more times each frame comes. */
    frames: z.number().int().min(1).max(10_000),
  }),
  z.strictObject({
    kind: z.literal("masquerade"),
    ...onLane,
    /** The address that the lane signs with: 1..3, the lanes in their order. */
    as: z.number().int().min(1).max(3),
  }),
  z.strictObject({ kind: z.literal("pause"), ...onProcess }),
  z.strictObject({ kind: z.literal("kill"), ...onProcess }),
  z.strictObject({ kind: z.literal("restart"), ...onProcess }),
  z.strictObject({ kind: z.literal("reset"), ...onProcess }),
  z.strictObject({ kind: z.literal("power-cut"), ...onProcess }),
  z.strictObject({ kind: z.literal("brown-out"), ...onProcess }),
  z.strictObject({ kind: z.literal("stuck-uart"), ...onProcess }),
  z.strictObject({ kind: z.literal("clock-drift"), ...onProcess, ppm }),
  z.strictObject({ kind: z.literal("stuck-at"), ...onSource }),
  z.strictObject({ kind: z.literal("offset"), ...onSource, by: amount }),
  z.strictObject({ kind: z.literal("ramp"), ...onSource, by_per_cycle: amount }),
  z.strictObject({ kind: z.literal("lie"), ...onSource, by_max: amount }),
  z.strictObject({
    kind: z.literal("equivocate"),
    ...onSource,
    by_max: amount.refine(
      (text) => BigInt(text) >= LANES || BigInt(text) <= -LANES,
      "three lanes cannot each be told something else by less than 3",
    ),
  }),
]);

const schema = z.strictObject({
  /** Left out, the run's seed. */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  faults: z.array(rule).max(1000),
});

export type Rule = z.output<typeof rule>;
export type LinkRule = Extract<Rule, { link: string[] }>;
export type SourceRule = Extract<Rule, { source: number[] }>;
/** What is a lane's or a board's, and met by the frames on its link. */
export type LaneRule = Extract<
  Rule,
  {
    kind:
      | "lie-in-relay"
      | "lie-in-ballot"
      | "lie-in-snapshot"
      | "babble"
      | "masquerade"
      | "stuck-uart";
  }
>;
/** What is done to a lane or a board as a whole. */
export type WholeLaneRule = Exclude<Extract<Rule, { lane: string[] }>, LaneRule>;

export interface FaultPlan {
  readonly seed: number;
  readonly rules: readonly Rule[];
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
  return { ok: { seed: parsed.data.seed ?? seed, rules: parsed.data.faults } };
}

/** The plan as the data it was parsed from. */
export function planAsData(plan: FaultPlan): object {
  return { seed: plan.seed, faults: plan.rules };
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
    return `there is no source ${missing}; this run has sources 1..${sources}`;
  }
  const names = "link" in one ? one.link : one.lane;
  const missing = names.find((name) => !lanes.includes(name));
  if (missing === undefined) {
    return names.map((name) => cannot?.(one.kind, name)).find((why) => why !== undefined);
  }
  const what = "link" in one ? "link" : "lane";
  return `there is no ${what} "${missing}"; this run has ${lanes.join(", ")}`;
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
  if (issue === undefined) return "it does not fit the schema";
  const at = issue.path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("");
  const path = at.replace(/^\./, "") || "the plan";
  return `${path}: ${issue.message.replaceAll(/\s+/g, " ")}`;
}
