/** One direction of one link with the fault plan on it: every frame of every link, on every rung, passes one of these. */
import type { Cancel, Clock } from "../clock.ts";
import type { Direction } from "../link/link.ts";
import { type Header, peekCycle, peekHeader } from "../wire/frame.ts";
import { keptCopy } from "../wire/slab.ts";
import { Egress, type EgressOptions } from "./egress.ts";
import type { FrameWatch } from "./frame-watch.ts";
import { FrameHistory, lookBack } from "./history.ts";
import type { Fate, Hit } from "./kind/fate.ts";
import { actsOnFrames, type FrameRule, frameKinds, kindOf, type RuleOf } from "./kinds-by-name.ts";
import { cycleOf, messageIndex } from "./message-index.ts";
import {
  type CarriedFrame,
  type FrameHit,
  isTiming,
  outcomeOf,
  type Release,
  standingOf,
} from "./outcome.ts";
import { endOf, inForce } from "./rule.ts";
import { concerns, ruleMatches } from "./rule-matches.ts";
import { Schedule } from "./schedule.ts";
import { hits, nameOfDirection, type SeededRule, sameIn } from "./seeded-rules.ts";
import { type Withheld, withheldNs } from "./withheld.ts";

/** One rule's hit on one message. */
export interface Injection {
  readonly rule: number;
  readonly kind: string;
  /** The link (or, for faults of a source, the source) that it hit. */
  readonly link: string;
  readonly direction: Direction;
  readonly index: number;
  /** False when another rule had already taken the frame, or this one could not bite on it. */
  readonly injected: boolean;
  /** True when the receiver's view changed: a frame missing, damaged, repeated, overtaken or late. */
  readonly effective: boolean;
}

export interface FaultChannelOptions extends EgressOptions {
  readonly link: string;
  readonly direction: Direction;
  readonly clock: Clock;
  readonly report: (injection: Injection) => void;
  /** Left out where nobody waits for what comes. */
  readonly withheld?: ((withheld: Withheld) => void) | undefined;
  /** Shared by both directions of a link: the newest cycle seen on it. */
  readonly progress: { newestCycle: number };
  readonly watch?: FrameWatch | undefined;
}

export interface ChannelCounters {
  framesIn: number;
  framesOut: number;
  bytesIn: number;
  bytesOut: number;
  /** Bytes that were no frame when they got here; they travel on as they are. */
  malformed: number;
  injected: number;
  effective: number;
}

/** A frame that is kept back for now, and the rules that keep it. */
interface Held {
  readonly carried: CarriedFrame;
  readonly index: number;
  /** How many frames had come in when it did, itself among them. */
  readonly order: number;
  keptBy: readonly SeededRule<FrameRule>[];
  readonly release: Release;
  /** The first cycle in which those rules are over. */
  untilCycle: number;
  cancel: Cancel;
}

/** Past this many held frames the oldest is let go: a queue has an end. */
const HELD_MAX = 10_000;

const NO_HITS: readonly FrameHit[] = [];

export class FaultChannel {
  readonly #options: FaultChannelOptions;
  readonly #name: number;
  readonly #egress: Egress;
  /** All that is held, oldest first; and of it, what waits for the next frame, and what goes on when its rules end. */
  readonly #held = new Set<Held>();
  readonly #behind = new Set<Held>();
  readonly #endsWithRules = new Set<Held>();
  #rules: readonly SeededRule<FrameRule>[] = [];
  #schedule = scheduleOf([]);
  #active: readonly SeededRule<FrameRule>[] = [];
  #activeCycle = -1;
  /** The highest order among the frames that have gone on past a held one. */
  #newestDelivered = 0;
  readonly #memory = new Map<number, { busyUntilNs: number }>();
  /** Past frames are kept only while a rule may ask for them. */
  #lookBack = lookBack([]);
  #history: FrameHistory | undefined;
  readonly counters: ChannelCounters = {
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    malformed: 0,
    injected: 0,
    effective: 0,
  };

  constructor(options: FaultChannelOptions) {
    this.#options = options;
    this.#name = nameOfDirection(options.link, options.direction);
    this.#egress = new Egress(options);
  }

  get heldCount(): number {
    return this.#held.size;
  }

  /**
   * Puts rules in force (none: heals). What rules before held back is let go, oldest first; one that is among the new ones goes on
   * as it was, to the end that it has by now: a run that is amended meets what a run meets in which the same was planned.
   */
  apply(rules: readonly SeededRule[]): void {
    const mine = rules.filter(
      (one): one is SeededRule<FrameRule> =>
        actsOnFrames(one.rule) && concerns(one.rule, this.#options),
    );
    this.#schedule = scheduleOf(mine);
    this.#active = [];
    this.#activeCycle = -1;
    const again = sameIn(mine);
    const gone = this.#rules.filter((one) => again(one) === undefined);
    for (const { index } of gone) this.#memory.delete(index);
    this.#rules = mine;
    this.#lookBack = lookBack(mine);
    for (const held of this.#held) {
      const cycle = cycleOf(held.index);
      const keptBy = held.keptBy.flatMap((one) => again(one) ?? []);
      const isWhole = keptBy.length === held.keptBy.length;
      if (isWhole && keptBy.every(({ rule }) => inForce(rule, cycle))) {
        held.keptBy = keptBy;
        held.untilCycle = untilOf(keptBy, cycle);
      } else this.#release(held);
    }
    if (gone.some(({ rule }) => kindOf(rule).target === "line")) this.#egress.heal();
  }

  /** Counts bytes that were not even framed. */
  refuseStream(): void {
    this.counters.malformed++;
  }

  /** Takes one frame in. Bytes that are not a frame are counted and travel on: the receiver refuses them. */
  pass(bytes: Uint8Array): void {
    this.counters.framesIn++;
    this.counters.bytesIn += bytes.length;
    const { watch } = this.#options;
    if (watch !== undefined)
      watch.entered(this.counters.framesIn, bytes, this.#options.clock.nowNs);
    const cycle = peekCycle(bytes);
    if (cycle !== undefined) this.#enter(cycle);
    // Most frames meet no rule: for them this is all.
    const header = this.#isIdle() ? undefined : peekHeader(bytes);
    if (header === undefined) {
      if (cycle === undefined) this.counters.malformed++;
      this.#send(bytes);
      return;
    }
    const index = messageIndex(header, this.#options.direction);
    const met = this.#met(bytes, header, index);
    this.#history?.keep(index, bytes);
    this.#dispatch(bytes, index, met);
  }

  #met(bytes: Uint8Array, header: Header, index: number): readonly FrameHit[] {
    let met: FrameHit[] | undefined;
    for (const seeded of this.#active) {
      const hit = this.#meet(seeded, bytes, header, index);
      if (hit === undefined) continue;
      if (met === undefined) met = [hit];
      else met.push(hit);
    }
    return met ?? NO_HITS;
  }

  #isIdle(): boolean {
    return this.#active.length === 0 && this.#held.size === 0 && this.#history === undefined;
  }

  /** A frame of this cycle is here: its rules come into force, and those whose window has ended let go. */
  #enter(cycle: number): void {
    const { progress, direction } = this.#options;
    // What a lane says of the time is its own: only the rig's frames move it on.
    if (direction === "down" && cycle > progress.newestCycle) progress.newestCycle = cycle;
    if (this.#endsWithRules.size > 0) this.#releaseEnded(progress.newestCycle);
    if (cycle === this.#activeCycle) return;
    this.#activeCycle = cycle;
    const active = this.#schedule.at(cycle);
    if (active !== this.#active) this.#turnTo(active);
    if (this.#lookBack.at(cycle).length === 0) this.#history = undefined;
    else this.#history ??= new FrameHistory();
  }

  #releaseEnded(cycle: number): void {
    for (const held of this.#endsWithRules) {
      if (cycle >= held.untilCycle) this.#release(held);
    }
  }

  /** A rule that is no longer in force begins anew when it comes again. */
  #turnTo(active: readonly SeededRule<FrameRule>[]): void {
    this.#active = active;
    for (const rule of this.#memory.keys()) {
      if (!active.some(({ index }) => index === rule)) this.#memory.delete(rule);
    }
  }

  #meet(
    seeded: SeededRule<FrameRule>,
    bytes: Uint8Array,
    header: Header,
    index: number,
  ): FrameHit | undefined {
    const { rule } = seeded;
    if (!ruleMatches(rule, header.type)) return undefined;
    const words = hits(seeded, this.#name, index);
    if (words === undefined) return undefined;
    const fate = fateOf(rule.kind, {
      rule,
      header,
      index,
      words,
      more: (block) => seeded.draw(this.#name, index, block),
      bytes,
      nowNs: this.#options.clock.nowNs,
      memory: this.#memoryOf(seeded.index),
      earlier: (age) => this.#history?.earlier(index, age),
    });
    // A frame that is to overtake another is not held in its turn: else none would ever pass.
    const overtakes = fate.kind === "hold-for-next" && this.#behind.size > 0;
    return [seeded, overtakes ? { kind: "spare" } : fate];
  }

  #memoryOf(rule: number): { busyUntilNs: number } {
    const kept = this.#memory.get(rule) ?? { busyUntilNs: 0 };
    this.#memory.set(rule, kept);
    return kept;
  }

  /** Does to the frame what its hits say, taken together: lost beats all; the last rewrite stands; delays add up. */
  #dispatch(bytes: Uint8Array, index: number, met: readonly FrameHit[]): void {
    if (met.length === 0) {
      this.#deliver({ frame: bytes, onLine: undefined }, this.counters.framesIn);
      return;
    }
    const standing = standingOf(met);
    const [lost] = standing;
    if (lost?.[1].kind === "lose") {
      for (const hit of met) this.#report(hit[0], index, hit === lost, hit === lost);
      this.#tellWithheld(index, () => Number.POSITIVE_INFINITY);
      return;
    }
    this.#carry(bytes, index, { met, standing });
  }

  #carry(
    bytes: Uint8Array,
    index: number,
    hits: { readonly met: readonly FrameHit[]; readonly standing: readonly FrameHit[] },
  ): void {
    const { met, standing } = hits;
    const outcome = outcomeOf(bytes, standing);
    const { carried, damageShows, copies, delayNs, keptBy, release } = outcome;
    for (const hit of met) {
      const [seeded, fate] = hit;
      const stands = standing.includes(hit);
      // What a hold comes to is known when it is let go.
      if (stands && isTiming(fate)) continue;
      this.#report(seeded, index, stands, stands && (fate.kind !== "damage" || damageShows));
    }
    this.#tellWithheld(index, () => withheldNs(bytes, outcome));
    const order = this.counters.framesIn;
    for (let copy = 1; copy < copies; copy++) this.#deliver(carried, order);
    if (keptBy.length === 0) this.#deliver(carried, order);
    else this.#hold(carried, index, { keptBy, release, delayNs });
  }

  #tellWithheld(index: number, howLongNs: () => number): void {
    const { link, direction, withheld } = this.#options;
    if (withheld === undefined) return;
    const forNs = howLongNs();
    if (forNs > 0) withheld({ link, direction, index, forNs });
  }

  #hold(
    { frame, onLine }: CarriedFrame,
    index: number,
    how: Pick<Held, "keptBy" | "release"> & { readonly delayNs: number },
  ): void {
    const { keptBy, release, delayNs } = how;
    const untilCycle = untilOf(keptBy, cycleOf(index));
    const order = this.counters.framesIn;
    const cancel = () => undefined;
    const carried = { frame: keptCopy(frame), onLine };
    const held: Held = { carried, index, order, keptBy, release, untilCycle, cancel };
    this.#held.add(held);
    switch (release) {
      case "at-time":
      case "at-time-or-end":
        held.cancel = this.#options.clock.schedule(delayNs, () => this.#release(held));
        if (release === "at-time-or-end") this.#endsWithRules.add(held);
        break;
      case "after-next":
        this.#behind.add(held);
        break;
      case "at-end":
        this.#endsWithRules.add(held);
        break;
    }
    const [oldest] = this.#held;
    if (this.#held.size > HELD_MAX && oldest !== undefined) this.#release(oldest);
  }

  #release(held: Held): void {
    if (!this.#held.delete(held)) return;
    this.#behind.delete(held);
    this.#endsWithRules.delete(held);
    held.cancel();
    const late = this.#options.progress.newestCycle > cycleOf(held.index);
    const overtaken = this.#newestDelivered > held.order;
    for (const seeded of held.keptBy) {
      this.#report(seeded, held.index, true, late || overtaken);
    }
    this.#deliver(held.carried, held.order);
  }

  #deliver(carried: CarriedFrame, order: number): void {
    if (order > this.#newestDelivered) this.#newestDelivered = order;
    this.#options.watch?.leaving(order);
    this.#send(carried.frame, carried.onLine);
    if (this.#behind.size > 0) this.#releaseBehind(order);
  }

  #releaseBehind(order: number): void {
    for (const held of this.#behind) {
      if (order > held.order) this.#release(held);
    }
  }

  #send(frame: Uint8Array, onLine?: Uint8Array): void {
    this.counters.framesOut++;
    this.counters.bytesOut += (onLine ?? frame).length;
    if (onLine === undefined) this.#egress.frame(frame);
    else this.#egress.bytes(onLine);
  }

  #report(
    { index: rule, rule: { kind } }: SeededRule<FrameRule>,
    index: number,
    injected: boolean,
    effective: boolean,
  ): void {
    const { link, direction } = this.#options;
    if (injected) this.counters.injected++;
    if (effective) this.counters.effective++;
    this.#options.report({ rule, kind, link, direction, index, injected, effective });
  }
}

/** When the last of the rules that met a frame of that cycle is over. */
function untilOf(rules: readonly SeededRule<FrameRule>[], cycle: number): number {
  return Math.max(...rules.map(({ rule }) => endOf(rule, cycle)));
}

function fateOf<Kind extends FrameRule["kind"]>(kind: Kind, hit: Hit<RuleOf<Kind>>): Fate {
  return frameKinds[kind].fate(hit);
}

function scheduleOf(rules: readonly SeededRule<FrameRule>[]): Schedule<SeededRule<FrameRule>> {
  return new Schedule(rules, ({ rule }) => rule);
}
