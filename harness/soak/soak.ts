/** Runs many seeds, on one core or several, saves and shrinks failures, and counts what the lanes did. */
import type { FaultPlan } from "../../runtime/fault/plan.ts";
import { rungsOf } from "../../runtime/rig/rig.ts";
import { type CommandedRun, planRun } from "../run/run-plan.ts";
import type { ShrinkState } from "../shrink/shrink-in-worker.ts";
import { UserError } from "../user-error.ts";
import type { RunElsewhere } from "./counting.ts";
import { type Resumed, SoakJournal } from "./journal.ts";
import { LocalQueue } from "./local-queue.ts";
import { orderOf } from "./order.ts";
import { drain, type SeedRunner, tellingOfCut } from "./seed-queue.ts";
import type { SeedRecord } from "./seed-record.ts";
import { runSeed, type SeedWork } from "./seed-run.ts";
import { type SeedRange, SeedSet } from "./seed-set.ts";
import { type SoakEnd, type SoakFailure, type SoakResult, SoakTotals } from "./totals.ts";
import { defaultWorkers } from "./worker-count.ts";
import { WorkerProcess } from "./worker-process.ts";

export interface SoakRequest extends Omit<SeedWork["request"], "seed"> {
  readonly seeds: SeedRange;
  /** Where the journal and failing runs are saved; without it, nowhere. */
  readonly out?: string | undefined;
  /** Undefined: no run is shrunk. */
  readonly shrinking?: SeedWork["shrinking"];
  /** Seeds that are run side by side: one of them in this process, several in processes of their own. */
  readonly workers?: number | undefined;
  /** Without it they are run here. */
  readonly elsewhere?: RunElsewhere | undefined;
}

export interface SoakEvents {
  /** Asked between runs, and from the second run on between slots: true ends the soak in time. */
  readonly isTimeUp: () => boolean;
  /** Asked between slots, too: true ends the runs that are on as well. */
  readonly isEnded: () => boolean;
  /** So many more have been voted. */
  readonly slots: (count: number) => void;
  /** A failing run is being shrunk. */
  readonly shrinking: (seed: number, state: ShrinkState) => void;
  /** A seed has been run; the figures so far. */
  readonly counted: (totals: SoakTotals) => void;
  readonly failed: (failure: SoakFailure) => void;
  /** The first run has no room for all of its planned faults. */
  readonly tooShort: (plan: FaultPlan, cycles: number) => void;
  /** An earlier process has begun this soak. */
  readonly resumed: (found: Resumed) => void;
  /** What becomes of a fleet's server. */
  readonly say: (text: string) => void;
}

/** Throws when nothing can be run at all; once a run has been judged, a failing rig ends the soak with a result. */
export async function soak(request: SoakRequest, events: SoakEvents): Promise<SoakResult> {
  const planned = await planRun({ ...request, seed: request.seeds.first });
  const { faults, cycles } = planned.plan;
  // Each seed draws which; how many is the same for all.
  if ((faults.leftOut ?? []).length > 0) events.tooShort(faults, cycles);
  const soaking = new SoakRun(request, planned, events);
  return await soaking.run();
}

const ASK_MS = 50;

class SoakRun {
  readonly #request: SoakRequest;
  readonly #planned: CommandedRun;
  readonly #events: SoakEvents;
  readonly #totals: SoakTotals;
  readonly #counted: SeedSet;
  readonly #journal: SoakJournal | undefined;
  #closeQueue: () => void = () => undefined;
  #ended: SoakEnd = "seeds";
  #rigFailure: string | null = null;

  constructor(request: SoakRequest, planned: CommandedRun, events: SoakEvents) {
    const { system, faults, out, seeds } = request;
    const { rig } = planned.plan;
    this.#request = request;
    this.#planned = planned;
    this.#events = events;
    this.#totals = new SoakTotals({
      ...{ system, faults, out, rung: planned.rung, rungs: rungsOf(rig) },
      lanes: rig.lanes.map(({ name }) => name),
    });
    this.#counted = new SeedSet(seeds);
    if (out !== undefined) {
      this.#journal = SoakJournal.open(out, orderOf(request, planned), (record) =>
        this.#again(record),
      );
      if (this.#journal.resumed !== undefined) events.resumed(this.#journal.resumed);
    }
  }

  async run(): Promise<SoakResult> {
    const asking = setInterval(() => this.#isToEnd(), ASK_MS).unref();
    try {
      if (!this.#isToEnd())
        await (this.#request.elsewhere === undefined
          ? this.#here()
          : this.#there(this.#request.elsewhere));
    } catch (error) {
      // The results of earlier runs are not lost when the rig fails.
      if (!(error instanceof UserError) || error.exitCode !== 4 || this.#totals.runs === 0) {
        if (this.#totals.runs === 0) this.#journal?.discard();
        throw error;
      }
      this.#ended = "rig";
      this.#rigFailure = error.message;
    } finally {
      clearInterval(asking);
    }
    this.#journal?.close();
    return this.#totals.result(this.#ended, this.#rigFailure);
  }

  /** On this machine. */
  async #here(): Promise<void> {
    const queue = new LocalQueue(this.#request.seeds, {
      counted: this.#counted,
      keep: (record) => this.#keep(record),
    });
    this.#closeQueue = () => queue.close();
    const runners = this.#runners();
    try {
      await drain(queue, runners);
    } finally {
      await Promise.all(runners.map(async (runner) => await runner.end()));
    }
  }

  async #there(runElsewhere: RunElsewhere): Promise<void> {
    const { seeds, out } = this.#request;
    const order = orderOf(this.#request, this.#planned);
    await runElsewhere(
      { order, work: this.#work(), seeds },
      {
        isCounted: (seed) => this.#counted.has(seed),
        count: (record) => {
          this.#counted.add(record.seed);
          this.#events.slots(record.slots);
          this.#keep(record);
        },
        isToEnd: () => this.#isToEnd(),
        say: this.#events.say,
        out,
      },
    );
  }

  #work(): SeedWork {
    const { workers: _, elsewhere: __, seeds: ___, out, shrinking, ...request } = this.#request;
    return { request, out, shrinking };
  }

  #runners(): readonly SeedRunner[] {
    const { workers, seeds } = this.#request;
    const work = this.#work();
    const { slots, shrinking, isEnded } = this.#events;
    const { rig, cycles } = this.#planned.plan;
    const count = workers ?? defaultWorkers(rig, seeds, cycles);
    const watch = { slots, shrinking, isEnded, isCut: () => this.#isToEnd() };
    const made = (): SeedRunner =>
      count === 1 ? this.#inProcess(work) : new WorkerProcess(work, watch);
    // It is not in the journal: the next process runs that seed whole.
    return Array.from({ length: count }, () =>
      tellingOfCut(made(), (record) => this.#count(record)),
    );
  }

  #inProcess(work: SeedWork): SeedRunner {
    const { slots, shrinking, isEnded } = this.#events;
    const watch = { slot: () => slots(1), shrinking, isEnded, isCut: () => this.#isToEnd() };
    return {
      run: async (seed) =>
        await runSeed(seed, work, watch).catch((error: unknown) => {
          throw ofSeed(seed, error);
        }),
      end: async () => undefined,
    };
  }

  /** The first run of all is let come to its end, however short the time. */
  #isToEnd(): boolean {
    if (this.#events.isEnded()) this.#end("user");
    else if (this.#totals.runs > 0 && this.#events.isTimeUp()) this.#end("time");
    return this.#ended !== "seeds";
  }

  #end(why: SoakEnd): void {
    if (this.#ended === "seeds") this.#ended = why;
    this.#closeQueue();
  }

  #again(record: SeedRecord): void {
    const { first, last } = this.#request.seeds;
    if (record.seed < first || record.seed > last) {
      throw new UserError(
        `--out: ${this.#request.out} holds seed ${record.seed}, outside of ${first}..${last}; name a new directory, or all of its seeds`,
      );
    }
    if (this.#counted.add(record.seed)) this.#totals.add(record);
  }

  /** In the journal first: what is counted is kept. */
  #keep(record: SeedRecord): void {
    this.#journal?.append(record);
    this.#count(record);
  }

  #count(record: SeedRecord): void {
    const failure = this.#totals.add(record);
    if (failure !== undefined) this.#events.failed(failure);
    this.#events.counted(this.#totals);
  }
}

function ofSeed(seed: number, error: unknown): unknown {
  if (!(error instanceof UserError) || error.exitCode !== 4) return error;
  return new UserError(`seed ${seed}: ${error.message}`, 4, { cause: error });
}
