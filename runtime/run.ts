/** The whole machine: inputs -> links and faults -> lanes -> voter -> comparator -> verdict -> trace. */
import type { Deploy, Deployment } from "./deploy/deployment.ts";
import type { Rig } from "./deploy/rig.ts";
import { seedRules } from "./fault/fate.ts";
import { faultyIn, outside } from "./fault/hypothesis.ts";
import type { FaultPlan } from "./fault/plan.ts";
import { processActions } from "./fault/processes.ts";
import { Sources } from "./fault/sources.ts";
import type { Injection } from "./fault/way.ts";
import { compare } from "./judge/comparator.ts";
import type { Inputs, Slot, Step, System } from "./system.ts";
import { hexOrSilence, hex, type SlotRecord, type TraceRecord } from "./trace.ts";
import { agree } from "./triad/exchange.ts";
import { GREETING_NS, type LaneLife, Lanes } from "./triad/lanes.ts";
import { type LaneCounters, RigEnd } from "./triad/rig-end.ts";
import { majority, type Vote, vote } from "./triad/voter.ts";
import { encodeReadings, type ReadingBytes } from "./wire.ts";

export interface RunPlan {
  readonly seed: number;
  readonly cycles: number;
  readonly rig: Rig;
  readonly faults: FaultPlan;
}

export interface LaneReport extends LaneLife {
  readonly refusedByRig: LaneCounters;
}

/** The cycle while the lanes are being started. */
const BEFORE_RUN = -1;

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

class Spine<Config, Reading, Output> {
  readonly events = {
    onInjection: (injection: Injection) => this.#observe({ t: "fault", ...injection }),
    onDown: (lane: number, why: string) => {
      this.#lanes.down(lane, why);
      this.#weigh();
    },
  };
  readonly #plan: RunPlan;
  readonly #inputs: Inputs<Config, Reading>;
  readonly #system: System<Config, Reading, Output>;
  readonly #observe: (record: TraceRecord) => void;
  readonly #oracle: Step<Reading, Output>;
  readonly #sources: Sources;
  readonly #lanes: Lanes;
  #deployment: Deployment | undefined;
  #rigEnd: RigEnd | undefined;
  #cycle = BEFORE_RUN;
  /** Lanes that were not up when the slot was opened. */
  #absent: readonly string[] = [];
  #closed = true;
  #graceGiven = false;
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
    this.#deployment = deployment;
    this.#rigEnd = new RigEnd(deployment.links, this.#plan.rig.exchange, {
      onHello: (lane, hello) => {
        this.#failure ??= this.#lanes.hello(lane, hello);
      },
      onBallot: () => this.#weigh(),
      onStatus: (lane, status) => {
        this.#lanes.life(lane).status = status;
      },
    });
    this.#lanes.attach(deployment, this.#rigEnd);
    const { lives } = this.#lanes;
    let late = false;
    const cancel = deployment.clock.schedule(this.#plan.rig.deadlines.startNs, () => {
      late = true;
    });
    this.#greetUntilUp(deployment);
    await deployment.until(
      () => late || this.#failure !== undefined || lives.every(({ state }) => state !== "starting"),
    );
    cancel();
    const absent = lives.find(({ state }) => state !== "up");
    if (this.#failure !== undefined) throw new RigFailure(this.#failure);
    if (absent !== undefined) {
      const what = absent.state === "down" ? "has ended before it was ready" : "does not answer";
      throw new RigFailure(`lane ${absent.name} (${absent.lane}) ${what}`);
    }
  }

  /** Asks again until all have answered: a START may be lost like any other frame. */
  #greetUntilUp({ clock }: Deployment): void {
    if (this.#lanes.greet(clock.nowNs)) {
      clock.schedule(GREETING_NS, () => {
        if (this.#deployment !== undefined && this.#cycle === BEFORE_RUN) this.#greetUntilUp(this.#deployment);
      });
    }
  }

  async slot(cycle: number, honest: Slot<Reading>): Promise<void> {
    const deployment = this.#running();
    this.#cycle = cycle;
    for (const action of processActions(this.#plan.faults, cycle)) this.#lanes.act(action, cycle);
    const { reading } = this.#system.payloads;
    const truly = honest.map((value) => (value === undefined ? undefined : reading.encode(value)));
    const told = this.#sources.tell(cycle, truly);
    const expected = this.#expect(honest, truly, told);
    await this.#exchange(deployment, cycle, told);
    this.#judge(truly, expected);
  }

  /** Faults are lifted, and the lanes say what they have accepted and refused. */
  async finish(): Promise<void> {
    const deployment = this.#running();
    this.#lanes.finish();
    await deployment.disarm();
    const asked = this.#lanes.lives.filter(({ state }) => state === "up" || state === "paused");
    for (const [lane, life] of this.#lanes.lives.entries()) {
      if (asked.includes(life)) this.#rigEnd?.askStatus(lane);
    }
    let late = false;
    const cancel = deployment.clock.schedule(this.#plan.rig.deadlines.ballotNs, () => {
      late = true;
    });
    await deployment.until(() => late || asked.every(({ status }) => status !== undefined));
    cancel();
  }

  reports(): readonly LaneReport[] {
    return this.#lanes.lives.map((life, lane) => {
      const refusedByRig = this.#rigEnd?.counters(lane);
      if (refusedByRig === undefined) throw new Error("the run has not begun");
      return { ...life, refusedByRig };
    });
  }

  /** What the oracle says on the readings that a triad inside its hypothesis agrees on. */
  #expect(honest: Slot<Reading>, truly: ReadingBytes, told: readonly ReadingBytes[]): Uint8Array {
    const { reading, output } = this.#system.payloads;
    if (told.every((one) => one === truly)) return output.encode(this.#oracle(honest));
    const { readings } = agree(told, this.#inputs.sources, told.length);
    const agreed = readings.map((bytes) => (bytes === undefined ? undefined : reading.decode(bytes)));
    return output.encode(this.#oracle(agreed));
  }

  async #exchange(
    deployment: Deployment,
    cycle: number,
    told: readonly ReadingBytes[],
  ): Promise<void> {
    const { exchangeNs, ballotNs } = this.#plan.rig.deadlines;
    const { clock } = deployment;
    const rigEnd = this.#rigEnd;
    this.#absent = this.#lanes.absent();
    this.#closed = false;
    this.#graceGiven = false;
    this.#lanes.greet(clock.nowNs);
    const [first] = told;
    const same = told.every((one) => one === first) && first !== undefined;
    const shared = same ? encodeReadings(first) : undefined;
    rigEnd?.open(cycle, told.map((one) => shared ?? encodeReadings(one)));
    const cancelTick = clock.schedule(exchangeNs, () => rigEnd?.tick());
    const cancelClose = clock.schedule(ballotNs, () => this.#close());
    this.#weigh();
    await deployment.until(() => this.#closed);
    cancelTick();
    cancelClose();
  }

  /** Closes the slot once every lane that lives has voted; a decided vote waits for the third only so long. */
  #weigh(): void {
    const { ballots } = this.#rigEnd ?? {};
    if (ballots === undefined || this.#closed) return;
    const awaited = this.#lanes.lives.some(
      ({ state }, lane) => (state === "up" || state === "paused") && ballots[lane] === undefined,
    );
    if (!awaited) {
      this.#closed = true;
    } else if (!this.#graceGiven && majority(ballots) !== undefined) {
      this.#graceGiven = true;
      const cycle = this.#cycle;
      this.#deployment?.clock.schedule(this.#plan.rig.deadlines.graceNs, () => {
        if (cycle === this.#cycle) this.#close();
      });
    }
  }

  #close(): void {
    this.#closed = true;
  }

  #judge(truly: ReadingBytes, expected: Uint8Array): void {
    const ballots = this.#rigEnd?.ballots;
    if (ballots === undefined) return;
    const voted = vote(ballots);
    this.#blame(voted);
    const value = voted.kind === "unanimous" || voted.kind === "majority" ? voted.value : undefined;
    const faulty = faultyIn(this.#plan.faults, this.#cycle, [...this.#absent, ...this.#lanes.absent()]);
    const judged = compare(expected, voted, outside(faulty, this.#inputs.f));
    const valueHex = hexOrSilence(value);
    const expectedHex = hex(expected);
    const differing = voted.kind === "unanimous" ? undefined : this.#differing(valueHex, ballots);
    const record: SlotRecord = {
      t: "slot",
      cycle: this.#cycle,
      readings: truly.map(hexOrSilence),
      vote: voted.kind,
      value: valueHex,
      ...(differing === undefined ? {} : { ballots: differing }),
      ...(valueHex === expectedHex ? {} : { expected: expectedHex }),
      verdict: judged.verdict,
      ...(judged.why === undefined ? {} : { why: judged.why }),
    };
    this.#observe(record);
  }

  #differing(
    value: string | null,
    ballots: readonly (Uint8Array | undefined)[],
  ): Record<string, string | null> {
    const named = ballots.map((ballot, lane) => [this.#lanes.life(lane).name, hexOrSilence(ballot)] as const);
    return Object.fromEntries(named.filter(([, ballot]) => ballot !== value || ballot === null));
  }

  #blame(voted: Vote): void {
    if (voted.kind === "unanimous") return;
    for (const lane of voted.silent) this.#lanes.life(lane).silent++;
    if (voted.kind !== "majority") return;
    for (const lane of voted.miscompare) this.#lanes.life(lane).miscompares++;
  }

  #shift(bytes: Uint8Array, by: bigint): Uint8Array {
    const { reading } = this.#system.payloads;
    const value = reading.decode(bytes);
    return value === undefined ? bytes : reading.encode(this.#system.shift(value, by));
  }

  #running(): Deployment {
    if (this.#deployment === undefined) throw new Error("the run has not been started");
    return this.#deployment;
  }
}
