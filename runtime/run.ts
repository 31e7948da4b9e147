/** The whole machine: inputs -> links and faults -> lanes -> voter -> comparator -> verdict -> trace. */
import type { BoardReport, Deploy, Deployment } from "./deploy/deployment.ts";
import type { Rig } from "./deploy/rig.ts";
import { Aftermath } from "./fault/aftermath.ts";
import { cycleOf, seedRules } from "./fault/fate.ts";
import { type FaultyNow, faultyUnder, outside } from "./fault/hypothesis.ts";
import type { FaultPlan, Rule } from "./fault/plan.ts";
import { type ProcessAction, processActions } from "./fault/processes.ts";
import { Schedule } from "./fault/schedule.ts";
import { Sources } from "./fault/sources.ts";
import type { Injection } from "./fault/way.ts";
import type { ReadingBytes } from "./hot-wire.ts";
import { judgeSlot } from "./judge/slot.ts";
import type { Inputs, Slot, Step, System } from "./system.ts";
import type { TraceRecord } from "./trace.ts";
import { agree } from "./triad/exchange.ts";
import { GREETING_NS, type LaneLife, Lanes } from "./triad/lanes.ts";
import { type LaneCounters, RigEnd } from "./triad/rig-end.ts";
import { Round } from "./triad/round.ts";
import { vote } from "./triad/voter.ts";

export interface RunPlan {
  readonly seed: number;
  readonly cycles: number;
  readonly rig: Rig;
  readonly faults: FaultPlan;
}

export interface LaneReport extends LaneLife {
  readonly refusedByRig: LaneCounters;
  /** Where the lane runs on one. */
  readonly board?: BoardReport | undefined;
}

/** Something the run needs has failed for good: not a verdict about the lanes. */
export class RigFailure extends Error {}

/**
 * Runs a plan and tells everything it observes, in order. Answers how each lane fared.
 * Throws RigFailure when a lane does not start.
 */
export async function run<Config, Reading, Output>(
  plan: RunPlan,
  system: System<Config, Reading, Output>,
  inputs: Inputs<Config, Reading>,
  around: {
    readonly deploy: Deploy;
    readonly observe: (record: TraceRecord) => void;
    /** Asked between slots: true ends the run early. */
    readonly interrupted?: () => boolean;
  },
): Promise<readonly LaneReport[]> {
  const spine = new Spine(plan, system, inputs, around.observe);
  const deployment = await around.deploy(plan.rig, spine.events);
  try {
    await spine.start(deployment);
    await deployment.arm(plan.faults);
    let cycle = 0;
    for (const honest of inputs.slots) {
      if (cycle === plan.cycles || around.interrupted?.() === true) break;
      await spine.slot(cycle, honest);
      cycle++;
    }
    await spine.finish();
    return spine.reports();
  } finally {
    await deployment.stop();
  }
}

/** The cycle while the lanes are being started. */
const BEFORE_RUN = -1;

/** The part of a run that exists once its deployment does. */
interface Running {
  readonly deployment: Deployment;
  readonly rigEnd: RigEnd;
  readonly round: Round;
}

class Spine<Config, Reading, Output> {
  readonly events = {
    onInjection: (injection: Injection) => {
      const faulty = this.#faultyIn(cycleOf(injection.index), this.#lanes.absentByPlan());
      const tag = outside(faulty, this.#inputs.f) !== undefined;
      this.#observe({ t: "fault", ...injection, outside: tag });
    },
    onDown: (lane: number, why: string) => {
      this.#lanes.died(lane, why);
      this.#running?.round.weigh();
    },
    onUp: (lane: number) => {
      this.#lanes.reached(lane);
      this.#greet();
    },
    onReturn: (lane: number, why: string) => {
      this.#lanes.returned(lane, why);
      this.#greet();
    },
  };
  readonly #plan: RunPlan;
  readonly #inputs: Inputs<Config, Reading>;
  readonly #system: System<Config, Reading, Output>;
  readonly #observe: (record: TraceRecord) => void;
  readonly #oracle: Step<Reading, Output>;
  readonly #sources: Sources;
  readonly #lanes: Lanes;
  readonly #actions: ReadonlyMap<number, readonly ProcessAction[]>;
  readonly #schedule: Schedule<Rule>;
  readonly #aftermath = new Aftermath();
  #running: Running | undefined;
  #cycle = BEFORE_RUN;
  #failure: string | undefined;

  constructor(
    plan: RunPlan,
    system: System<Config, Reading, Output>,
    inputs: Inputs<Config, Reading>,
    observe: (record: TraceRecord) => void,
  ) {
    this.#plan = plan;
    this.#system = system;
    this.#inputs = inputs;
    this.#observe = observe;
    this.#oracle = system.oracle(inputs.config, inputs.sources);
    this.#actions = processActions(plan.faults);
    this.#schedule = new Schedule(plan.faults.rules, (rule) => rule);
    this.#sources = new Sources(seedRules(plan.faults), {
      lanes: plan.rig.lanes.length,
      shift: (bytes, by) => this.#shift(bytes, by),
      report: this.events.onInjection,
    });
    this.#lanes = new Lanes({
      rig: plan.rig,
      sources: inputs.sources,
      config: system.payloads.config.encode(inputs.config),
      changed: ({ name, state }, why) =>
        this.#observe({ t: "lane", cycle: Math.max(this.#cycle, 0), lane: name, state, why }),
      report: this.events.onInjection,
    });
  }

  /** Every lane answers START, or the run does not begin. */
  async start(deployment: Deployment): Promise<void> {
    const { rig } = this.#plan;
    const rigEnd = new RigEnd(deployment.links, rig.exchange, {
      onHello: (lane, hello) => {
        this.#failure ??= this.#lanes.hello(lane, hello);
      },
      onBallot: () => round.weigh(),
      onStatus: (lane, status) => {
        this.#lanes.life(lane).status = status;
      },
    });
    const round = new Round(deployment, rig.deadlines, this.#lanes, rigEnd);
    this.#running = { deployment, rigEnd, round };
    this.#lanes.attach(deployment, rigEnd);
    const { lives } = this.#lanes;
    this.#greetUntilUp(deployment);
    const answered = () => lives.every(({ state }) => state !== "starting");
    await within(
      deployment,
      rig.deadlines.startNs,
      () => this.#failure !== undefined || answered(),
    );
    const absent = lives.find(({ state }) => state !== "up");
    if (this.#failure !== undefined) throw new RigFailure(this.#failure);
    if (absent !== undefined) {
      const what = absent.state === "down" ? "has ended before it was ready" : "does not answer";
      throw new RigFailure(`lane ${absent.name} (${absent.lane}) ${what}`);
    }
  }

  async slot(cycle: number, honest: Slot<Reading>): Promise<void> {
    const { deployment, round } = this.#started();
    this.#cycle = cycle;
    for (const action of this.#actions.get(cycle) ?? []) this.#lanes.act(action, cycle);
    this.#lanes.greet(deployment.clock.nowNs);
    const { reading } = this.#system.payloads;
    const readings = honest.map((value) =>
      value === undefined ? undefined : reading.encode(value),
    );
    const told = this.#sources.tell(cycle, readings);
    const expected = this.#expect(honest, readings, told);
    // A lane that is down at either end of the slot was not there for the whole of it.
    const absent = this.#lanes.absentByPlan();
    const ballots = await round.hold(cycle, told);
    const faulty = this.#faultyIn(cycle, [...absent, ...this.#lanes.absentByPlan()]);
    const outsideBy = outside(faulty, this.#inputs.f);
    const names = this.#plan.rig.lanes.map(({ name }) => name);
    const silent = names.filter((_, lane) => ballots[lane] === undefined);
    const explained = { ...faulty, lanes: this.#aftermath.explain(cycle, faulty.lanes, silent) };
    const closed = { cycle, readings, ballots, vote: vote(ballots), expected };
    this.#lanes.blame(closed.vote);
    deployment.voted?.(closed.vote);
    this.#observe(judgeSlot({ ...closed, faulty: explained, outside: outsideBy }, names));
  }

  /** Faults are lifted, and the lanes say what they have accepted and refused. */
  async finish(): Promise<void> {
    const { deployment, rigEnd } = this.#started();
    this.#lanes.finish();
    await deployment.disarm();
    const asked = this.#lanes.lives.filter(({ state }) => state === "up");
    for (const life of asked) rigEnd.askStatus(this.#lanes.lives.indexOf(life));
    await within(deployment, this.#plan.rig.deadlines.ballotNs, () =>
      asked.every(({ status, state }) => status !== undefined || state === "down"),
    );
  }

  reports(): readonly LaneReport[] {
    const { deployment, rigEnd } = this.#started();
    return this.#lanes.lives.map((life, lane) => ({
      ...life,
      refusedByRig: rigEnd.counters(lane),
      board: deployment.board?.(lane),
    }));
  }

  /** What the oracle says on the readings that a triad inside its hypothesis agrees on. */
  #expect(honest: Slot<Reading>, truly: ReadingBytes, told: readonly ReadingBytes[]): Uint8Array {
    const { reading, output } = this.#system.payloads;
    if (told.every((one) => one === truly)) return output.encode(this.#oracle(honest));
    const { readings } = agree(told, this.#inputs.sources, told.length);
    const agreed = readings.map((bytes) => bytes && reading.decode(bytes));
    return output.encode(this.#oracle(agreed));
  }

  #faultyIn(cycle: number, down: readonly string[]): FaultyNow {
    return faultyUnder(this.#schedule.at(cycle), down);
  }

  #greet(): void {
    if (this.#running !== undefined) this.#lanes.greet(this.#running.deployment.clock.nowNs);
  }

  /** Asks again until all have answered: a START may be lost like any other frame. */
  #greetUntilUp(deployment: Deployment): void {
    const { clock } = deployment;
    if (!this.#lanes.greet(clock.nowNs)) return;
    clock.schedule(GREETING_NS, () => {
      if (this.#cycle === BEFORE_RUN) this.#greetUntilUp(deployment);
    });
  }

  #shift(bytes: Uint8Array, by: bigint): Uint8Array {
    const { reading } = this.#system.payloads;
    const value = reading.decode(bytes);
    return value === undefined ? bytes : reading.encode(this.#system.shift(value, by));
  }

  #started(): Running {
    if (this.#running === undefined) throw new Error("the run has not been started");
    return this.#running;
  }
}

/** Lets time pass until `done` holds, and no longer than `limitNs`. */
async function within(deployment: Deployment, limitNs: number, done: () => boolean): Promise<void> {
  let late = false;
  const cancel = deployment.clock.schedule(limitNs, () => {
    late = true;
  });
  await deployment.until(() => late || done());
  cancel();
}
