/** What a run comes to: counted from its trace, record by record. This is `run --json`. */

import { labelOf, type Rule } from "../../runtime/fault/plan.ts";
import type { BoardReport } from "../../runtime/instance/deployment.ts";
import { firstDifference } from "../../runtime/judge/comparator.ts";
import { ballotOf, type SlotRecord } from "../../runtime/judge/slot.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { LaneReport, RunPlan } from "../../runtime/run.ts";
import { type FaultRecord, hex, hexOrSilence, type TraceRecord } from "../../runtime/trace.ts";
import type { LaneCounters } from "../../runtime/triad/lane-counters.ts";
import type { Mode } from "../../runtime/triad/output.ts";
import type { Status } from "../../runtime/wire/messages.ts";
import type { Delivered } from "./delivered.ts";
import { type Isolation, Isolations } from "./isolations.ts";

export interface FaultCount {
  readonly requested: number;
  readonly injected: number;
  readonly effective: number;
}

export interface LaneResult {
  readonly lane: string;
  readonly miscompares: number;
  readonly silent: number;
  /** Whether the lane's votes did not count when the run ended. */
  readonly excluded: boolean;
  readonly standing: LaneReport["standing"];
  /** When its votes ceased to count, why, and in which slot they counted again. */
  readonly isolations: readonly Isolation[];
  readonly deaths: number;
  readonly relay_lies: number;
  /** What the rig refused of the lane, and the lane of the rig and its peers, by reason. */
  readonly refused: { readonly by_rig: LaneCounters; readonly by_lane: Status | null };
  /** Where the lane runs on one. */
  readonly board?: BoardResult;
}

export interface BoardResult {
  /** The flash chip's unique id. */
  readonly unique_id: string;
  readonly image_version: number;
  /** Why it booted, each time from its flashing to the end of the run: power-on, pin, watchdog or asked. */
  readonly boot_reasons: readonly string[];
}

export interface Counterexample {
  readonly cycle: number;
  readonly why: string;
  readonly readings: readonly (string | null)[];
  readonly ballots: Readonly<Record<string, string | null>>;
  readonly voted: string | null;
  readonly expected: string;
  /** The first bit in which the voted output differs from the oracle's; null where nothing was voted. */
  readonly first_difference: { readonly byte: number; readonly bit: number } | null;
  readonly voted_text: string;
  readonly expected_text: string;
}

export interface RunResult {
  readonly schema: "tripod.run.v1";
  readonly system: string;
  readonly rung: string;
  /** In virtual time two runs of one plan are alike to the last byte. */
  readonly clock: "virtual" | "wall";
  readonly seed: number;
  readonly cycles: number;
  readonly verdict: Verdict;
  /** Why the verdict is no pass, the gravest first. */
  readonly why: readonly string[];
  readonly slots: {
    readonly unanimous: number;
    readonly majority: number;
    readonly split: number;
    readonly silent: number;
  };
  /** How many slots were voted by three lanes, by two, by the last one, by none. */
  readonly modes: Readonly<Record<Mode, number>>;
  /** Slots whose output was not a voted value. */
  readonly flagged: { readonly simplex: number; readonly hold: number; readonly invalid: number };
  readonly lanes: Readonly<Record<string, LaneResult>>;
  readonly faults: FaultCount & {
    /** Slots in which an injected fault was voted around: a majority that equals the oracle. */
    readonly masked_slots: number;
    /** Slots in which a lane was silent or wrong though no fault was planned on it. */
    readonly unexplained_slots: number;
    /** Slots outside the fault hypothesis, and injections in them. */
    readonly outside_slots: number;
    readonly outside_injections: number;
    readonly planned: Readonly<Record<string, FaultCount>>;
  };
  /** What the fault hypothesis takes for granted here, and what it does not cover. */
  readonly assumes: readonly string[];
  readonly digest: string;
  readonly out: string | null;
  readonly counterexample?: Counterexample;
  /** Of a run that carried a file. */
  readonly delivered?: Delivered;
}

interface Counting {
  requested: number;
  injected: number;
  effective: number;
}

const WHY_MAX = 5;

/** Follows a run. `describe` turns output bytes into words. */
export class Tally {
  readonly slots = { unanimous: 0, majority: 0, split: 0, silent: 0 };
  readonly faults: Counting = { requested: 0, injected: 0, effective: 0 };
  readonly planned = new Map<string, Counting>();
  cycles = 0;
  verdict: Verdict = "pass";
  maskedSlots = 0;
  unexplainedSlots = 0;
  #outsideSlots = 0;
  #unsettled = 0;
  readonly #isolations = new Isolations();
  readonly modes = { triplex: 0, duplex: 0, simplex: 0, passive: 0 };
  readonly #flagged = { simplex: 0, hold: 0, invalid: 0 };
  #outsideInjections = 0;
  readonly #plan: RunPlan;
  readonly #describe: (output: Uint8Array) => string;
  readonly #why: string[] = [];
  /** The lanes that have voted at least once. */
  readonly #voters = new Set<string>();
  #counterexample: Counterexample | undefined;

  constructor(plan: RunPlan, describe: (output: Uint8Array) => string) {
    this.#plan = plan;
    this.#describe = describe;
    for (const index of plan.faults.rules.keys()) {
      this.planned.set(labelOf(plan.faults, index), { requested: 0, injected: 0, effective: 0 });
    }
  }

  add(record: TraceRecord): void {
    if (record.t === "slot") this.#addSlot(record);
    else if (record.t === "health") this.#isolations.add(record);
    else if (record.t === "fault") this.#addFault(record);
  }

  /** The run is over. `cutShort` says in words why it ended before its time, where it did. */
  result(
    reports: readonly LaneReport[],
    end: {
      readonly rung: string;
      readonly clock: RunResult["clock"];
      readonly assumes: readonly string[];
      readonly digest: string;
      readonly out: string | null;
      readonly cutShort?: string;
      readonly delivered?: Delivered | undefined;
    },
  ): RunResult {
    const idle = [...this.planned]
      .filter(([, { effective }]) => effective === 0)
      .map(([label]) => label);
    const open: string[] = [];
    if (end.cutShort !== undefined) open.push(end.cutShort);
    else if (this.cycles === 0) open.push("no slot was voted: there were no inputs");
    else if (idle.length > 0) open.push(`planned faults that never had effect: ${idle.join(", ")}`);
    open.push(...this.#neverVoted());
    if (end.delivered?.equal === false) open.push("what was delivered is not what the file held");
    const left = this.#unsettled - this.#why.length;
    const more = left > 0 ? [`and ${left} more slots without a pass`] : [];
    const verdict = open.length > 0 ? worst(this.verdict, "inconclusive") : this.verdict;
    const { rig, seed } = this.#plan;
    return {
      schema: "tripod.run.v1",
      system: rig.system,
      rung: end.rung,
      clock: end.clock,
      seed,
      cycles: this.cycles,
      verdict,
      why: [...this.#why, ...more, ...open],
      slots: this.slots,
      modes: this.modes,
      flagged: this.#flagged,
      lanes: Object.fromEntries(
        reports.map((report) => [
          report.name,
          laneResult(report, this.#isolations.of(report.name)),
        ]),
      ),
      faults: {
        ...this.faults,
        masked_slots: this.maskedSlots,
        unexplained_slots: this.unexplainedSlots,
        outside_slots: this.#outsideSlots,
        outside_injections: this.#outsideInjections,
        planned: Object.fromEntries(this.planned),
      },
      assumes: end.assumes,
      digest: end.digest,
      out: end.out,
      ...(this.#counterexample === undefined ? {} : { counterexample: this.#counterexample }),
      ...(end.delivered === undefined ? {} : { delivered: end.delivered }),
    };
  }

  /** The lanes without a ballot in the whole run for which no rule of the plan is a cause, in words. */
  #neverVoted(): readonly string[] {
    if (this.cycles === 0) return [];
    const { rig, faults } = this.#plan;
    const struck = new Set(faults.rules.flatMap(lanesStruck));
    return rig.lanes
      .filter(({ name }) => !this.#voters.has(name) && !struck.has(name))
      .map(({ name }) => `${name} never voted, and no fault was planned on it`);
  }

  #addSlot(record: SlotRecord): void {
    this.cycles++;
    this.modes[record.mode ?? "triplex"]++;
    if (record.output !== undefined) this.#flagged[record.output]++;
    this.#hear(record);
    this.slots[record.vote === "none" ? "silent" : record.vote]++;
    if (record.unexplained !== undefined) this.unexplainedSlots++;
    else if (record.vote === "majority" && record.verdict === "pass") this.maskedSlots++;
    if (record.outside !== undefined) this.#outsideSlots++;
    this.verdict = worst(this.verdict, record.verdict);
    if (record.verdict === "pass") return;
    this.#unsettled++;
    if (this.#why.length < WHY_MAX)
      this.#why.push(`slot ${record.cycle}: ${record.why ?? record.verdict}`);
    if (record.verdict === "fail") this.#counterexample ??= this.#exhibit(record);
  }

  /** Notes who has voted at least once. */
  #hear(record: SlotRecord): void {
    const { lanes } = this.#plan.rig;
    if (this.#voters.size === lanes.length) return;
    for (const { name } of lanes) if (ballotOf(record, name) !== null) this.#voters.add(name);
  }

  #addFault({ rule, injected, effective, outside }: FaultRecord): void {
    if (outside) this.#outsideInjections++;
    const planned = this.planned.get(labelOf(this.#plan.faults, rule));
    for (const count of planned === undefined ? [this.faults] : [this.faults, planned]) {
      count.requested++;
      if (injected) count.injected++;
      if (effective) count.effective++;
    }
  }

  #exhibit(record: SlotRecord): Counterexample {
    const { cycle, why = "", readings, value } = record;
    const expected = record.expected ?? value ?? NOTHING;
    const names = this.#plan.rig.lanes.map(({ name }) => name);
    const ballots = names.map((name) => [name, hexOrSilence(ballotOf(record, name))] as const);
    return {
      cycle,
      why,
      readings: readings.map(hexOrSilence),
      ballots: Object.fromEntries(ballots),
      voted: hexOrSilence(value),
      expected: hex(expected),
      first_difference: value === null ? null : (firstDifference(value, expected) ?? null),
      voted_text: value === null ? "nothing" : this.#describe(value),
      expected_text: this.#describe(expected),
    };
  }
}

const NOTHING = new Uint8Array(0);

function lanesStruck(rule: Rule): readonly string[] {
  if ("link" in rule) return rule.link;
  return "lane" in rule ? rule.lane : [];
}

function laneResult(report: LaneReport, isolations: readonly Isolation[]): LaneResult {
  const { lane, miscompares, silent, standing, deaths, refusedByRig, status, board } = report;
  return {
    lane,
    miscompares,
    silent,
    excluded: standing !== "voting",
    standing,
    isolations,
    deaths,
    relay_lies: refusedByRig.relay_lies,
    refused: { by_rig: refusedByRig, by_lane: status ?? null },
    ...(board === undefined ? {} : { board: boardResult(board) }),
  };
}

function boardResult({ uniqueId, imageVersion, bootReasons }: BoardReport): BoardResult {
  return { unique_id: uniqueId, image_version: imageVersion, boot_reasons: bootReasons };
}
