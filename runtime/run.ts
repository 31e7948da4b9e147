/** The whole machine: inputs -> links and faults -> lanes -> voter -> comparator -> verdict -> trace. */

import type { Inputs, Slot, System } from "./contract/system.ts";
import type { Triad } from "./contract/triad.ts";
import type { Amendment } from "./fault/amendment.ts";
import type { Injection } from "./fault/fault-channel.ts";
import { type Booked, FaultBooks } from "./fault/hypothesis.ts";
import { cycleOf } from "./fault/message-index.ts";
import type { FaultPlan } from "./fault/plan.ts";
import { PlannedFaults, type Pokes } from "./fault/planned-faults.ts";
import { seedRules } from "./fault/seeded-rules.ts";
import { Sources } from "./fault/sources.ts";
import type { Withheld } from "./fault/withheld.ts";
import { Expectation } from "./judge/expectation.ts";
import { type ClosedSlot, judgeSlot } from "./judge/slot.ts";
import type { Link } from "./link/link.ts";
import { type Rig, whereOf } from "./rig/rig.ts";
import type { TraceRecord } from "./trace.ts";
import type { Deploy, Deployment } from "./triad/deployment.ts";
import { EarlyEnds } from "./triad/early-ends.ts";
import { type Change, Health } from "./triad/health.ts";
import { START_RETRY_NS } from "./triad/incarnation.ts";
import type { LaneReport } from "./triad/lane-report.ts";
import { Lanes } from "./triad/lanes.ts";
import { Lifecycle } from "./triad/lifecycle.ts";
import { modeOf, OutputStage } from "./triad/output.ts";
import { Reintegration } from "./triad/reintegration.ts";
import { RigFailure } from "./triad/rig-failure.ts";
import { Round } from "./triad/round.ts";
import { SlotExchange } from "./triad/slot-exchange.ts";
import type { Loss } from "./triad/stabilisation.ts";
import { dissentersOf, vote } from "./triad/voter.ts";
import { warmUp } from "./triad/warm-up.ts";
import { within } from "./triad/within.ts";

export interface RunPlan {
  readonly seed: number;
  readonly cycles: number;
  readonly rig: Rig;
  readonly faults: FaultPlan;
}

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
    /** Asked between slots: the faults that come, or end, with the next one. */
    readonly pokes?: Pokes;
  },
): Promise<readonly LaneReport[]> {
  const loop = new RunLoop(plan, system, inputs, around.observe);
  const deployment = await around.deploy(plan.rig, loop.events);
  try {
    await loop.start(deployment);
    await deployment.arm(plan.faults);
    let cycle = 0;
    for (const honest of inputs.slots) {
      if (cycle === plan.cycles || around.interrupted?.() === true) break;
      const amendments = around.pokes?.(cycle) ?? [];
      if (amendments.length > 0) await loop.amend(cycle, amendments);
      await loop.slot(cycle, honest);
      cycle++;
    }
    await loop.finish();
    return loop.reports();
  } finally {
    loop.end();
    await deployment.stop();
  }
}

const NONE: readonly number[] = [];

/** The cycle while the lanes are being started. */
const BEFORE_RUN = -1;

/** What of a slot the books go by. */
type VotedSlot = Pick<ClosedSlot, "cycle" | "ballots" | "voters" | "vote" | "heldUp">;

/** The part of a run that exists once its deployment does. */
interface Running {
  readonly deployment: Deployment;
  readonly sessions: SlotExchange;
  readonly round: Round;
  readonly reintegration: Reintegration;
}

export class RunLoop<Config, Reading, Output> {
  readonly events = {
    onInjection: (injection: Injection) => {
      const cycle = cycleOf(injection.index);
      const inForce = this.#faults.inForce(cycle);
      const why = this.#books.outsideIn(cycle, inForce, this.#lanes.absentByPlan());
      this.#observe({ t: "fault", ...injection, outside: why !== undefined });
    },
    onWithheld: (withheld: Withheld) => this.#running?.round.withheld(withheld),
    onDown: (lane: number, why: string) => {
      if (this.#cycle === BEFORE_RUN) this.#earlyEnds.ended(lane, why);
      if (this.#isWarmingUp) return;
      this.#lanes.died(lane, why);
      this.#running?.round.tryClose();
    },
    onUp: (lane: number) => {
      this.#lanes.reached(lane);
      this.#sendStart();
    },
    onReturn: (lane: number, why: string) => {
      this.#earlyEnds.cameBack(lane);
      if (this.#isWarmingUp) return;
      this.#lanes.returned(lane, why);
      this.#sendStart();
    },
  };
  readonly #plan: RunPlan;
  readonly #names: readonly string[];
  readonly #system: System<Config, Reading, Output>;
  readonly #observe: (record: TraceRecord) => void;
  readonly #expectation: Expectation<Config, Reading, Output>;
  readonly #sources: Sources;
  readonly #lanes: Lanes;
  readonly #faults: PlannedFaults;
  readonly #books: FaultBooks;
  readonly #health: Health;
  readonly #output: OutputStage;
  readonly #lifecycles: readonly Lifecycle[];
  readonly #earlyEnds: EarlyEnds;
  #isWarmingUp = false;
  #running: Running | undefined;
  #cycle = BEFORE_RUN;
  #failure: RigFailure | undefined;
  #isOver = false;

  constructor(
    plan: RunPlan,
    system: System<Config, Reading, Output>,
    inputs: Inputs<Config, Reading>,
    observe: (record: TraceRecord) => void,
  ) {
    this.#plan = plan;
    this.#names = plan.rig.lanes.map(({ name }) => name);
    this.#system = system;
    this.#observe = observe;
    this.#expectation = new Expectation(system, inputs);
    this.#faults = new PlannedFaults(plan.faults);
    this.#books = new FaultBooks({
      lanes: this.#names,
      f: inputs.f,
      boundSlots: plan.rig.redundancy.stabilisation,
    });
    this.#sources = new Sources(seedRules(plan.faults), {
      lanes: plan.rig.lanes.length,
      shift: (bytes, by) => this.#shift(bytes, by),
      report: this.events.onInjection,
    });
    this.#lifecycles = plan.rig.lanes.map(() => new Lifecycle());
    this.#health = new Health(plan.rig.redundancy, this.#lifecycles, (change) =>
      this.#changed(change),
    );
    this.#earlyEnds = new EarlyEnds(plan.rig);
    this.#output = new OutputStage(plan.rig.redundancy);
    this.#lanes = new Lanes({
      rig: plan.rig,
      sources: inputs.sources,
      config: system.payloads.config.encode(inputs.config),
      recovers: (system.history?.digestSize ?? 0) > 0,
      lifecycles: this.#lifecycles,
      changed: (lane, state, why) =>
        this.#observe({ t: "lane", cycle: Math.max(this.#cycle, 0), lane, state, why }),
      report: this.events.onInjection,
    });
  }

  async #warmUp(deployment: Deployment): Promise<void> {
    const died = this.#earlyEnds.whys;
    this.#isWarmingUp = true;
    const begunAnew = await warmUp({ deployment, rig: this.#plan.rig, system: this.#system, died });
    this.#isWarmingUp = false;
    for (const lane of begunAnew) this.#earlyEnds.cameBack(lane);
    for (const [lane, why] of died) this.#lanes.died(lane, why);
  }

  /** A lane that has ended before the run, and does not come back, fails it at once. */
  #hasFailed(): boolean {
    const gone = this.#earlyEnds.firstForGood();
    if (gone !== undefined) this.#failure ??= this.#notReady(gone);
    return this.#failure !== undefined;
  }

  #notReady(lane: number): RigFailure {
    const { name, lane: implementation } = this.#lanes.incarnation(lane);
    const why = this.#earlyEnds.asWords(lane);
    return new RigFailure(`lane ${name} (${implementation}) ${why}`, name);
  }

  /** Every lane answers START, or the run does not begin. */
  async start(deployment: Deployment): Promise<void> {
    if (!this.#hasFailed()) await this.#warmUp(deployment);
    const { rig } = this.#plan;
    const digestSize = this.#system.history?.digestSize;
    const { exchange, redundancy } = rig;
    const limits = { exchange, digestSize: digestSize ?? 0, frames: redundancy.frames };
    const sessions = new SlotExchange(linksOf(deployment), limits, {
      onHello: (lane, hello) => {
        const wrong = this.#lanes.hello(lane, hello);
        if (wrong === undefined) reintegration.hearHello(lane, hello);
        // Before the run it does not begin; later the lane that should be there is not.
        else if (this.#cycle === BEFORE_RUN) {
          this.#failure ??= new RigFailure(wrong, this.#lanes.incarnation(lane).name);
        } else this.#lanes.died(lane, wrong);
      },
      onBallot: (lane) => round.voted(lane),
      onStatus: (lane, status) => {
        this.#lanes.incarnation(lane).status = status;
      },
      onPart: (lane, part) => reintegration.hearPart(lane, part),
      onRestored: (lane, answer) => reintegration.hearAnswer(lane, answer),
      onPosition: (lane, position) => reintegration.hearPosition(lane, position),
      onReplay: (lane, replay) => reintegration.hearReplay(lane, replay),
    });
    const lanes = this.#lanes;
    const health = this.#health;
    const isWired = this.#system.wires !== undefined;
    const round = new Round({ deployment, rig, lanes, sessions, health, isWired });
    const lost = (loss: Loss) => this.#lost(loss);
    const reintegration = new Reintegration({
      health,
      lanes,
      sessions,
      redundancy,
      digestSize,
      lost,
    });
    this.#running = { deployment, sessions, round, reintegration };
    this.#lanes.attach(deployment, sessions);
    const { incarnations } = this.#lanes;
    this.#sendStartUntilUp(deployment);
    const answered = () => lanes.withPresence("starting").length === 0;
    await within(deployment, rig.deadlines.startNs, () => this.#hasFailed() || answered());
    const absent = incarnations.findIndex((_, lane) => lanes.presence(lane) !== "up");
    if (absent >= 0) this.#failure ??= this.#notReady(absent);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** From this slot on the plan is another: the books and the links go by it as if it had been planned. */
  async amend(cycle: number, amendments: readonly Amendment[]): Promise<void> {
    this.#faults.amend(amendments);
    const { plan } = this.#faults;
    this.#sources.apply(seedRules(plan));
    await this.#started().deployment.arm(plan);
    this.#observe({ t: "poke", cycle, amendments });
  }

  async slot(cycle: number, honest: Slot<Reading>): Promise<void> {
    const { deployment, sessions, round, reintegration } = this.#started();
    this.#cycle = cycle;
    for (const action of this.#faults.actions(cycle)) this.#lanes.act(action, cycle);
    this.#lanes.sendStart(deployment.clock.nowNs);
    const { reading } = this.#system.payloads;
    const readings = honest.map((value) =>
      value === undefined ? undefined : reading.encode(value),
    );
    const told = this.#sources.tell(cycle, readings);
    // A lane that is down at either end of the slot was not there for the whole of it.
    reintegration.watch(cycle);
    const absent = this.#lanes.absentByPlan();
    const { ballots, heldUp } = await round.hold(cycle, told);
    const expected = this.#expectation.of(honest, readings, told);
    const { voters } = this.#health;
    const voted = vote(ballots, voters);
    const missing = this.#lanes.absentByPlan();
    const down = absent.length + missing.length === 0 ? absent : [...absent, ...missing];
    const output = this.#output.take(voted, ballots, voters);
    this.#lanes.countDissent(voted);
    deployment.voted?.(voted, output, ballots);
    const closed = { cycle, readings, ballots, voters, vote: voted, output, expected, heldUp };
    const booked = this.#booked(closed, down);
    const names = this.#names;
    const { exchange: hasExchange } = this.#plan.rig;
    const record = judgeSlot({ ...closed, ...booked, hasExchange }, names);
    this.#observe(record);
    const good = output.kind === "voted" || output.kind === "simplex" ? output.value : undefined;
    const { lateVoters } = sessions;
    const excused = record.held_up?.lanes.map((name) => names.indexOf(name)) ?? NONE;
    this.#health.count({ cycle, vote: voted, ballots, good, lateVoters, heldUpLanes: excused });
    reintegration.turn(cycle, voted, ballots);
  }

  #booked(slot: VotedSlot, down: readonly string[]): Booked {
    const { cycle, ballots, voters, vote: voted } = slot;
    const inForce = this.#faults.inForce(cycle);
    if (voted.kind === "unanimous" && inForce.length + down.length === 0) {
      return this.#books.closeCalm(cycle);
    }
    const dissenting = "value" in voted ? dissentersOf(voted) : undefined;
    const { history, wires } = this.#system;
    const keepsNothing = history === undefined && wires === undefined;
    const isRight = (lane: number) => {
      if (!voters.includes(lane)) return false;
      if (keepsNothing) return ballots[lane] !== undefined;
      return dissenting !== undefined && !dissenting.includes(lane);
    };
    const namesWhere = (holds: (lane: number) => boolean) =>
      new Set(this.#names.filter((_, lane) => holds(lane)));
    return this.#books.close({
      cycle,
      inForce,
      down,
      right: namesWhere(isRight),
      silent: namesWhere((lane) => ballots[lane] === undefined),
      latched: namesWhere((lane) => this.#health.standing(lane) === "latched"),
      hasVote: dissenting !== undefined,
      heldUp: namesWhere((lane) => slot.heldUp?.lanes.includes(lane) === true),
    });
  }

  #lost(loss: Loss): void {
    this.#expectation.lose(loss.from, loss.until);
    this.#observe({ t: "loss", cycle: this.#cycle, ...loss });
  }

  /** A lane's part in the vote has changed. */
  #changed({ lane, standing, why, isDoubted }: Change): void {
    const { name } = this.#lanes.incarnation(lane);
    const lifecycle = this.#lanes.lifecycle(lane);
    // Only a lane with a history holds something that could be wrong.
    if (isDoubted && this.#system.history !== undefined) lifecycle.apply("suspect");
    const cycle = Math.max(this.#cycle, 0);
    const mode = modeOf(this.#health.voters);
    this.#observe({ t: "health", cycle, lane: name, standing, why, mode });
  }

  /** Faults are lifted, and the lanes say what they have accepted and refused. */
  async finish(): Promise<void> {
    const { deployment, sessions } = this.#started();
    this.#lanes.finish();
    await deployment.disarm();
    const lanes = this.#lanes;
    const asked = lanes.withPresence("up");
    for (const lane of asked) sessions.askStatus(lane);
    await within(deployment, this.#plan.rig.deadlines.passiveNs, () =>
      asked.every(
        (lane) => lanes.incarnation(lane).status !== undefined || lanes.presence(lane) === "down",
      ),
    );
  }

  /** Nothing is sent any more. */
  end(): void {
    this.#isOver = true;
  }

  reports(): readonly LaneReport[] {
    const { deployment, sessions } = this.#started();
    return this.#lanes.incarnations.map((counts, lane) => ({
      ...counts,
      ...whereOf(this.#plan.rig.lanes[lane]),
      state: this.#lanes.presence(lane),
      refusedByRig: sessions.counters(lane),
      standing: this.#health.standing(lane),
      board: deployment.instances[lane]?.board,
    }));
  }

  #sendStart(): void {
    if (this.#running !== undefined) this.#lanes.sendStart(this.#running.deployment.clock.nowNs);
  }

  /** Asks again until all have answered: a START may be lost like any other frame. */
  #sendStartUntilUp(deployment: Deployment): void {
    const { clock } = deployment;
    if (!this.#lanes.sendStart(clock.nowNs)) return;
    clock.schedule(START_RETRY_NS, () => {
      if (this.#cycle === BEFORE_RUN && !this.#isOver) this.#sendStartUntilUp(deployment);
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

function linksOf({ instances: [a, b, c] }: Deployment): Triad<Link> {
  return [a.link, b.link, c.link];
}
