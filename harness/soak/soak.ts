/** Runs many seeds one after another, saves and shrinks failures, and counts the lanes' failures. */

import { dirname, join } from "node:path";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import type { FaultPlan } from "../../runtime/fault/plan.ts";
import { labelOf } from "../../runtime/fault/rule.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import { type Rung, rungsOf } from "../../runtime/rig/rig.ts";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import { type Failure, failureInWords } from "../counterexample/failure.ts";
import { COUNTEREXAMPLE, replayCommand, saveCounterexample } from "../counterexample/file.ts";
import { fromHere } from "../directories.ts";
import { type CoincidenceReport, DemandCounts } from "../report/demands.ts";
import { crashReasons, type RunResult } from "../report/result.ts";
import { RunState } from "../report/run-state.ts";
import { launch } from "../run/execute.ts";
import { openOutDir } from "../run/out-dir.ts";
import { type CommandedRun, planRun, type RunRequest } from "../run/run-plan.ts";
import type { CaseSize } from "../shrink/run-case.ts";
import type { UnshrunkRun } from "../shrink/shrink.ts";
import { type ShrinkState, shrinkInWorker, whyUnshrunk } from "../shrink/shrink-in-worker.ts";
import { savedReference } from "../system/reference.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";
import { counterexamplePage } from "../view/counterexample.ts";

export interface SoakRequest extends Omit<RunRequest, "seed"> {
  readonly seeds: Iterable<number>;
  /** Where failing runs are saved; without it, nowhere. */
  readonly out?: string | undefined;
  /** Undefined: no run is shrunk. */
  readonly shrinking?: { readonly replays: number; readonly limitMs: number } | undefined;
}

/** A run that failed, or in which a lane dissented, or was silent, though no fault was planned on it. */
export interface SoakFailure {
  readonly seed: number;
  readonly verdict: Verdict;
  /** In words. */
  readonly what: string;
  /** The command that reproduces it. */
  readonly command: string;
  /** Where the run was saved. */
  readonly out: string | null;
  readonly counterexample: string | null;
  readonly shrunk:
    | (CaseSize & {
        readonly replays: number;
        /** False where the search was ended: the smallest so far. */
        readonly complete: boolean;
      })
    | null;
  /** Why the counterexample is missing. */
  readonly unshrunk: string | null;
}

/** What ended it: the last seed, the time limit, the user, or a failed rig. */
export type SoakEnd = "seeds" | "time" | "user" | "rig";

export interface SoakResult {
  readonly schema: "tripod.soak.v1";
  readonly system: string;
  readonly rung: string;
  /** Every rung that a lane is on: of a mixed one several. */
  readonly rungs: readonly Rung[];
  readonly faults: string;
  /** The worst of the runs. */
  readonly verdict: Verdict;
  readonly runs: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly slots: number;
  /** Slots of all runs whose output was voted, and those of them in which it held a value. */
  readonly outputs: RunResult["outputs"];
  /** Runs whose three lanes voted alike again after the last fault, and after how many slots at most. */
  readonly whole: { readonly runs: number; readonly slots_max: number };
  readonly ended: SoakEnd;
  /** Why the rig failed. */
  readonly rig_failure: string | null;
  /** Why runs were inconclusive, the commonest first: each reason, without its slot, and the runs that had it. */
  readonly inconclusive: readonly { readonly why: string; readonly runs: number }[];
  readonly failures: readonly SoakFailure[];
  readonly coincidence: CoincidenceReport;
  /** Planned faults that the runs were too short for: those that none of them had, by label. */
  readonly left_out: readonly string[];
}

type Shrunk = Pick<SoakFailure, "counterexample" | "shrunk" | "unshrunk"> & {
  readonly command?: string;
};

export interface SoakEvents {
  /** Asked between runs, and from the second run on between slots: true ends the soak in time. */
  readonly isTimeUp: () => boolean;
  /** Asked between slots, too: true ends the run that is on as well. */
  readonly isEnded: () => boolean;
  readonly slot: (seed: number, cycles: number) => void;
  /** A failing run is being shrunk. */
  readonly shrinking: (seed: number, state: ShrinkState) => void;
  readonly failed: (failure: SoakFailure) => void;
  /** The first run has no room for all of its planned faults. */
  readonly tooShort: (plan: FaultPlan, cycles: number) => void;
}

/** Throws when nothing can be run at all; once a run has been judged, a failing rig ends the soak with a result. */
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
  readonly #verdicts = { pass: 0, inconclusive: 0, dissent: 0, fail: 0 };
  readonly #failures: SoakFailure[] = [];
  readonly #reasons = new Map<string, number>();
  /** Of all runs: the faults that one was too short for, and those that one had. */
  readonly #leftOut = new Set<string>();
  readonly #planned = new Set<string>();
  #demands = new DemandCounts([]);
  #rung = "";
  #rungs: readonly Rung[] = [];
  #slots = 0;
  readonly #outputs = { voted: 0, with_value: 0 };
  readonly #whole = { runs: 0, slots_max: 0 };
  #verdict: Verdict = "pass";
  #rigFailure: string | null = null;

  constructor(request: Omit<SoakRequest, "seeds">, events: SoakEvents) {
    this.#request = request;
    this.#events = events;
  }

  /** Returns what ended the soak, if this run did. */
  async run(seed: number): Promise<SoakEnd | undefined> {
    const planned = await planRun({ ...this.#request, seed });
    const { rig } = planned.plan;
    if (this.#runs === 0) this.#demands = new DemandCounts(rig.lanes.map(({ name }) => name));
    this.#rung = planned.rung;
    this.#rungs = rungsOf(rig);
    this.#countFaults(planned);
    const { out: folder } = this.#request;
    const out = folder === undefined ? undefined : openOutDir(join(folder, `seed-${seed}`));
    const state = new RunState(planned.plan, takesDown);
    const isToEnd = (): SoakEnd | undefined => {
      if (this.#events.isEnded()) return "user";
      return this.#runs > 0 && this.#events.isTimeUp() ? "time" : undefined;
    };
    let cutBy: SoakEnd | undefined;
    try {
      const result = await launch(planned, {
        out,
        state,
        watch: ({ t }) => {
          if (t === "slot") this.#events.slot(seed, state.votes.cycles);
        },
        interrupted: () => {
          cutBy = isToEnd();
          return cutBy === undefined ? undefined : "interrupted";
        },
      });
      const failures = state.failures.all().filter((one) => isFinding(one, result));
      const crashes = result.dissent.allowed ? [] : crashReasons(state.lanes);
      const what = [
        ...failures.map((one) => `${failureInWords(one)} (slot ${one.slot})`),
        ...crashes,
      ];
      // A run that was cut short counts only if it had failed by then.
      if (cutBy === undefined || what.length > 0) this.#count(result, state.recovery.isOverdue);
      if (what.length === 0) out?.discard();
      else await this.#keep({ planned, verdict: result.verdict, what, out: out?.path });
      return cutBy;
    } catch (error) {
      // The results of earlier runs are not lost when the rig fails.
      if (!(error instanceof UserError) || error.exitCode !== 4 || this.#runs === 0) throw error;
      this.#rigFailure = `seed ${seed}: ${error.message}`;
      return "rig";
    } finally {
      this.#slots += state.votes.cycles;
      this.#outputs.voted += state.votes.outputs.voted;
      this.#outputs.with_value += state.votes.outputs.with_value;
      this.#demands.addAll(state.demands);
    }
  }

  result(ended: SoakEnd): SoakResult {
    const { system, faults } = this.#request;
    return {
      schema: "tripod.soak.v1",
      system,
      rung: this.#rung,
      rungs: this.#rungs,
      faults,
      verdict: this.#runs === 0 ? "inconclusive" : this.#verdict,
      runs: this.#runs,
      verdicts: this.#verdicts,
      slots: this.#slots,
      outputs: this.#outputs,
      whole: this.#whole,
      ended,
      rig_failure: this.#rigFailure,
      inconclusive: [...this.#reasons]
        .map(([why, runs]) => ({ why, runs }))
        .toSorted((one, other) => other.runs - one.runs),
      failures: this.#failures,
      coincidence: this.#demands.report(),
      left_out: [...this.#leftOut].filter((label) => !this.#planned.has(label)).sort(),
    };
  }

  get #runs(): number {
    return Object.values(this.#verdicts).reduce((sum, count) => sum + count, 0);
  }

  #countFaults({ plan: { faults, cycles } }: CommandedRun): void {
    const { rules, leftOut = [] } = faults;
    // Each seed draws which; how many is the same for all.
    if (leftOut.length > 0 && this.#runs === 0) this.#events.tooShort(faults, cycles);
    for (const label of leftOut) this.#leftOut.add(label);
    for (const rule of rules.keys()) this.#planned.add(labelOf(faults, rule));
  }

  /** A run that had the time to become whole again, and has not, shows nothing of how a triad comes back. */
  #count({ verdict: judged, why, recovery }: RunResult, isOverdue: boolean): void {
    if (judged === "inconclusive") {
      // Of slots' numbers there are as many as slots.
      const reasons = new Set(
        why.map((one) => one.replace(/^slot \d+: |^and \d+ more .*| \(\d+\)/g, "")),
      );
      for (const one of reasons) {
        if (one !== "") this.#reasons.set(one, (this.#reasons.get(one) ?? 0) + 1);
      }
    }
    const verdict = isOverdue ? worst(judged, "inconclusive") : judged;
    this.#verdicts[verdict]++;
    this.#verdict = worst(this.#verdict, verdict);
    if (recovery.whole_after === null) return;
    this.#whole.runs++;
    this.#whole.slots_max = Math.max(this.#whole.slots_max, recovery.whole_after);
  }

  async #keep({
    planned,
    verdict,
    what,
    out,
  }: {
    readonly planned: CommandedRun;
    readonly verdict: Verdict;
    readonly what: readonly string[];
    readonly out: string | undefined;
  }): Promise<void> {
    const made =
      out === undefined
        ? unshrunk("the run was not saved; give --out")
        : await this.#shrunk(planned.plan.seed, out);
    const { plan, command } = planned;
    const saved =
      out === undefined
        ? { command, out: null }
        : { command: replayCommand(out), out: fromHere(out) };
    const failure = { seed: plan.seed, verdict, what: what.join("; "), ...saved, ...made };
    this.#failures.push(failure);
    this.#events.failed(failure);
  }

  /** A run that cannot be shrunk does not end the soak. */
  async #shrunk(seed: number, out: string): Promise<Shrunk> {
    const { shrinking } = this.#request;
    if (shrinking === undefined) return unshrunk("--no-shrink was given");
    const path = join(out, "counterexample", COUNTEREXAMPLE);
    const order = { dir: out, path, ...shrinking };
    const { isEnded } = this.#events;
    try {
      const outcome = await shrinkInWorker(order, {
        isEnded,
        tell: (state) => this.#events.shrinking(seed, state),
      });
      const file = outcome.kind === "shrunk" ? outcome.file : keptOf(outcome);
      const why = outcome.kind === "shrunk" ? null : whyUnshrunk(outcome);
      if (file === undefined) return unshrunk(why ?? "");
      const { payloads } = await systemAt(savedReference(file, dirname(path)));
      saveCounterexample(path, file, counterexamplePage(file, payloads.reading.decode));
      const { reproduce: command } = file;
      const complete = outcome.kind === "shrunk" && outcome.complete;
      const shrunk = { ...file.shrunk, complete };
      const counterexample = fromHere(path);
      if (why !== null) return { counterexample, shrunk: null, unshrunk: why };
      return { counterexample, shrunk, unshrunk: null, command };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return unshrunk(error.message);
    }
  }
}

/** In wall-clock time a busy machine may delay a healthy lane: its silence is worth saving only where the lane was lost. */
function isFinding({ kind, lane }: Failure, { clock, lanes, dissent }: RunResult): boolean {
  if (kind === "miscompare") return !dissent.allowed;
  const { deaths = 0, isolations = [] } = lanes[lane ?? ""] ?? {};
  const wasLost = deaths > 0 || isolations.some(({ why }) => why.startsWith("silent"));
  return kind !== "silence" || clock === "virtual" || wasLost;
}

/** The recorded run up to its failing slot, where nothing smaller was found in time. */
function keptOf(outcome: UnshrunkRun): RunCounterexample | undefined {
  return outcome.kind === "unfinished" || outcome.kind === "hung" ? outcome.recorded : undefined;
}

function unshrunk(why: string): Shrunk {
  return { counterexample: null, shrunk: null, unshrunk: why };
}
