/** Many seeds one after another: what failed is kept and shrunk, and the lanes' failures are counted together. */
import { join, relative, resolve } from "node:path";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import { type CoincidenceReport, DemandCounts } from "../report/demands.ts";
import { type Failure, failureInWords } from "../report/failure.ts";
import type { RunResult } from "../report/result.ts";
import { RunState } from "../report/run-state.ts";
import { launch } from "../run/execute.ts";
import { openOutDir } from "../run/out-dir.ts";
import { planRun, type RunRequest } from "../run/run-plan.ts";
import { keep, pathIn } from "../shrink/keep.ts";
import type { SceneSize } from "../shrink/run-case.ts";
import { shrinkInWorker, whyUnshrunk } from "../shrink/shrink-in-worker.ts";
import { UserError } from "../user-error.ts";

export interface SoakRequest extends Omit<RunRequest, "seed"> {
  readonly seeds: Iterable<number>;
  /** Where failing runs are kept; without it none is. */
  readonly out?: string | undefined;
  /** Undefined leaves the runs as they are. */
  readonly shrinking?: { readonly replays: number; readonly limitMs: number } | undefined;
}

/** A run that failed, or in which a lane dissented though no fault was planned on it. */
export interface SoakFailure {
  readonly seed: number;
  readonly verdict: Verdict;
  /** In words. */
  readonly what: string;
  /** Shows it again. */
  readonly command: string;
  /** Where the run was kept. */
  readonly out: string | null;
  readonly counterexample: string | null;
  readonly shrunk: (SceneSize & { readonly replays: number }) | null;
  /** Why there is no counterexample, where there is none. */
  readonly unshrunk: string | null;
}

/** What ended it: no more seeds, its time, the user, or a rig that failed. */
export type SoakEnd = "seeds" | "time" | "user" | "rig";

export interface SoakResult {
  readonly schema: "tripod.soak.v1";
  readonly system: string;
  readonly rung: string;
  readonly faults: string;
  /** The worst of the runs; fail as well where a lane was wrong and the vote masked it. */
  readonly verdict: Verdict;
  readonly runs: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly slots: number;
  readonly ended: SoakEnd;
  /** What the rig failed of. */
  readonly rig_failure: string | null;
  readonly failures: readonly SoakFailure[];
  readonly coincidence: CoincidenceReport;
}

type Shrunk = Pick<SoakFailure, "counterexample" | "shrunk" | "unshrunk"> & {
  readonly command?: string;
};

export interface SoakEvents {
  /** Asked between runs: true ends the soak in time. */
  readonly isTimeUp: () => boolean;
  /** Asked between slots, too: true ends the run that is on as well. */
  readonly isEnded: () => boolean;
  readonly slot: (seed: number, cycles: number) => void;
  readonly failed: (failure: SoakFailure) => void;
}

/** Throws when nothing can be run at all; once a run has been judged, what is known by then is an answer. */
export async function soak(request: SoakRequest, events: SoakEvents): Promise<SoakResult> {
  const { seeds, ...rest } = request;
  const soaking = new SoakRun(rest, events);
  for (const seed of seeds) {
    if (events.isTimeUp()) return soaking.result("time");
    const ended = events.isEnded() ? "user" : await soaking.run(seed);
    if (ended !== undefined) return soaking.result(ended);
  }
  return soaking.result("seeds");
}

class SoakRun {
  readonly #request: Omit<SoakRequest, "seeds">;
  readonly #events: SoakEvents;
  readonly #verdicts = { pass: 0, fail: 0, inconclusive: 0 };
  readonly #failures: SoakFailure[] = [];
  #demands = new DemandCounts([]);
  #rung = "";
  #slots = 0;
  #verdict: Verdict = "pass";
  #rigFailure: string | null = null;

  constructor(request: Omit<SoakRequest, "seeds">, events: SoakEvents) {
    this.#request = request;
    this.#events = events;
  }

  /** Answers what ended the soak, where this run did. */
  async run(seed: number): Promise<SoakEnd | undefined> {
    const planned = await planRun({ ...this.#request, seed });
    const { rig } = planned.plan;
    if (this.#runs === 0) this.#demands = new DemandCounts(rig.lanes.map(({ name }) => name));
    this.#rung = planned.rung;
    const { out: folder } = this.#request;
    const out = folder === undefined ? undefined : openOutDir(join(folder, `seed-${seed}`));
    const state = new RunState(planned.plan);
    let isCut = false;
    try {
      const result = await launch(planned, {
        out,
        state,
        watch: ({ t }) => {
          if (t === "slot") this.#events.slot(seed, state.votes.cycles);
        },
        interrupted: () => {
          isCut = this.#events.isEnded();
          return isCut ? "interrupted" : undefined;
        },
      });
      const failures = state.failures.all().filter((one) => !mayBeLate(one, result));
      // A run that was cut short says nothing, unless it had failed before.
      if (!isCut || failures.length > 0) this.#count(result.verdict);
      if (failures.length === 0) out?.discard();
      else await this.#keep({ seed, verdict: result.verdict, failures, out: out?.path });
      return isCut ? "user" : undefined;
    } catch (error) {
      // What the runs before came to is not lost with a rig that fails.
      if (!(error instanceof UserError) || error.exitCode !== 4 || this.#runs === 0) throw error;
      this.#rigFailure = `seed ${seed}: ${error.message}`;
      return "rig";
    } finally {
      this.#slots += state.votes.cycles;
      this.#demands.addAll(state.demands);
    }
  }

  result(ended: SoakEnd): SoakResult {
    const { system, faults } = this.#request;
    return {
      schema: "tripod.soak.v1",
      system,
      rung: this.#rung,
      faults,
      verdict: this.#runs === 0 ? "inconclusive" : this.#verdict,
      runs: this.#runs,
      verdicts: this.#verdicts,
      slots: this.#slots,
      ended,
      rig_failure: this.#rigFailure,
      failures: this.#failures,
      coincidence: this.#demands.report(),
    };
  }

  get #runs(): number {
    const { pass, fail, inconclusive } = this.#verdicts;
    return pass + fail + inconclusive;
  }

  #count(verdict: Verdict): void {
    this.#verdicts[verdict]++;
    this.#verdict = worst(this.#verdict, verdict);
  }

  async #keep({
    seed,
    verdict,
    failures,
    out,
  }: {
    readonly seed: number;
    readonly verdict: Verdict;
    readonly failures: readonly Failure[];
    readonly out: string | undefined;
  }): Promise<void> {
    // A lane that is wrong of itself has failed, though the vote hides it; one that is silent may have been kept waiting.
    if (failures.some(({ kind }) => kind === "miscompare")) this.#verdict = "fail";
    const what = failures.map((one) => `${failureInWords(one)} (slot ${one.cycle})`).join("; ");
    const made = out === undefined ? unshrunk("it was not kept") : await this.#shrunk(out);
    const again = out === undefined ? this.#runCommand(seed) : `tripod replay ${fromHere(out)}`;
    const kept = out === undefined ? null : fromHere(out);
    const failure = { seed, verdict, what, command: again, out: kept, ...made };
    this.#failures.push(failure);
    this.#events.failed(failure);
  }

  /** A run that cannot be shrunk is one more that failed, and no reason to end. */
  async #shrunk(out: string): Promise<Shrunk> {
    const { shrinking } = this.#request;
    if (shrinking === undefined) return unshrunk("nobody asked for it");
    const folder = join(out, "counterexample");
    const order = { dir: out, path: pathIn(folder), ...shrinking };
    const { isEnded } = this.#events;
    try {
      const outcome = await shrinkInWorker(order, { isEnded, tell: () => undefined });
      if (outcome.kind !== "shrunk") return unshrunk(whyUnshrunk(outcome));
      const { file } = outcome;
      await keep(folder, file);
      const { command, shrunk } = file;
      return { counterexample: pathIn(folder), shrunk, unshrunk: null, command };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return unshrunk(error.message);
    }
  }

  #runCommand(seed: number): string {
    const { system, rung, rig, cycles, faults, input } = this.#request;
    const options = { rung, rig, seed, cycles, faults, input };
    const told = Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name} ${value}`],
    );
    return ["tripod run", system, ...told].join(" ");
  }
}

/** In wall-clock time a lane that lives and votes may have been kept waiting by the machine: its silence is nobody's fault. */
function mayBeLate({ kind, lane }: Failure, { clock, lanes }: RunResult): boolean {
  const { deaths = 0, isolations = [] } = lanes[lane ?? ""] ?? {};
  const wasLost = deaths > 0 || isolations.some(({ why }) => why.startsWith("silent"));
  return kind === "silence" && clock === "wall" && !wasLost;
}

function unshrunk(why: string): Shrunk {
  return { counterexample: null, shrunk: null, unshrunk: why };
}

function fromHere(path: string): string {
  return relative(process.cwd(), resolve(path));
}
