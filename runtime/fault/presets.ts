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

/** How many slots a lane takes at most to come back, by what was done to it: what the presets leave between their windows. */
export interface RecoverySlots {
  /** The longest fault that isolates no lane: the lane is behind, but votes as soon as it has caught up. */
  readonly strike: number;
  /** From the end of such a fault until the lane votes again. */
  readonly gap: number;
  /** The same after a longer one, which may isolate it; undefined where an isolated lane does not come back. */
  readonly isolation: number | undefined;
  /** From the end of faults that hit several lanes until the triad is whole again: the rig's bound. */
  readonly stabilisation: number;
}

/** What a preset is made for. */
export interface PresetContext extends PresetScale {
  readonly seed: number;
  readonly cycles: number;
  readonly lanes: readonly string[];
  readonly sources: number;
  readonly f: number;
  /** How long the rig's lanes take to come back. */
  readonly recovery: RecoverySlots;
  /** From and until when plans used together with the preset have a lane out: no window comes near. In order. */
  readonly busy?: readonly Readonly<Window>[];
}

type Window = [number, number];

/** From and until when these plans have a lane out: until it has come back from what strikes it. In order, and apart. */
export function busySlots(
  plans: readonly FaultPlan[],
  { isolation, stabilisation }: RecoverySlots,
): readonly Readonly<Window>[] {
  const found: Window[] = [];
  const struck = plans
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => ("source" in rule ? [] : (rule.window ?? [])))
    .map(([from, until]): Window => [from, until + (isolation ?? stabilisation)]);
  for (const [from, until] of struck.sort((left, right) => left[0] - right[0])) {
    const last = found.at(-1);
    if (last === undefined || last[1] < from) found.push([from, until]);
    else last[1] = Math.max(last[1], until);
  }
  return found;
}

/** A rule as a plan file has it. */
interface RuleData {
  readonly kind: Kind["kind"];
  readonly label: string;
  readonly window: readonly Window[];
}

interface Planned {
  readonly rules: readonly RuleData[];
  /** The labels of the faults that the run is too short for. */
  readonly leftOut?: readonly string[];
}

export function presetPlan(preset: Preset, context: PresetContext): FaultPlan {
  const { seed } = context;
  const { rules, leftOut = [] } = PRESET_RULES[preset](
    context,
    new Stream(seed, `preset ${preset}`),
  );
  const data = { seed, faults: merged(rules), ...(leftOut.length > 0 && { left_out: leftOut }) };
  const parsed = parsePlan(data, seed);
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
  readonly [name in Preset]: (context: PresetContext, random: Stream) => Planned;
} = {
  calm: () => ({ rules: [] }),
  lossy,
  byzantine,
  storm,
  swarm,
};

/**
 * Every fault of links, on one lane's links at a time, the lane changing from window to window. Each kind has a window to
 * itself first; from then on they come in pairs. A run too short for all of them has as many as fit.
 */
function lossy(context: PresetContext, random: Stream): Planned {
  const faults = shuffled(plannedOn("link", context), random);
  const firstLane = random.below(context.lanes.length);
  const windows = windowsApart(context, faults.length);
  const rules = windows.flatMap((window, nth) => {
    const link = [at(context.lanes, firstLane + nth)];
    const pair = nth < faults.length ? [at(faults, nth)] : [at(faults, nth), at(faults, nth + 5)];
    return pair.map((fault) => ruleIn(window, fault, { link }));
  });
  return { rules, leftOut: faults.slice(windows.length).map(({ label }) => label) };
}

/** Lying and equivocating sources, up to f at a time; in other windows one lane that lies. Each twice, where the run has room. */
function byzantine(context: PresetContext, random: Stream): Planned {
  const firstLane = random.below(context.lanes.length);
  const ofSources = context.f > 0 ? plannedOn("source", context) : [];
  const ofLanes = plannedOn("lane", context);
  const faults = [0, 1].flatMap((further) =>
    shuffled(
      [
        ...ofSources.map((fault) => ({ fault, lane: undefined })),
        ...ofLanes.map((fault, nth) => ({
          fault,
          lane: at(context.lanes, firstLane + nth + further),
        })),
      ],
      random,
    ),
  );
  const windows = windowsApart(context, faults.length);
  const rules = windows.map((window, nth) => {
    const { fault, lane } = at(faults, nth);
    const where =
      lane === undefined ? { source: faultySources(context, random) } : { lane: [lane] };
    return ruleIn(window, fault, where);
  });
  return { rules, leftOut: faults.slice(windows.length, faults.length / 2).map(labelOf) };
}

function labelOf({ fault }: { readonly fault: PlannedFault }): string {
  return fault.label;
}

/** Everything at once on all lanes: outside the hypothesis, and to be flagged. At its end it is calm, so that the triad comes back. */
function storm(context: PresetContext, random: Stream): Planned {
  const all = [...context.lanes];
  const struck = [
    ...plannedOn("link", context).map((fault) => ({ fault, where: { link: all } })),
    ...plannedOn("lane", context).map((fault) => ({ fault, where: { lane: all } })),
    ...plannedOn("source", context).map((fault) => ({
      fault,
      where: { source: everySource(context) },
    })),
  ];
  const rules = windowsInStorm(context).flatMap((window) =>
    struck.map(({ fault, where }) => ruleOf(window, fault, where, stormOdds(fault, random))),
  );
  return { rules };
}

/** In a storm total faults would leave nothing for the others to strike: they come now and then. */
function stormOdds({ isTotal }: PlannedFault, random: Stream): number {
  return isTotal ? 0.005 : 0.01 + random.below(20) / 1000;
}

/** One after another, without a rest. */
function windowsInStorm(context: PresetContext): Window[] {
  const end = endOfTrouble(context);
  const size = Math.max(STORM_CYCLES_MAX, Math.ceil(end / WINDOWS_MAX));
  const found: Window[] = [];
  for (let from = 0; from < end; from += size) found.push([from, Math.min(from + size, end)]);
  return found;
}

/** Faults outside the hypothesis end so early that the triad can come back. A run too short for that has them in its first half. */
function endOfTrouble({ cycles, recovery }: PresetContext): number {
  return Math.max(Math.ceil(cycles / 2), cycles - recovery.stabilisation);
}

/** A random configuration: each window draws how many faults and which, inside the hypothesis or outside it. */
function swarm(context: PresetContext, random: Stream): Planned {
  const draw = swarmDraw(context, random);
  const { strike, rest, size } = spacing(context, SWARM_WINDOWS);
  const end = endOfTrouble(context);
  const rules: RuleData[] = [];
  for (let from = 0; ; ) {
    from = pastBusy(from, strike + rest, context);
    if (from + strike + rest > context.cycles) return { rules };
    const { isInside, drawn } = draw([from, from + strike], from + strike <= end);
    rules.push(...drawn);
    // Two lanes come back one after the other.
    from += isInside ? size : Math.max(size, strike + 2 * rest);
  }
}

interface SwarmWindow {
  readonly isInside: boolean;
  readonly drawn: readonly RuleData[];
}

function swarmDraw(
  context: PresetContext,
  random: Stream,
): (window: Window, mayBeOutside: boolean) => SwarmWindow {
  const ofLinks = plannedOn("link", context);
  const ofLanes = plannedOn("lane", context);
  const ofSources = plannedOn("source", context);
  const onLane = (lane: string, window: Window) => [
    ...(random.below(3) > 0 ? [ruleIn(window, drawn(ofLinks, random), { link: [lane] })] : []),
    ...(random.below(4) === 0 ? [ruleIn(window, drawn(ofLanes, random), { lane: [lane] })] : []),
  ];
  const onSources = (window: Window) =>
    ruleIn(window, drawn(ofSources, random), { source: faultySources(context, random) });
  return (window, mayBeOutside) => {
    const count = random.below(4) === 0 && mayBeOutside ? 2 : 1;
    const lanes = shuffled(context.lanes, random).slice(0, count);
    const onLanes = lanes.flatMap((lane) => onLane(lane, window));
    // A source may equivocate: beside a lane's fault that is outside, too.
    const maySourcesLie = context.f > 0 && (mayBeOutside || onLanes.length === 0);
    if (!maySourcesLie || random.below(2) === 0) return { isInside: count === 1, drawn: onLanes };
    const isInside = onLanes.length === 0;
    return { isInside, drawn: [...onLanes, onSources(window)] };
  };
}

const SWARM_WINDOWS = 16;
/** A longer fault than isolates a lane by its silence, where a history makes it matter. */
const LONG_STRIKE_CYCLES = 12;
const LONG_STRIKE_CYCLES_MAX = 25;
const STORM_CYCLES_MAX = 50;
/** A longer run has longer windows instead of more. */
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

/** So likely that a fault which meets one message a slot has its effect in the window all but surely. */
function windowProbability([from, until]: Window): number {
  return Math.max(0.4, Math.ceil(100 * (1 - MISS_ODDS ** (1 / (until - from)))) / 100);
}

const MISS_ODDS = 1e-5;

/** How long a window is, how long the lane that it strikes takes at most to come back, and from window to window. */
interface Spacing {
  readonly strike: number;
  readonly rest: number;
  readonly size: number;
}

/**
 * Where the run has room for `wanted` of them, windows are long enough to isolate a lane. Else they are short: no lane is isolated in
 * them, so that the rest is short, too.
 */
function spacing({ cycles, recovery, busy = [] }: PresetContext, wanted: number): Spacing {
  const { isolation, gap } = recovery;
  const sizeMin = Math.ceil(cycles / WINDOWS_MAX);
  const free = busy.reduce((left, [from, until]) => left - (until - from), cycles);
  const share = Math.floor(free / wanted);
  if (isolation !== undefined && share >= LONG_STRIKE_CYCLES + isolation) {
    const size = Math.max(sizeMin, Math.min(share, LONG_STRIKE_CYCLES_MAX + isolation));
    return { strike: size - isolation, rest: isolation, size };
  }
  const { strike } = recovery;
  return { strike, rest: gap, size: Math.max(sizeMin, strike + gap) };
}

/** Windows for faults of one lane at a time, each with a rest behind it in which a lane that it has struck votes again. */
function windowsApart(context: PresetContext, wanted: number): Window[] {
  const { strike, rest, size } = spacing(context, wanted);
  const found: Window[] = [];
  for (let from = 0; ; from += size) {
    from = pastBusy(from, strike + rest, context);
    if (from + strike + rest > context.cycles) return found;
    found.push([from, from + strike]);
  }
}

/** The first slot from this one on with so many in which no other plan has a lane out. */
function pastBusy(from: number, slots: number, { busy = [] }: PresetContext): number {
  let free = from;
  for (const [begins, ends] of busy) {
    if (begins < free + slots && ends > free) free = ends;
  }
  return free;
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
