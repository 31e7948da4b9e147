/** Runs made up record by record, for the tests of all that shows one. */

import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import type { Rule } from "../../runtime/fault/plan.ts";
import type { BytesOrSilence, SlotRecord } from "../../runtime/judge/slot.ts";
import { DEFAULT_REDUNDANCY } from "../../runtime/rig/redundancy.ts";
import { DEFAULT_DEADLINES } from "../../runtime/rig/rig.ts";
import type { FaultRecord, LaneRecord, TraceRecord } from "../../runtime/trace.ts";
import { emptyCounters } from "../../runtime/triad/lane-counters.ts";
import type { LaneReport } from "../../runtime/triad/lane-report.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import { resultOf } from "../report/result.ts";
import { RunState } from "../report/run-state.ts";
import { type Canvas, type Glyphs, UNICODE } from "./canvas.ts";
import type { LiveRun } from "./live-view.ts";
import type { RunInfo } from "./run-info.ts";
import type { FinishedRun } from "./summary.ts";

const LANES = [
  { name: "alpha", lane: "ts" },
  { name: "bravo", lane: "c" },
  { name: "charlie", lane: "rust" },
] as const;

/** The bytes that a made-up triad votes for, and bytes that differ from them in bit 2 of byte 1. */
export const RIGHT: Uint8Array = Uint8Array.of(0x0a, 0x12, 0x09);
export const WRONG: Uint8Array = Uint8Array.of(0x0a, 0x16, 0x09);

export function info(rules: readonly Rule[] = [], cycles = 100): RunInfo {
  return {
    system: "sensor_poll_v3",
    rung: "process",
    seed: 7,
    cycles,
    faults: rules.length === 0 ? "none" : "made-up.yaml",
    feed: "generated inputs",
    lanes: LANES,
    plan: { seed: 7, rules },
  };
}

export function unanimous(cycle: number): SlotRecord {
  return { t: "slot", cycle, readings: [RIGHT], vote: "unanimous", value: RIGHT, verdict: "pass" };
}

/** Bytes, or null for silence, of the lanes that do not vote with the other two. */
export function majority(cycle: number, ballots: Record<string, BytesOrSilence>): SlotRecord {
  return { ...unanimous(cycle), vote: "majority", ballots };
}

export function split(cycle: number): SlotRecord {
  return {
    ...unanimous(cycle),
    vote: "split",
    value: null,
    output: "invalid",
    ballots: { alpha: RIGHT, bravo: WRONG, charlie: null },
    expected: RIGHT,
    verdict: "inconclusive",
    why: "no two ballots agree; outside the fault hypothesis: 2 lanes faulty (bravo, charlie)",
  };
}

export function wrong(cycle: number): SlotRecord {
  return {
    ...majority(cycle, { charlie: RIGHT }),
    value: WRONG,
    expected: RIGHT,
    verdict: "fail",
    why: "the voted output is not the oracle's",
  };
}

export function dissenting(cycle: number): SlotRecord {
  return {
    ...majority(cycle, { bravo: WRONG }),
    verdict: "dissent",
    why: "bravo miscompares, and no fault was planned on it",
    dissent: "bravo",
  };
}

export function laneIs(
  lane: string,
  state: LaneRecord["state"],
  cycle = 0,
  why = `it is ${state}`,
): LaneRecord {
  return { t: "lane", cycle, lane, state, why };
}

export function hit(rule: number, kind: string, link: string): FaultRecord {
  const [direction, index] = ["up", 0] as const;
  return {
    t: "fault",
    rule,
    kind,
    link,
    direction,
    index,
    injected: true,
    effective: true,
    outside: false,
  };
}

export const allUp: readonly TraceRecord[] = LANES.map(({ name }) => laneIs(name, "up"));

/** A run that has not begun. */
export function shownRun(
  about: RunInfo,
  allowsDissent = false,
): { readonly info: RunInfo; readonly state: RunState } {
  const [a, b, c] = LANES.map((lane) => ({ ...lane, on: "process" as const }));
  if (a === undefined || b === undefined || c === undefined) throw new Error("a triad has three");
  const { system, seed, cycles, plan } = about;
  const rig = {
    system,
    lanes: [a, b, c],
    exchange: true,
    deadlines: DEFAULT_DEADLINES,
    redundancy: DEFAULT_REDUNDANCY,
  } as const;
  return {
    info: about,
    state: new RunState({ seed, cycles, rig, faults: plan, allowsDissent }, takesDown),
  };
}

export function seen(about: RunInfo, records: readonly TraceRecord[]): RunState {
  const { state } = shownRun(about);
  for (const record of [...allUp, ...records]) state.add(record);
  return state;
}

export function live(about: RunInfo, records: readonly TraceRecord[]): LiveRun {
  const state = seen(about, records);
  return { info: about, state, votingMs: 1500, footer: "Ctrl-C ends the run" };
}

/** Why a run ended before its time, and how it is judged. */
export interface Ending {
  readonly cutShort?: string;
  readonly allowsDissent?: boolean;
  /** What each lane tells of its proved parts. */
  readonly parts?: Uint8Array;
}

/** What a run of these records comes to. */
export function outcome(
  about: RunInfo,
  records: readonly TraceRecord[],
  { cutShort, allowsDissent, parts }: Ending = {},
): FinishedRun {
  const { state } = shownRun(about, allowsDissent);
  for (const record of [...allUp, ...records]) state.add(record);
  state.end();
  const result = resultOf(state, {
    reports: LANES.map((lane) => ({ ...report(lane), parts })),
    rung: about.rung,
    clock: about.rung === "sim" ? "virtual" : "wall",
    sandbox: about.rung === "process" ? { kind: "bubblewrap" } : null,
    assumes: [],
    digest: "d1".repeat(32),
    provedParts: "a0".repeat(32),
    out: null,
    reproduce: null,
    shrink: null,
    cutShort,
    describe: (output) => `bytes ${hex(output)}`,
  });
  return { info: about, state, result };
}

export function canvasOf(columns: number, rows = 24, glyphs: Glyphs = UNICODE): Canvas {
  return { columns, rows, glyphs };
}

function report({ name, lane }: (typeof LANES)[number]): LaneReport {
  return {
    name,
    lane,
    on: "process",
    at: undefined,
    state: "up",
    epoch: 1,
    miscompares: 0,
    silent: 0,
    deaths: 0,
    status: undefined,
    parts: undefined,
    standing: "voting",
    startRetryAtNs: 0,
    refusedByRig: emptyCounters(),
  };
}
