/** The presets: fault plans made from a seed, each as plain data like any plan file. */
import { Stream } from "../prng.ts";
import type { FaultTarget, PresetScale } from "./kind/kind.ts";
import { KINDS } from "./kinds.ts";
import type { Kind } from "./kinds-by-name.ts";
import { type FaultPlan, parsePlan } from "./plan.ts";

export const PRESETS = ["calm", "lossy", "byzantine", "storm", "swarm"] as const;
export type Preset = (typeof PRESETS)[number];

export function isPreset(name: string): name is Preset {
  return PRESETS.some((preset) => preset === name);
}

/** What a preset is made for. */
export interface PresetContext extends PresetScale {
  readonly seed: number;
  readonly cycles: number;
  readonly lanes: readonly string[];
  readonly sources: number;
  readonly f: number;
}

type Window = [number, number];

/** A rule as a plan file has it. */
interface RuleData {
  readonly kind: Kind["kind"];
  readonly label: string;
  readonly window: readonly Window[];
}

export function presetPlan(preset: Preset, context: PresetContext): FaultPlan {
  const { seed } = context;
  const rules = PRESET_RULES[preset](context, new Stream(seed, `preset ${preset}`));
  const parsed = parsePlan({ seed, faults: merged(rules) }, seed);
  if ("refused" in parsed) throw new Error(`preset ${preset}: ${parsed.refused}`);
  return parsed.ok;
}

/** Rules that differ only in their windows become one. */
function merged(rules: readonly RuleData[]): RuleData[] {
  const found = new Map<string, RuleData>();
  for (const { window, ...rest } of rules) {
    const name = JSON.stringify(rest);
    found.set(name, { ...rest, window: [...(found.get(name)?.window ?? []), ...window] });
  }
  return [...found.values()];
}

const PRESET_RULES: {
  readonly [name in Preset]: (context: PresetContext, random: Stream) => RuleData[];
} = {
  calm: () => [],
  lossy,
  byzantine,
  storm,
  swarm,
};

/**
 * Every fault of links, on one lane's links at a time, the lane changing from window to window. Each kind has a window to
 * itself first; from then on they come in pairs. A run too short for all of them has as many as fit.
 */
function lossy(context: PresetContext, random: Stream): RuleData[] {
  const faults = shuffled(plannedOn("link", context), random);
  const firstLane = random.below(context.lanes.length);
  return windowsApart(context, faults.length).flatMap((window, nth) => {
    const link = [at(context.lanes, firstLane + nth)];
    const pair = nth < faults.length ? [at(faults, nth)] : [at(faults, nth), at(faults, nth + 5)];
    return pair.map((fault) => ruleIn(window, fault, { link }));
  });
}

/** Lying and equivocating sources, up to f at a time; in other windows one lane that lies. */
function byzantine(context: PresetContext, random: Stream): RuleData[] {
  const firstLane = random.below(context.lanes.length);
  const ofSources = context.f > 0 ? plannedOn("source", context) : [];
  const ofLanes = plannedOn("lane", context);
  const turns = shuffled(
    [
      ...[...ofSources, ...ofSources].map((fault) => (window: Window) => {
        return ruleIn(window, fault, { source: faultySources(context, random) });
      }),
      ...[0, 1].flatMap((further) =>
        ofLanes.map((fault, nth) => (window: Window) => {
          return ruleIn(window, fault, { lane: [at(context.lanes, firstLane + nth + further)] });
        }),
      ),
    ],
    random,
  );
  return windowsApart(context, turns.length).map((window, nth) => at(turns, nth)(window));
}

/** Everything at once on all lanes: outside the hypothesis, and to be flagged. */
function storm(context: PresetContext, random: Stream): RuleData[] {
  const all = [...context.lanes];
  const struck = [
    ...plannedOn("link", context).map((fault) => ({ fault, where: { link: all } })),
    ...plannedOn("lane", context).map((fault) => ({ fault, where: { lane: all } })),
    ...plannedOn("source", context).map((fault) => ({
      fault,
      where: { source: everySource(context) },
    })),
  ];
  return windows(context, 4).flatMap((window) =>
    struck.map(({ fault, where }) => ruleOf(window, fault, where, stormOdds(fault, random))),
  );
}

/** In a storm total faults would leave nothing for the others to strike: they come now and then. */
function stormOdds({ isTotal }: PlannedFault, random: Stream): number {
  return isTotal ? 0.005 : 0.01 + random.below(20) / 1000;
}

/** A random configuration: each window draws how many faults and which, inside the hypothesis or outside it. */
function swarm(context: PresetContext, random: Stream): RuleData[] {
  const ofLinks = plannedOn("link", context);
  const ofLanes = plannedOn("lane", context);
  const ofSources = plannedOn("source", context);
  const onLane = (lane: string, window: Window) => [
    ...(random.below(3) > 0 ? [ruleIn(window, drawn(ofLinks, random), { link: [lane] })] : []),
    ...(random.below(4) === 0 ? [ruleIn(window, drawn(ofLanes, random), { lane: [lane] })] : []),
  ];
  return windowsApart(context, SWARM_WINDOWS).flatMap((window) => {
    const lanes = shuffled(context.lanes, random).slice(0, random.below(4) === 0 ? 2 : 1);
    const rules = lanes.flatMap((lane) => onLane(lane, window));
    if (context.f > 0 && random.below(2) === 0) {
      const fault = drawn(ofSources, random);
      rules.push(ruleIn(window, fault, { source: faultySources(context, random) }));
    }
    return rules;
  });
}

const SWARM_WINDOWS = 16;
const WINDOW_CYCLES_MIN = 4;
const WINDOW_CYCLES_MAX = 50;
const REST_FROM_CYCLES = 9;
/** Longer than the silence that isolates a lane. */
const STRIKE_CYCLES = 12;
/** What a small state takes to be transferred, and the clean cycles after it. */
const REST_CYCLES_MAX = 25;
/** A longer run has longer windows instead of more: a plan may have at most 1000 rules. */
const WINDOWS_MAX = 400;

/** A kind of fault with the parameters that it has in the presets. */
interface PlannedFault {
  readonly kind: Kind["kind"];
  readonly isTotal: boolean;
  /** Whether it may strike now and then, or only once a window. */
  readonly hasOdds: boolean;
  readonly parameters: object;
  /** All the windows of one are one planned fault. */
  readonly label: string;
}

/** In the order of the list of kinds. Where a kind is planned in several ways, its label says what sets them apart. */
function plannedOn(target: FaultTarget, scale: PresetScale): readonly PlannedFault[] {
  return KINDS.filter((one) => one.target === target).flatMap((one) => {
    const { kind } = one;
    const isTotal = one.acts === "on-frames" && one.isTotal;
    const hasOdds = "probability" in one.schema.shape;
    const ways = one.presets(scale);
    return ways.map((parameters) => {
      const apart: readonly unknown[] = ways.length > 1 ? Object.values(parameters) : [];
      return { kind, isTotal, hasOdds, parameters, label: [kind, ...apart].join(" ") };
    });
  });
}

type Where =
  | { readonly link: readonly string[] }
  | { readonly lane: readonly string[] }
  | { readonly source: readonly number[] };

function ruleOf(
  window: Window,
  { kind, label, hasOdds, parameters }: PlannedFault,
  where: Where,
  probability?: number,
): RuleData {
  const odds = probability === undefined || !hasOdds ? {} : { probability };
  return { kind, label, window: [window], ...odds, ...where, ...parameters };
}

/** Sources lie throughout, and what is total strikes throughout. */
function ruleIn(window: Window, fault: PlannedFault, where: Where): RuleData {
  if ("source" in where || fault.isTotal) return ruleOf(window, fault, where);
  return ruleOf(window, fault, where, windowProbability(window));
}

/** In a short window each message is hit the likelier, so that a fault has its effect in it. */
function windowProbability([from, until]: Window): number {
  return Math.max(0.4, 0.95 - 0.05 * (until - from));
}

/** Cuts the run into `wanted` windows, or into as many as are long enough for a fault to have its effect in. */
function windows({ cycles }: PresetContext, wanted: number): Window[] {
  const size = Math.max(
    WINDOW_CYCLES_MIN,
    Math.min(WINDOW_CYCLES_MAX, Math.floor(cycles / wanted)),
    Math.ceil(cycles / WINDOWS_MAX),
  );
  const found: Window[] = [];
  for (let from = 0; from < cycles; from += size) {
    found.push([from, Math.min(from + size, cycles)]);
  }
  return found;
}

/** The same with a rest after each. */
function windowsApart(context: PresetContext, wanted: number): Window[] {
  return windows(context, wanted).map(([from, until]) => {
    const size = until - from;
    return [from, until - restOf(size)];
  });
}

/**
 * A window ends early, so that a lane which was isolated in it votes again before another is struck: else two lanes would be
 * faulty at once. In a window of a few cycles no lane is isolated.
 */
function restOf(size: number): number {
  if (size < REST_FROM_CYCLES) return 0;
  return Math.min(REST_CYCLES_MAX, Math.max(Math.ceil(size / 2), size - STRIKE_CYCLES));
}

function faultySources({ sources, f }: PresetContext, random: Stream): number[] {
  const all = Array.from({ length: sources }, (_, index) => index + 1);
  return shuffled(all, random).slice(0, 1 + random.below(Math.max(1, f)));
}

function everySource({ sources }: PresetContext): number[] {
  return Array.from({ length: sources }, (_, index) => index + 1);
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError("a preset drew from an empty list");
  return item;
}

function drawn<Item>(items: readonly Item[], random: Stream): Item {
  return at(items, random.below(items.length));
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], random: Stream): Item[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [mixed[last], mixed[other]] = [at(mixed, other), at(mixed, last)];
  }
  return mixed;
}
