/** The lanes' lives as the rig sees them: starting, up, paused or down, and what each has done so far. */

import { PLACES } from "../fault/fate.ts";
import { type ProcessAction, WORDS } from "../fault/processes.ts";
import type { Injection } from "../fault/way.ts";
import type { Deployment } from "../instance/deployment.ts";
import type { Rig } from "../rig/rig.ts";
import type { RigEnd } from "../session/rig-end.ts";
import type { Hello } from "../wire/messages.ts";
import { Drifts } from "./drifts.ts";
import {
  GREETING_NS,
  type LaneLife,
  type LaneState,
  SIM_GREETING_NS,
  unborn,
} from "./lane-lives.ts";
import type { Vote } from "./voter.ts";

export interface LanesOptions {
  readonly rig: Rig;
  readonly sources: number;
  readonly config: Uint8Array;
  /** Whether a lane that comes back may find its state on its medium. */
  readonly recovers: boolean;
  readonly changed: (life: LaneLife, why: string) => void;
  readonly report: (injection: Injection) => void;
}

/** What a fault of a whole lane has begun and the run has yet to see the effect of. */
interface Pending {
  readonly action: ProcessAction;
  readonly cycle: number;
  readonly silentBefore: number;
}

export class Lanes {
  readonly lives: readonly LaneLife[];
  readonly #options: LanesOptions;
  readonly #pending = new Map<string, Pending>();
  readonly #drifts: Drifts;
  /** Set once the deployment and the rig's end of its links exist. */
  #deployment: Deployment | undefined;
  #rigEnd: RigEnd | undefined;

  constructor(options: LanesOptions) {
    this.#options = options;
    this.#drifts = new Drifts(({ action, cycle, effective }) => {
      const life = this.lives.find(({ name }) => name === action.lane);
      if (life !== undefined) this.#report(action, life, { cycle, injected: true, effective });
    });
    this.lives = options.rig.lanes.map(unborn);
  }

  attach(deployment: Deployment, rigEnd: RigEnd): void {
    this.#deployment = deployment;
    this.#rigEnd = rigEnd;
  }

  life(lane: number): LaneLife {
    const life = this.lives[lane];
    if (life === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return life;
  }

  /** Has a living lane begin anew, from nothing: what it holds is in doubt. */
  renew(lane: number, why: string): void {
    const life = this.life(lane);
    this.#begin(life, why);
    life.isInDoubt = true;
    this.greet(this.#deployment?.clock.nowNs ?? 0);
  }

  /** The lanes, by index, that are in one of these states. */
  inState(...states: readonly LaneState[]): readonly number[] {
    return this.lives.flatMap(({ state }, lane) => (states.includes(state) ? [lane] : []));
  }

  /** Sends START to every lane that has not answered yet, now and then; false once all have. */
  greet(nowNs: number): boolean {
    const { rig, sources, config } = this.#options;
    let starting = false;
    for (const [lane, life] of this.lives.entries()) {
      if (life.state !== "starting") continue;
      starting = true;
      if (nowNs < life.greetAtNs) continue;
      life.greetAtNs = nowNs + (rig.lanes[0].on === "sim" ? SIM_GREETING_NS : GREETING_NS);
      const lanes = rig.exchange ? rig.lanes.length : 1;
      const recover = this.#options.recovers && life.epoch > 1 && !life.isInDoubt;
      this.#rigEnd?.start(lane, life.epoch, { lanes, sources, config, recover });
    }
    return starting;
  }

  /** The lanes that cannot vote now because the fault plan took them down, by name. */
  absentByPlan(): readonly string[] {
    return this.lives.flatMap(({ name, state, downByPlan }) =>
      downByPlan && state !== "up" ? [name] : [],
    );
  }

  /** A lane has died of itself. */
  died(lane: number, why: string): void {
    const life = this.life(lane);
    life.downByPlan = false;
    this.#down(life, why);
  }

  /** A lane can be reached that could not: it is greeted without waiting for the next time. */
  reached(lane: number): void {
    this.life(lane).greetAtNs = 0;
  }

  /** A lane that had died of itself has begun a new life of itself: a board whose watchdog has run out. */
  returned(lane: number, why: string): void {
    const life = this.life(lane);
    if (life.state !== "down" || life.downByPlan) return;
    this.#begin(life, why);
  }

  /** A life begins; its lane is greeted without waiting for the next time. */
  #begin(life: LaneLife, why: string): void {
    life.state = "starting";
    life.isInDoubt = false;
    life.epoch++;
    life.greetAtNs = 0;
    this.#options.changed(life, why);
  }

  #down(life: LaneLife, why: string): void {
    if (life.state === "down") return;
    this.#drifts.end(life.name, this.#deployment?.clock);
    life.state = "down";
    life.deaths++;
    this.#options.changed(life, why);
  }

  /** Counts a vote's dissent against the lanes it names; a split convicts nobody. */
  blame(voted: Vote): void {
    if (voted.kind === "unanimous") return;
    for (const lane of voted.silent) this.life(lane).silent++;
    if (voted.kind !== "majority") return;
    for (const lane of voted.miscompare) this.life(lane).miscompares++;
  }

  /** A lane has answered START. Undefined, or why it is not the lane that belongs here. */
  hello(lane: number, hello: Hello): string | undefined {
    const life = this.life(lane);
    if (hello.system !== this.#options.rig.system || hello.lane !== life.lane) {
      return `${life.name} should be ${this.#options.rig.system}/${life.lane}, but ${hello.system}/${hello.lane} has answered`;
    }
    if (life.state !== "starting") return undefined;
    life.state = "up";
    life.downByPlan = false;
    const from =
      hello.recovered === undefined
        ? ""
        : `, recovered ${hello.recovered.cycles} slots from its medium`;
    this.#options.changed(life, `${hello.system}/${hello.lane}, life ${life.epoch}${from}`);
    this.#settle(life);
    return undefined;
  }

  /** Carries out a fault of a whole lane as its cycle begins, or ends it. */
  act(action: ProcessAction, cycle: number): void {
    const lane = this.lives.findIndex(({ name }) => name === action.lane);
    const life = this.life(lane);
    switch (action.action) {
      case "kill":
        this.#kill(action, cycle, lane);
        return;
      case "revive":
        if (life.state !== "down" || !life.downByPlan) return;
        this.#deployment?.restart(lane);
        this.#begin(life, WORDS[action.kind].again);
        return;
      case "restart":
      case "reset":
        this.#restart(action, cycle, lane);
        return;
      case "pause":
        if (life.state !== "up") return;
        this.#deployment?.pause(lane);
        life.state = "paused";
        this.#options.changed(life, WORDS.pause.down);
        this.#pending.set(life.name, { action, cycle, silentBefore: life.silent });
        return;
      case "resume":
        if (life.state !== "paused") return;
        this.#deployment?.resume(lane);
        life.state = "up";
        this.#options.changed(life, WORDS.pause.again);
        this.#settle(life);
        return;
      case "drift":
        this.#drift(action, cycle, lane);
        return;
      case "keep-time":
        this.#deployment?.drift?.(lane, 0);
        this.#drifts.end(life.name, this.#deployment?.clock);
        return;
    }
  }

  #drift(action: ProcessAction, cycle: number, lane: number): void {
    const life = this.life(lane);
    const deployment = this.#deployment;
    deployment?.drift?.(lane, action.ppm ?? 0);
    if (deployment === undefined || life.state === "down") {
      this.#report(action, life, { cycle, injected: false, effective: false });
      return;
    }
    const { link } = this.#options.rig.lanes[lane] ?? {};
    this.#drifts.begin(action, cycle, { clock: deployment.clock, baud: link?.baud });
  }

  #kill(action: ProcessAction, cycle: number, lane: number): void {
    const life = this.life(lane);
    this.#settle(life);
    const alive = life.state !== "down";
    if (alive) this.#deployment?.kill(lane);
    life.downByPlan = true;
    this.#down(life, WORDS[action.kind].down);
    this.#report(action, life, { cycle, injected: alive, effective: alive });
  }

  #restart(action: ProcessAction, cycle: number, lane: number): void {
    const life = this.life(lane);
    const deployment = this.#deployment;
    this.#settle(life);
    const alive = life.state !== "down";
    // The RUN pin does nothing to a board that the plan has left without power.
    if (action.action === "reset" && !alive && life.downByPlan) {
      this.#report(action, life, { cycle, injected: false, effective: false });
      return;
    }
    life.downByPlan = true;
    if (action.action === "reset" && deployment?.reset !== undefined) {
      deployment.reset(lane);
      this.#down(life, WORDS[action.kind].down);
    } else {
      if (alive) deployment?.kill(lane);
      this.#down(life, WORDS[action.kind].down);
      deployment?.restart(lane);
    }
    this.#begin(life, WORDS[action.kind].again);
    this.#pending.set(life.name, { action, cycle, silentBefore: life.silent });
  }

  /** The run ends: faults whose effect was awaited are reported with what was seen. */
  finish(): void {
    for (const [lane, life] of this.lives.entries()) {
      if (life.state === "paused") {
        this.#deployment?.resume(lane);
        life.state = "up";
      }
      this.#settle(life);
      this.#drifts.end(life.name, this.#deployment?.clock);
    }
  }

  /** What was begun with this lane is over, by its own end or by what comes next. */
  #settle(life: LaneLife): void {
    const pending = this.#pending.get(life.name);
    if (pending === undefined) return;
    this.#pending.delete(life.name);
    const { action, cycle, silentBefore } = pending;
    const effective = action.action === "pause" ? life.silent > silentBefore : life.state === "up";
    this.#report(action, life, { cycle, injected: true, effective });
  }

  #report(
    { rule, kind }: ProcessAction,
    life: LaneLife,
    seen: { readonly cycle: number; readonly injected: boolean; readonly effective: boolean },
  ): void {
    const { cycle, injected, effective } = seen;
    this.#options.report({
      rule,
      kind,
      link: life.name,
      direction: "down",
      index: cycle * PLACES,
      injected,
      effective,
    });
  }
}
