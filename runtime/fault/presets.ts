/** The presets: fault plans made from a seed, each as plain data like any plan file. */
import { Stream } from "../prng.ts";
import type { FaultPlan, Rule } from "./plan.ts";

export const PRESETS = ["calm", "lossy", "byzantine", "storm", "swarm"] as const;
export type Preset = (typeof PRESETS)[number];

export function isPreset(name: string): name is Preset {
  return PRESETS.some((preset) => preset === name);
}

/** What a preset is made for. */
export interface PresetContext {
  readonly seed: number;
  readonly cycles: number;
  readonly lanes: readonly string[];
  readonly sources: number;
  readonly f: number;
  /** How far a lying source strays, in the readings' own units. */
  readonly stray: bigint;
}

type Window = [number, number];

export function presetPlan(preset: Preset, arena: PresetContext): FaultPlan {
  const rules = PRESET_RULES[preset](arena, new Stream(arena.seed, `preset ${preset}`));
  return { seed: arena.seed, rules: merged(rules) };
}

/** Rules that differ only in their windows become one. */
function merged(rules: readonly Rule[]): Rule[] {
  const found = new Map<string, { readonly rule: Rule; readonly windows: Window[] }>();
  for (const rule of rules) {
    const { window = [], ...rest } = rule;
    const name = JSON.stringify(rest);
    const known = found.get(name) ?? { rule, windows: [] };
    known.windows.push(...window);
    found.set(name, known);
  }
  return [...found.values()].map(({ rule, windows }) => ({ ...rule, window: windows }) as Rule);
}

const PRESET_RULES: {
  readonly [name in Preset]: (arena: PresetContext, random: Stream) => Rule[];
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
function lossy(arena: PresetContext, random: Stream): Rule[] {
  const kinds = shuffled(LINK_FAULTS, random);
  const firstLane = random.below(arena.lanes.length);
  return windowsApart(arena, kinds.length).flatMap((window, nth) => {
    const link = at(arena.lanes, firstLane + nth);
    const pair = nth < kinds.length ? [at(kinds, nth)] : [at(kinds, nth), at(kinds, nth + 5)];
    return pair.map((make) => labelled(make(link, window)));
  });
}

/** Lying and equivocating sources, up to f at a time; in other windows one lane that lies. */
function byzantine(arena: PresetContext, random: Stream): Rule[] {
  const firstLane = random.below(arena.lanes.length);
  const lies = arena.f > 0 ? [...SOURCE_FAULTS, ...SOURCE_FAULTS] : [];
  const turns = shuffled(
    [
      ...lies.map((make) => (window: Window) => make(faultySources(arena, random), window, arena)),
      ...LANE_FAULTS.map(
        (make, nth) => (window: Window) => make(at(arena.lanes, firstLane + nth), window),
      ),
      ...LANE_FAULTS.map(
        (make, nth) => (window: Window) => make(at(arena.lanes, firstLane + nth + 1), window),
      ),
    ],
    random,
  );
  return windowsApart(arena, turns.length).map((window, nth) => labelled(at(turns, nth)(window)));
}

/** Everything at once on all lanes: outside the hypothesis, and to be flagged. */
function storm(arena: PresetContext, random: Stream): Rule[] {
  const all = [...arena.lanes];
  const quarters = windows(arena, 4);
  return quarters
    .flatMap((window) => [
      ...LINK_FAULTS.map((make) => ({ ...make(at(all, 0), window), link: all })),
      ...LANE_FAULTS.map((make) => ({ ...make(at(all, 0), window), lane: all })),
      ...SOURCE_FAULTS.map((make) => make(everySource(arena), window, arena)),
    ])
    .map((rule) => labelled(scaled(rule, random)));
}

/** A random configuration: each window draws how many faults and which, inside the hypothesis or outside it. */
function swarm(arena: PresetContext, random: Stream): Rule[] {
  return windowsApart(arena, SWARM_WINDOWS).flatMap((window) => {
    const lanes = shuffled(arena.lanes, random).slice(0, random.below(4) === 0 ? 2 : 1);
    const rules = lanes.flatMap((lane) => swarmOnLane(lane, window, random));
    if (arena.f > 0 && random.below(2) === 0) {
      rules.push(drawn(SOURCE_FAULTS, random)(faultySources(arena, random), window, arena));
    }
    return rules.map(labelled);
  });
}

function swarmOnLane(lane: string, window: Window, random: Stream): Rule[] {
  const rules: Rule[] = [];
  if (random.below(3) > 0) rules.push(drawn(LINK_FAULTS, random)(lane, window));
  if (random.below(4) === 0) rules.push(drawn(LANE_FAULTS, random)(lane, window));
  return rules;
}

const SWARM_WINDOWS = 16;
const WINDOW_CYCLES_MIN = 4;
const WINDOW_CYCLES_MAX = 50;
const REST_FROM_CYCLES = 9;
/** Longer than the silence that isolates a lane. */
const STRIKE_CYCLES = 12;
/** What a small state takes to be transferred, and the clean cycles after it. */
const REST_CYCLES_MAX = 25;
/** In a run too long for so many windows they are longer instead: a plan may have no more than 1000 rules. */
const WINDOWS_MAX = 400;
/** Long enough on the process rung to outlast the grace that a vote gives a third ballot. */
const LATE_MS = 40;

/** In a short window each message is hit the likelier, so that a fault has its effect in it. */
function windowProbability([from, until]: Window): number {
  return Math.max(0.4, 0.95 - 0.05 * (until - from));
}

const LINK_FAULTS: readonly ((link: string, window: Window) => Rule)[] = [
  (link, window) => ({
    kind: "drop",
    link: [link],
    window: [window],
    probability: windowProbability(window),
  }),
  (link, window) => ({
    kind: "duplicate",
    link: [link],
    window: [window],
    probability: windowProbability(window),
  }),
  (link, window) => ({
    kind: "reorder",
    link: [link],
    window: [window],
    probability: windowProbability(window),
  }),
  (link, window) => ({
    kind: "delay",
    link: [link],
    window: [window],
    probability: windowProbability(window),
    delay_ms: LATE_MS,
  }),
  (link, window) => ({
    kind: "jitter",
    link: [link],
    window: [window],
    probability: windowProbability(window),
    delay_ms_max: 2 * LATE_MS,
  }),
  (link, window) => ({
    kind: "corrupt",
    link: [link],
    window: [window],
    probability: windowProbability(window),
    bits: 3,
  }),
  (link, window) => ({
    kind: "truncate",
    link: [link],
    window: [window],
    probability: windowProbability(window),
  }),
  (link, window) => ({ kind: "throttle", link: [link], window: [window], bytes_per_second: 2_500 }),
  (link, window) => ({ kind: "stall", link: [link], window: [window] }),
  (link, window) => ({ kind: "partition", link: [link], window: [window], direction: "up" }),
  (link, window) => ({ kind: "partition", link: [link], window: [window], direction: "down" }),
  (link, window) => ({ kind: "partition", link: [link], window: [window], direction: "both" }),
  (link, window) => ({
    kind: "stale-replay",
    link: [link],
    window: [window],
    probability: windowProbability(window),
    age_cycles: 1,
  }),
];

const LANE_FAULTS: readonly ((lane: string, window: Window) => Rule)[] = [
  (lane, window) => ({
    kind: "lie-in-relay",
    lane: [lane],
    window: [window],
    probability: windowProbability(window),
  }),
  (lane, window) => ({
    kind: "lie-in-ballot",
    lane: [lane],
    window: [window],
    probability: windowProbability(window),
  }),
];

const SOURCE_FAULTS: readonly ((source: number[], window: Window, arena: PresetContext) => Rule)[] =
  [
    (source, window) => ({ kind: "stuck-at", source, window: [window] }),
    (source, window, { stray }) => ({
      kind: "offset",
      source,
      window: [window],
      by: String(stray),
    }),
    (source, window, { stray }) => ({
      kind: "ramp",
      source,
      window: [window],
      by_per_cycle: String(stray / 8n || 1n),
    }),
    (source, window, { stray }) => ({
      kind: "lie",
      source,
      window: [window],
      by_max: String(stray),
    }),
    (source, window, { stray }) => ({
      kind: "equivocate",
      source,
      window: [window],
      by_max: String(stray < 3n ? 3n : stray),
    }),
  ];

/** All the windows of one kind are one planned fault. */
function labelled(rule: Rule): Rule {
  const way = rule.kind === "partition" ? ` ${rule.direction ?? "both"}` : "";
  return { ...rule, label: `${rule.kind}${way}` };
}

/** In a storm total faults would leave nothing for the others to strike: they come now and then. */
function scaled(rule: Rule, random: Stream): Rule {
  const total = rule.kind === "stall" || rule.kind === "partition" || rule.kind === "throttle";
  const probability = total ? 0.005 : 0.01 + random.below(20) / 1000;
  return "link" in rule || rule.kind.startsWith("lie-in") || "source" in rule
    ? ({ ...rule, probability } as Rule)
    : rule;
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
function windowsApart(arena: PresetContext, wanted: number): Window[] {
  return windows(arena, wanted).map(([from, until]) => {
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
