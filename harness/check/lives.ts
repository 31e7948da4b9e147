/** The long lives of a claim: its cases with other slots before them, alone or through an exchange with two honest peers. */
import fc, { type Arbitrary } from "fast-check";
import type { HistoryEvent, Slot, Told } from "../../runtime/contract/system.ts";
import type {
  AnyCase,
  AnyClaim,
  AnyHistoryCase,
  AnyHistoryProperty,
  AnyProperty,
  AnySystem,
} from "../../systems/catalog.ts";
import type { CASE_PLAYS } from "../counterexample/counterexample.ts";
import { ARRIVALS, LANES, type LaneExchange } from "./exchange.ts";
import type { PlayedHistory } from "./history-play.ts";
import { holdsOfTheOracle } from "./ideal.ts";

export type Play = (typeof CASE_PLAYS)[number];

/** A life of a lane that keeps nothing from slot to slot: many polls, each of which is judged by itself. */
export interface PolledLife extends PlayedHistory {
  /** By slot, what only the property knows of its case, such as the true value; null of a slot that is not judged. */
  readonly known: readonly (Readonly<Record<string, unknown>> | null)[];
}

/** From so many cases the slots are drawn. */
const POOL_CASES = 400;

/**
 * The claim, as it is played. Of lives: of a claim over polls all slots are judged that the property can judge. A claim over histories is asked whether
 * it holds of the longer one if a lane does as the oracle does, and only then is it played.
 */
export function livesOf(system: AnySystem, property: AnyClaim, play: Play): AnyClaim {
  if (play === "cases") return property;
  const lives = "histories" in property ? longer(system, property) : polled(system, property);
  const { histories } = lives;
  return play === "lives" ? lives : { ...lives, histories: throughExchange(histories) };
}

/** Whether the claim has long lives. A poll of a lane that keeps something is the first slot of a life by definition. */
export function hasLives(system: AnySystem, property: AnyClaim): boolean {
  return "histories" in property || system.history === undefined;
}

function throughExchange(histories: Arbitrary<AnyHistoryCase>): Arbitrary<PlayedHistory> {
  const exchange: Arbitrary<LaneExchange> = fc.record({
    lane: fc.integer({ min: 1, max: LANES }),
    arrivals: fc.array(fc.constantFrom(...ARRIVALS), { maxLength: 16, size: "max" }),
  });
  return fc.tuple(histories, exchange).map(([tried, one]) => ({ ...tried, exchange: one }));
}

/** A slot of the pool; undefined: all sources are silent. */
type Pick =
  | {
      readonly nth: number;
      /** Whether it may be one that is not judged, where there are others. */
      readonly isAny: boolean;
    }
  | undefined;

const pick: Arbitrary<Pick> = fc.oneof(
  // What a slot shrinks to. Otherwise it is there, or is not: there are many of them.
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant(undefined) },
  {
    weight: 15,
    arbitrary: fc.noShrink(
      fc.record({ nth: fc.nat(0xffff), isAny: fc.nat(3).map((n) => n === 3) }),
    ),
  },
);

/** The slots before a case. One life of six has more than 100, so that what comes late has come; many are short. */
const picks: Arbitrary<readonly Pick[]> = fc.oneof(
  { weight: 3, arbitrary: fc.array(pick, { maxLength: 8, size: "max" }) },
  { weight: 4, arbitrary: fc.array(pick, { maxLength: 100, size: "max" }) },
  { weight: 2, arbitrary: fc.array(pick, { maxLength: 400, size: "max" }) },
);

/** The claim that a saved case is one of: a life of many slots may be a claim's over polls. */
export function claimOf(system: AnySystem, property: AnyClaim, tried: unknown): AnyClaim {
  return isLife(tried) && "cases" in property ? polled(system, property) : property;
}

export function isLife(tried: unknown): boolean {
  return typeof tried === "object" && tried !== null && "events" in tried;
}

/** The claim over one life of a lane without a history. */
function polled(system: AnySystem, property: AnyProperty): AnyHistoryProperty {
  const { name, claim, cases } = property;
  const histories = fc
    .record({ last: cases, picks, isLastPlayed: fc.boolean() })
    .map(({ last, picks: picked, isLastPlayed }): PolledLife => {
      const pool = poolOf(system, property);
      const sources = last.readings.length;
      const before = picked.map((one) => pool.pick(last, one));
      const slots = isLastPlayed ? [...before, { tried: last, isJudged: true }] : before;
      return {
        config: last.config,
        sources,
        events: slots.map(({ tried }) => ({ kind: "slot", readings: tried.readings })),
        known: slots.map(({ tried, isJudged }) => (isJudged ? knownOf(tried) : null)),
      };
    });
  return {
    name,
    claim,
    histories,
    refute: (tried, told) => refuteSlot(property, tried as PolledLife, told),
  };
}

function knownOf(one: AnyCase): Readonly<Record<string, unknown>> {
  const known = Object.entries(one).filter(([name]) => name !== "config" && name !== "readings");
  return Object.fromEntries(known);
}

/** The case that was put in a slot of a life; undefined of a slot that is not judged. */
export function caseIn({ config, events, known }: PolledLife, slot: number): AnyCase | undefined {
  const event = events[slot];
  const more = known[slot];
  if (event?.kind !== "slot" || more === undefined || more === null) return undefined;
  return { ...more, config, readings: event.readings };
}

function refuteSlot(
  { refute }: AnyProperty,
  life: PolledLife,
  told: readonly Told<unknown>[],
): string | undefined {
  for (const [slot, one] of told.entries()) {
    const tried = caseIn(life, slot);
    const answer = one.kind === "slot" ? one.outputs[0] : undefined;
    if (tried === undefined || answer === undefined) continue;
    const why = refute(tried, answer.output);
    if (why !== undefined) return slot === 0 ? why : `in slot ${slot} of a life: ${why}`;
  }
  return undefined;
}

interface Pooled {
  readonly tried: AnyCase;
  readonly isJudged: boolean;
}

/** Cases of a property, from which the slots of a life are taken. */
class Pool {
  readonly #system: AnySystem;
  readonly #bySources: ReadonlyMap<number, readonly AnyCase[]>;
  readonly #byStart: ReadonlyMap<string, readonly AnyCase[]>;

  constructor(system: AnySystem, cases: readonly AnyCase[]) {
    this.#system = system;
    this.#bySources = Map.groupBy(cases, ({ readings }) => readings.length);
    this.#byStart = Map.groupBy(cases, (one) => this.#startOf(one));
  }

  /** A case for a life that is started as `last` is. One that would be started otherwise cannot be judged in it. */
  pick(last: AnyCase, picked: Pick): Pooled {
    const { config, readings } = last;
    if (picked === undefined) {
      const silence = readings.map(() => undefined);
      return { tried: { config, readings: silence }, isJudged: false };
    }
    const { nth, isAny } = picked;
    const alike = this.#byStart.get(this.#startOf(last)) ?? [last];
    const others = isAny ? (this.#bySources.get(readings.length) ?? alike) : alike;
    const tried = others[nth % others.length] ?? last;
    return { tried, isJudged: others === alike };
  }

  #startOf({ config, readings }: AnyCase): string {
    const bytes = this.#system.payloads.config.encode(config);
    return `${readings.length} ${Buffer.from(bytes).toString("hex")}`;
  }
}

const pools = new WeakMap<AnyProperty, Pool>();

/** The same for each life: it takes as long to draw as many checks of a case. */
function poolOf(system: AnySystem, property: AnyProperty): Pool {
  const known = pools.get(property);
  if (known !== undefined) return known;
  const pool = new Pool(system, fc.sample(property.cases, { seed: 1, numRuns: POOL_CASES }));
  pools.set(property, pool);
  return pool;
}

type SlotEvent = Extract<HistoryEvent<unknown>, { readonly kind: "slot" }>;

/** The claim over its histories with slots before them. */
function longer(system: AnySystem, property: AnyHistoryProperty): AnyHistoryProperty {
  const slots = slotsOf(property);
  const histories = fc
    .record({ tried: property.histories, picks })
    .map(({ tried, picks: picked }) => {
      const pool = slots.get(tried.sources) ?? [];
      const silence = Array.from({ length: tried.sources }, () => undefined);
      const before = picked.map((one): SlotEvent => {
        const readings = one && pool[one.nth % pool.length];
        return { kind: "slot", readings: readings ?? silence };
      });
      const long = { ...tried, events: [...before, ...tried.events] };
      return holdsOfTheOracle(system, property, long) ? long : tried;
    });
  return { ...property, histories };
}

type SlotsBySources = ReadonlyMap<number, readonly Slot<unknown>[]>;

const slotPools = new WeakMap<AnyHistoryProperty, SlotsBySources>();

/** What sources say in the property's histories, by the number of sources. The same for each life. */
function slotsOf(property: AnyHistoryProperty): SlotsBySources {
  const known = slotPools.get(property);
  if (known !== undefined) return known;
  const slots = new Map<number, Slot<unknown>[]>();
  slotPools.set(property, slots);
  for (const { sources, events } of fc.sample(property.histories, {
    seed: 1,
    numRuns: POOL_HISTORIES,
  })) {
    const of = slots.get(sources) ?? [];
    slots.set(sources, of);
    for (const event of events) if (event.kind === "slot") of.push(event.readings);
  }
  return slots;
}

const POOL_HISTORIES = 100;
