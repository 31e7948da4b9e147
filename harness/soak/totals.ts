/** A soak's figures: sums over its seeds' records, the same in whatever order they come in. */
import { join } from "node:path";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { Rung } from "../../runtime/rig/rig.ts";
import { replayCommand } from "../counterexample/file.ts";
import { asTyped } from "../directories.ts";
import { type CoincidenceReport, DemandCounts } from "../report/demands.ts";
import { type CoverageCounts, FaultCoverage } from "../report/fault-coverage.ts";
import type { RunResult } from "../report/result.ts";
import type { CaseSize } from "../shrink/run-case.ts";
import { type SeedRecord, seedFolder } from "./seed-record.ts";

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
  /** Of the runs with faults: whether the three lanes voted alike again after the last one, within the rig's bound. */
  readonly liveness: {
    readonly runs: number;
    readonly back: number;
    readonly not_back: number;
    /** From the last fault on; null where none came back. */
    readonly slots_median: number | null;
    readonly slots_max: number | null;
  };
  /** Which kinds of fault met which states of lanes: injections. */
  readonly coverage: CoverageCounts;
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

/** What is known of a soak before its first run. */
export interface SoakSubject {
  readonly system: string;
  readonly rung: string;
  readonly rungs: readonly Rung[];
  readonly faults: string;
  /** By name. */
  readonly lanes: readonly string[];
  readonly out: string | undefined;
}

export class SoakTotals {
  readonly #subject: SoakSubject;
  readonly #verdicts = { pass: 0, inconclusive: 0, dissent: 0, fail: 0 };
  readonly #failures: SoakFailure[] = [];
  readonly #reasons = new Map<string, number>();
  /** Of all runs: the faults that one was too short for, and those that one had. */
  readonly #leftOut = new Set<string>();
  readonly #planned = new Set<string>();
  readonly #demands: DemandCounts;
  readonly #coverage = new FaultCoverage();
  readonly #outputs = { voted: 0, with_value: 0 };
  readonly #liveness = { runs: 0, back: 0, not_back: 0 };
  /** Runs that came back, by the number of slots that took. */
  readonly #backAfter = new Map<number, number>();
  #slots = 0;
  #verdict: Verdict = "pass";

  constructor(subject: SoakSubject) {
    this.#subject = subject;
    this.#demands = new DemandCounts(subject.lanes);
  }

  /** Returns the failure where it is of one. */
  add(record: SeedRecord): SoakFailure | undefined {
    const { verdict, slots, outputs } = record;
    this.#verdicts[verdict]++;
    this.#verdict = worst(this.#verdict, verdict);
    this.#slots += slots;
    this.#outputs.voted += outputs.voted;
    this.#outputs.with_value += outputs.with_value;
    this.#demands.addCounts(record.demands);
    this.#coverage.addCounts(record.coverage);
    const reasons = new Set(record.reasons.map((why) => this.#withSortedLanes(why)));
    for (const why of reasons) this.#reasons.set(why, (this.#reasons.get(why) ?? 0) + 1);
    for (const label of record.left_out) this.#leftOut.add(label);
    for (const label of Object.keys(record.faults)) this.#planned.add(label);
    this.#addLiveness(record);
    const failure = failureOf(record, this.#subject.out);
    if (failure !== undefined) this.#failures.push(failure);
    return failure;
  }

  /** In another order of its lanes, which is that in which they became faulty, a reason is the same. */
  #withSortedLanes(why: string): string {
    const { lanes } = this.#subject;
    return why.replace(/\(([^()]+)\)/g, (whole, list: string) => {
      const names = list.split(", ");
      const areLanes = names.every((name) => lanes.includes(name));
      return areLanes ? `(${names.toSorted().join(", ")})` : whole;
    });
  }

  #addLiveness({ liveness, whole_after: slots }: SeedRecord): void {
    if (liveness !== null) this.#liveness.runs++;
    if (liveness === "not-back") this.#liveness.not_back++;
    if (slots === null) return;
    this.#liveness.back++;
    this.#backAfter.set(slots, (this.#backAfter.get(slots) ?? 0) + 1);
  }

  get runs(): number {
    return Object.values(this.#verdicts).reduce((sum, count) => sum + count, 0);
  }

  get findings(): number {
    return this.#failures.length;
  }

  /** How many pairs of a kind of fault and a state of a lane have been met. */
  get pairsMet(): number {
    return this.#coverage.pairs;
  }

  result(ended: SoakEnd, rigFailure: string | null = null): SoakResult {
    const { system, rung, rungs, faults } = this.#subject;
    return {
      schema: "tripod.soak.v1",
      system,
      rung,
      rungs,
      faults,
      verdict: this.runs === 0 ? "inconclusive" : this.#verdict,
      runs: this.runs,
      verdicts: this.#verdicts,
      slots: this.#slots,
      outputs: this.#outputs,
      liveness: {
        ...this.#liveness,
        slots_median: medianOf(this.#backAfter),
        slots_max: this.#backAfter.size === 0 ? null : Math.max(...this.#backAfter.keys()),
      },
      coverage: this.#coverage.counts,
      ended,
      rig_failure: rigFailure,
      inconclusive: [...this.#reasons]
        .map(([why, runs]) => ({ why, runs }))
        .toSorted((one, other) => other.runs - one.runs || (one.why < other.why ? -1 : 1)),
      failures: this.#failures.toSorted((one, other) => one.seed - other.seed),
      coincidence: this.#demands.report(),
      left_out: [...this.#leftOut].filter((label) => !this.#planned.has(label)).sort(),
    };
  }
}

/** The lower one of two, where they are even. */
function medianOf(counts: ReadonlyMap<number, number>): number | null {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let passed = 0;
  for (const [value, count] of [...counts].toSorted(([one], [other]) => one - other)) {
    passed += count;
    if (2 * passed >= all) return value;
  }
  return null;
}

function failureOf(
  { seed, verdict, finding }: SeedRecord,
  out: string | undefined,
): SoakFailure | undefined {
  if (finding === null) return undefined;
  const { what, saved, counterexample, shrunk, unshrunk } = finding;
  const rest = { seed, verdict, what, shrunk, unshrunk };
  if (!saved || out === undefined) {
    return { ...rest, command: finding.command, out: null, counterexample: null };
  }
  const folder = join(out, seedFolder(seed));
  const file = counterexample === null ? null : join(folder, counterexample);
  return {
    ...rest,
    command: replayCommand(shrunk === null || file === null ? folder : file),
    out: asTyped(folder),
    counterexample: file === null ? null : asTyped(file),
  };
}
