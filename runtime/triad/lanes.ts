/** The lanes as the rig sees them: carries out what happens to each, and counts what it has done. */

import { LANES } from "../contract/triad.ts";
import type { Injection } from "../fault/fault-channel.ts";
import type { LaneWords } from "../fault/kind/whole-lane-kind.ts";
import { INDICES_PER_CYCLE } from "../fault/message-index.ts";
import type { ProcessAction } from "../fault/processes.ts";
import type { Instance } from "../instance/instance.ts";
import type { Rig } from "../rig/rig.ts";
import type { Hello } from "../wire/messages.ts";
import type { Deployment } from "./deployment.ts";
import { Drifts } from "./drifts.ts";
import {
  type Incarnation,
  initialIncarnation,
  SIM_START_RETRY_NS,
  START_RETRY_NS,
} from "./incarnation.ts";
import type { Lifecycle, LifecycleAction, LifecycleEvent, Presence } from "./lifecycle.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import type { Vote } from "./voter.ts";

export interface LanesOptions {
  readonly rig: Rig;
  readonly sources: number;
  readonly config: Uint8Array;
  /** Whether a lane that comes back may find its state on its medium. */
  readonly recovers: boolean;
  /** By lane. Health changes them as well. */
  readonly lifecycles: readonly Lifecycle[];
  readonly changed: (name: string, presence: Presence, why: string) => void;
  readonly report: (injection: Injection) => void;
}

/** What a fault of a whole lane has begun and the run has yet to see the effect of. */
interface Pending {
  readonly action: ProcessAction;
  readonly cycle: number;
  readonly silentBefore: number;
}

const NONE: readonly string[] = [];

export class Lanes {
  readonly incarnations: readonly Incarnation[];
  readonly #options: LanesOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #drifts: Drifts;
  /** Set once the deployment and the rig's end of its links exist. */
  #deployment: Deployment | undefined;
  #sessions: SlotExchange | undefined;

  constructor(options: LanesOptions) {
    this.#options = options;
    this.#drifts = new Drifts(({ action, cycle, effective }) =>
      this.#report(action, { cycle, injected: true, effective }),
    );
    this.incarnations = options.rig.lanes.map(initialIncarnation);
  }

  attach(deployment: Deployment, sessions: SlotExchange): void {
    this.#deployment = deployment;
    this.#sessions = sessions;
  }

  incarnation(lane: number): Incarnation {
    const incarnation = this.incarnations[lane];
    if (incarnation === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return incarnation;
  }

  lifecycle(lane: number): Lifecycle {
    const lifecycle = this.#options.lifecycles[lane];
    if (lifecycle === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return lifecycle;
  }

  presence(lane: number): Presence {
    return this.lifecycle(lane).state.presence;
  }

  /** Has a lane that is up begin from nothing: what it holds is in doubt. */
  renew(lane: number, why: string): void {
    this.#apply(lane, "renew", { down: why, again: why });
    this.sendStart(this.#deployment?.clock.nowNs ?? 0);
  }

  /** The lanes, by index, that are in one of these states. */
  withPresence(...any: readonly Presence[]): readonly number[] {
    return [...this.incarnations.keys()].filter((lane) => any.includes(this.presence(lane)));
  }

  /** Sends START to every lane that has not answered yet, now and then; false once all have. */
  sendStart(nowNs: number): boolean {
    const { rig, sources, config } = this.#options;
    let starting = false;
    for (const [lane, incarnation] of this.incarnations.entries()) {
      const { presence, isFresh } = this.lifecycle(lane).state;
      if (presence !== "starting") continue;
      starting = true;
      if (nowNs < incarnation.startRetryAtNs) continue;
      incarnation.startRetryAtNs =
        nowNs + (rig.lanes[lane]?.on === "sim" ? SIM_START_RETRY_NS : START_RETRY_NS);
      const lanes = rig.exchange ? rig.lanes.length : 1;
      const recover = this.#options.recovers && incarnation.epoch > 1 && !isFresh;
      this.#sessions?.start(lane, incarnation.epoch, { lanes, sources, config, recover });
    }
    return starting;
  }

  /** The lanes that the fault plan keeps from being there, down or on their way back; by name. */
  absentByPlan(): readonly string[] {
    const absent = LANES.filter((lane) => this.#isAbsentByPlan(lane));
    return absent.length === 0 ? NONE : absent.map((lane) => this.incarnation(lane).name);
  }

  #isAbsentByPlan(lane: number): boolean {
    const { presence, downBy } = this.lifecycle(lane).state;
    return downBy === "plan" && presence !== "up";
  }

  /** A lane has died by itself. */
  died(lane: number, why: string): void {
    this.#apply(lane, "die", { down: why, again: why });
  }

  /** A lane can be reached that could not: it is sent START without waiting for the next time. */
  reached(lane: number): void {
    this.incarnation(lane).startRetryAtNs = 0;
  }

  /** A lane that had died by itself has begun a new incarnation by itself: a board whose watchdog has run out. */
  returned(lane: number, why: string): void {
    this.#apply(lane, "return", { down: why, again: why });
  }

  /** Counts a vote's dissent against the lanes it names; a split convicts nobody. */
  countDissent(voted: Vote): void {
    if (voted.kind === "unanimous") return;
    for (const lane of voted.silent) this.incarnation(lane).silent++;
    if (voted.kind !== "majority") return;
    for (const lane of voted.miscompare) this.incarnation(lane).miscompares++;
  }

  /** A lane has answered START. Undefined, or why it is not the lane that belongs here. */
  hello(lane: number, hello: Hello): string | undefined {
    const incarnation = this.incarnation(lane);
    if (hello.system !== this.#options.rig.system || hello.lane !== incarnation.lane) {
      return `${incarnation.name} should be ${this.#options.rig.system}/${incarnation.lane}, but ${hello.system}/${hello.lane} has answered`;
    }
    incarnation.parts = hello.parts;
    const from =
      hello.recovered === undefined
        ? ""
        : `, recovered ${hello.recovered.cycles} slots from its medium`;
    const who = `${hello.system}/${hello.lane}, life ${incarnation.epoch}${from}`;
    if (this.#apply(lane, "hello", { down: who, again: who })) this.#settle(lane);
    return undefined;
  }

  /** Carries out a fault of a whole lane as its cycle begins, or ends it. */
  act(action: ProcessAction, cycle: number): void {
    const lane = this.incarnations.findIndex(({ name }) => name === action.lane);
    switch (action.action) {
      case "drift":
        this.#drift(action, cycle, lane);
        return;
      case "keep-time":
        this.#instance(lane)?.drift?.(0);
        this.#drifts.end(action.lane, this.#deployment?.clock);
        return;
      case "pause":
        if (this.#apply(lane, "pause", action.words)) this.#await(lane, action, cycle);
        return;
      case "resume":
        if (this.#apply(lane, "resume", action.words)) this.#settle(lane);
        return;
      case "revive":
        this.#apply(lane, "revive", action.words);
        return;
      case "kill": {
        this.#settle(lane);
        const injected = this.presence(lane) !== "down";
        this.#apply(lane, "kill", action.words);
        this.#report(action, { cycle, injected, effective: injected });
        return;
      }
      case "restart":
      case "restart-empty":
      case "reset":
        this.#settle(lane);
        if (this.#apply(lane, action.action, action.words)) this.#await(lane, action, cycle);
        else this.#report(action, { cycle, injected: false, effective: false });
        return;
    }
  }

  /** Whether the event changed anything: then it is told, and what it calls for is done. */
  #apply(lane: number, event: LifecycleEvent, words: LaneWords): boolean {
    const wasDown = this.presence(lane) === "down";
    const actions = this.lifecycle(lane).apply(event);
    for (const action of actions ?? []) this.#carryOut(lane, action, { words, wasDown });
    return actions !== undefined;
  }

  #carryOut(
    lane: number,
    action: LifecycleAction,
    { words, wasDown }: { readonly words: LaneWords; readonly wasDown: boolean },
  ): void {
    const instance = this.#instance(lane);
    const incarnation = this.incarnation(lane);
    const tell = (presence: Presence, why: string) =>
      this.#options.changed(incarnation.name, presence, why);
    switch (action) {
      case "pause":
        instance?.pause();
        tell("paused", words.down);
        return;
      case "resume":
        instance?.resume();
        tell("up", words.again);
        return;
      case "release":
        instance?.resume();
        return;
      case "kill":
        instance?.kill();
        return;
      case "restart":
        instance?.restart();
        return;
      case "reset":
        if (instance?.reset !== undefined) instance.reset();
        else {
          if (!wasDown) instance?.kill();
          instance?.restart();
        }
        return;
      case "answer":
        tell("up", words.again);
        return;
      case "end":
        this.#drifts.end(incarnation.name, this.#deployment?.clock);
        incarnation.deaths++;
        tell("down", words.down);
        return;
      case "begin":
        incarnation.epoch++;
        incarnation.startRetryAtNs = 0;
        tell("starting", words.again);
        return;
    }
  }

  #drift(action: ProcessAction, cycle: number, lane: number): void {
    const deployment = this.#deployment;
    this.#instance(lane)?.drift?.(action.ppm ?? 0);
    if (deployment === undefined || this.presence(lane) === "down") {
      this.#report(action, { cycle, injected: false, effective: false });
      return;
    }
    const { link } = this.#options.rig.lanes[lane] ?? {};
    this.#drifts.begin(action, cycle, { clock: deployment.clock, baud: link?.baud });
  }

  #instance(lane: number): Instance | undefined {
    return this.#deployment?.instances[lane];
  }

  /** The run ends: faults whose effect was awaited are reported with what was seen. */
  finish(): void {
    for (const [lane, { name }] of this.incarnations.entries()) {
      if (this.lifecycle(lane).apply("resume") !== undefined) this.#instance(lane)?.resume();
      this.#settle(lane);
      this.#drifts.end(name, this.#deployment?.clock);
    }
  }

  /** The effect of what was begun with this lane is yet to be seen. */
  #await(lane: number, action: ProcessAction, cycle: number): void {
    this.#pending.set(lane, { action, cycle, silentBefore: this.incarnation(lane).silent });
  }

  /** What was begun with this lane is over, by its own end or by what comes next. */
  #settle(lane: number): void {
    const pending = this.#pending.get(lane);
    if (pending === undefined) return;
    this.#pending.delete(lane);
    const { action, cycle, silentBefore } = pending;
    const effective =
      action.action === "pause"
        ? this.incarnation(lane).silent > silentBefore
        : this.presence(lane) === "up";
    this.#report(action, { cycle, injected: true, effective });
  }

  #report(
    { rule, kind, lane: link }: ProcessAction,
    seen: { readonly cycle: number; readonly injected: boolean; readonly effective: boolean },
  ): void {
    const { cycle, injected, effective } = seen;
    const index = cycle * INDICES_PER_CYCLE;
    this.#options.report({ rule, kind, link, direction: "down", index, injected, effective });
  }
}
