/** The lanes' lives as the rig sees them: starting, up, paused or down, and what each has done so far. */

import type { Injection } from "../fault/fault-channel.ts";
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
  type LifecycleState,
  SIM_START_RETRY_NS,
  START_RETRY_NS,
} from "./incarnation.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import type { Vote } from "./voter.ts";

export interface LanesOptions {
  readonly rig: Rig;
  readonly sources: number;
  readonly config: Uint8Array;
  /** Whether a lane that comes back may find its state on its medium. */
  readonly recovers: boolean;
  readonly changed: (incarnation: Incarnation, why: string) => void;
  readonly report: (injection: Injection) => void;
}

/** What a fault of a whole lane has begun and the run has yet to see the effect of. */
interface Pending {
  readonly action: ProcessAction;
  readonly cycle: number;
  readonly silentBefore: number;
}

export class Lanes {
  readonly incarnations: readonly Incarnation[];
  readonly #options: LanesOptions;
  readonly #pending = new Map<string, Pending>();
  readonly #drifts: Drifts;
  /** Set once the deployment and the rig's end of its links exist. */
  #deployment: Deployment | undefined;
  #sessions: SlotExchange | undefined;

  constructor(options: LanesOptions) {
    this.#options = options;
    this.#drifts = new Drifts(({ action, cycle, effective }) => {
      const incarnation = this.incarnations.find(({ name }) => name === action.lane);
      if (incarnation !== undefined)
        this.#report(action, incarnation, { cycle, injected: true, effective });
    });
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

  /** Has a living lane begin anew, from nothing: what it holds is in doubt. */
  renew(lane: number, why: string): void {
    const incarnation = this.incarnation(lane);
    this.#begin(incarnation, why);
    incarnation.isInDoubt = true;
    this.sendStart(this.#deployment?.clock.nowNs ?? 0);
  }

  /** The lanes, by index, that are in one of these states. */
  inState(...states: readonly LifecycleState[]): readonly number[] {
    return this.incarnations.flatMap(({ state }, lane) => (states.includes(state) ? [lane] : []));
  }

  /** Sends START to every lane that has not answered yet, now and then; false once all have. */
  sendStart(nowNs: number): boolean {
    const { rig, sources, config } = this.#options;
    let starting = false;
    for (const [lane, incarnation] of this.incarnations.entries()) {
      if (incarnation.state !== "starting") continue;
      starting = true;
      if (nowNs < incarnation.startRetryAtNs) continue;
      incarnation.startRetryAtNs =
        nowNs + (rig.lanes[lane]?.on === "sim" ? SIM_START_RETRY_NS : START_RETRY_NS);
      const lanes = rig.exchange ? rig.lanes.length : 1;
      const recover = this.#options.recovers && incarnation.epoch > 1 && !incarnation.isInDoubt;
      this.#sessions?.start(lane, incarnation.epoch, { lanes, sources, config, recover });
    }
    return starting;
  }

  /** The lanes that cannot vote now because the fault plan took them down, by name. */
  absentByPlan(): readonly string[] {
    return this.incarnations.flatMap(({ name, state, downByPlan }) =>
      downByPlan && state !== "up" ? [name] : [],
    );
  }

  /** A lane has died of itself. */
  died(lane: number, why: string): void {
    const incarnation = this.incarnation(lane);
    incarnation.downByPlan = false;
    this.#down(incarnation, why);
  }

  /** A lane can be reached that could not: it is greeted without waiting for the next time. */
  reached(lane: number): void {
    this.incarnation(lane).startRetryAtNs = 0;
  }

  /** A lane that had died of itself has begun a new life of itself: a board whose watchdog has run out. */
  returned(lane: number, why: string): void {
    const incarnation = this.incarnation(lane);
    if (incarnation.state !== "down" || incarnation.downByPlan) return;
    this.#begin(incarnation, why);
  }

  /** A life begins; its lane is greeted without waiting for the next time. */
  #begin(incarnation: Incarnation, why: string): void {
    incarnation.state = "starting";
    incarnation.isInDoubt = false;
    incarnation.epoch++;
    incarnation.startRetryAtNs = 0;
    this.#options.changed(incarnation, why);
  }

  #down(incarnation: Incarnation, why: string): void {
    if (incarnation.state === "down") return;
    this.#drifts.end(incarnation.name, this.#deployment?.clock);
    incarnation.state = "down";
    incarnation.deaths++;
    this.#options.changed(incarnation, why);
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
    if (incarnation.state !== "starting") return undefined;
    incarnation.state = "up";
    incarnation.downByPlan = false;
    const from =
      hello.recovered === undefined
        ? ""
        : `, recovered ${hello.recovered.cycles} slots from its medium`;
    this.#options.changed(
      incarnation,
      `${hello.system}/${hello.lane}, life ${incarnation.epoch}${from}`,
    );
    this.#settle(incarnation);
    return undefined;
  }

  /** Carries out a fault of a whole lane as its cycle begins, or ends it. */
  act(action: ProcessAction, cycle: number): void {
    const lane = this.incarnations.findIndex(({ name }) => name === action.lane);
    const incarnation = this.incarnation(lane);
    switch (action.action) {
      case "kill":
        this.#kill(action, cycle, lane);
        return;
      case "revive":
        if (incarnation.state !== "down" || !incarnation.downByPlan) return;
        this.#instance(lane)?.restart();
        this.#begin(incarnation, action.words.again);
        return;
      case "restart":
      case "reset":
        this.#restart(action, cycle, lane);
        return;
      case "pause":
        if (incarnation.state !== "up") return;
        this.#instance(lane)?.pause();
        incarnation.state = "paused";
        this.#options.changed(incarnation, action.words.down);
        this.#pending.set(incarnation.name, { action, cycle, silentBefore: incarnation.silent });
        return;
      case "resume":
        if (incarnation.state !== "paused") return;
        this.#instance(lane)?.resume();
        incarnation.state = "up";
        this.#options.changed(incarnation, action.words.again);
        this.#settle(incarnation);
        return;
      case "drift":
        this.#drift(action, cycle, lane);
        return;
      case "keep-time":
        this.#instance(lane)?.drift?.(0);
        this.#drifts.end(incarnation.name, this.#deployment?.clock);
        return;
    }
  }

  #drift(action: ProcessAction, cycle: number, lane: number): void {
    const incarnation = this.incarnation(lane);
    const deployment = this.#deployment;
    this.#instance(lane)?.drift?.(action.ppm ?? 0);
    if (deployment === undefined || incarnation.state === "down") {
      this.#report(action, incarnation, { cycle, injected: false, effective: false });
      return;
    }
    const { link } = this.#options.rig.lanes[lane] ?? {};
    this.#drifts.begin(action, cycle, { clock: deployment.clock, baud: link?.baud });
  }

  #kill(action: ProcessAction, cycle: number, lane: number): void {
    const incarnation = this.incarnation(lane);
    this.#settle(incarnation);
    const alive = incarnation.state !== "down";
    if (alive) this.#instance(lane)?.kill();
    incarnation.downByPlan = true;
    this.#down(incarnation, action.words.down);
    this.#report(action, incarnation, { cycle, injected: alive, effective: alive });
  }

  #restart(action: ProcessAction, cycle: number, lane: number): void {
    const incarnation = this.incarnation(lane);
    const instance = this.#instance(lane);
    this.#settle(incarnation);
    const alive = incarnation.state !== "down";
    // The RUN pin does nothing to a board that the plan has left without power.
    if (action.action === "reset" && !alive && incarnation.downByPlan) {
      this.#report(action, incarnation, { cycle, injected: false, effective: false });
      return;
    }
    incarnation.downByPlan = true;
    if (action.action === "reset" && instance?.reset !== undefined) {
      instance.reset();
      this.#down(incarnation, action.words.down);
    } else {
      if (alive) instance?.kill();
      this.#down(incarnation, action.words.down);
      instance?.restart();
    }
    this.#begin(incarnation, action.words.again);
    this.#pending.set(incarnation.name, { action, cycle, silentBefore: incarnation.silent });
  }

  #instance(lane: number): Instance | undefined {
    return this.#deployment?.instances[lane];
  }

  /** The run ends: faults whose effect was awaited are reported with what was seen. */
  finish(): void {
    for (const [lane, incarnation] of this.incarnations.entries()) {
      if (incarnation.state === "paused") {
        this.#instance(lane)?.resume();
        incarnation.state = "up";
      }
      this.#settle(incarnation);
      this.#drifts.end(incarnation.name, this.#deployment?.clock);
    }
  }

  /** What was begun with this lane is over, by its own end or by what comes next. */
  #settle(incarnation: Incarnation): void {
    const pending = this.#pending.get(incarnation.name);
    if (pending === undefined) return;
    this.#pending.delete(incarnation.name);
    const { action, cycle, silentBefore } = pending;
    const effective =
      action.action === "pause" ? incarnation.silent > silentBefore : incarnation.state === "up";
    this.#report(action, incarnation, { cycle, injected: true, effective });
  }

  #report(
    { rule, kind }: ProcessAction,
    incarnation: Incarnation,
    seen: { readonly cycle: number; readonly injected: boolean; readonly effective: boolean },
  ): void {
    const { cycle, injected, effective } = seen;
    this.#options.report({
      rule,
      kind,
      link: incarnation.name,
      direction: "down",
      index: cycle * INDICES_PER_CYCLE,
      injected,
      effective,
    });
  }
}
