/** What the cases of the conformance suite ask of a run that was seen. */

import { ballotOf, type SlotRecord } from "../../../runtime/judge/slot.ts";
import type { HealthRecord } from "../../../runtime/trace.ts";
import type { LaneReport } from "../../../runtime/triad/lane-report.ts";
import type { Mode } from "../../../runtime/triad/output.ts";
import type { CaseSeen, Claim } from "./conformance.ts";
import type { StateFrames } from "./state-frames.ts";

/** The cycles in which a lane said nothing that was in time. */
export function silencesOf({ slots }: CaseSeen, lane: string): readonly number[] {
  return cyclesOf(slots, (slot) => ballotOf(slot, lane) === null);
}

export function cyclesOf(
  slots: readonly SlotRecord[],
  holds: (slot: SlotRecord) => boolean,
): readonly number[] {
  return slots.filter(holds).map(({ cycle }) => cycle);
}

/** From the first cycle on, up to the second and without it. */
export function range(from: number, until: number): readonly number[] {
  return Array.from({ length: until - from }, (_, nth) => from + nth);
}

export function same(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}

export function changesOf({ changes }: CaseSeen, lane: string): readonly HealthRecord[] {
  return changes.filter((change) => change.lane === lane);
}

/** The modes that the triad was in, one after another. */
export function modesOf(changes: readonly HealthRecord[]): readonly Mode[] {
  const modes = ["triplex" as Mode, ...changes.map(({ mode }) => mode)];
  return modes.filter((mode, at) => mode !== modes[at - 1]);
}

/** How each slot's output came about, where it is not voted. */
export function flagsOf({ slots }: CaseSeen): readonly (string | undefined)[] {
  return slots.map(({ output }) => output);
}

export function reportOf({ reports }: CaseSeen, lane: string): LaneReport | undefined {
  return reports.find(({ name }) => name === lane);
}

/** How much of one kind the rig has refused of a lane. */
export function refusedOf(
  seen: CaseSeen,
  lane: string,
  kind: keyof LaneReport["refusedByRig"],
): number {
  return reportOf(seen, lane)?.refusedByRig[kind] ?? 0;
}

/** Every voted output was the oracle's, and there was one in each slot. */
export function allPass(seen: CaseSeen): readonly Claim[] {
  const bad = seen.slots.find(({ verdict }) => verdict !== "pass");
  return [
    [seen.slots.length > 0, "no slot was voted"],
    [bad === undefined, `slot ${bad?.cycle}: ${bad?.why}`],
  ];
}

/** Where the output is not the oracle's, it is flagged. */
export function noneWrong({ slots }: CaseSeen): readonly Claim[] {
  const wrong = slots.find(
    ({ expected, output }) => expected !== undefined && output === undefined,
  );
  return [[wrong === undefined, `slot ${wrong?.cycle}: a wrong output, and not flagged`]];
}

/** What was planned has come about: a fault that never bites shows nothing. */
export function faultsBite({ faults }: CaseSeen): readonly Claim[] {
  return [[faults.some(({ effective }) => effective), "no fault had an effect"]];
}

/** No lane's part in the vote has changed. */
export function nobodyIsolated(
  { changes }: CaseSeen,
  ...lanes: readonly string[]
): readonly Claim[] {
  const found = changes.find(({ lane }) => lanes.length === 0 || lanes.includes(lane));
  return [[found === undefined, `${found?.lane}: ${found?.why}`]];
}

/** So many slots in a row show that a triad is whole again. */
const WHOLE_SLOTS = 5;

const isWholeIn = ({ vote, mode, verdict }: SlotRecord) =>
  vote === "unanimous" && mode === undefined && verdict === "pass";

/** For `enough`: whether all three vote as one again, after that slot. */
export function isWholeAfter(slots: readonly SlotRecord[], cycle: number): boolean {
  const last = slots.slice(-WHOLE_SLOTS);
  return (last[0]?.cycle ?? 0) > cycle && last.every(isWholeIn);
}

/** The first slot of those at the end in which all three vote as one. */
export function wholeFrom({ slots }: CaseSeen): number {
  const broken = slots.findLast((slot) => !isWholeIn(slot));
  return (broken?.cycle ?? -1) + 1;
}

/** All three vote as one at the end, and nobody took longer than the bound. */
export function stabilises(seen: CaseSeen): readonly Claim[] {
  const late = seen.slots.find(({ overdue }) => overdue !== undefined);
  const isWhole = isWholeAfter(seen.slots, 0);
  return [
    [late === undefined, `slot ${late?.cycle}: ${late?.why}`],
    [isWhole, `not unanimous at the end: slot ${wholeFrom(seen) - 1} was not`],
  ];
}

/** The last lane's word is right wherever it is the output. */
export function lastWordsRight({ slots }: CaseSeen): readonly Claim[] {
  const wrong = slots.find(
    ({ output, expected }) => output === "simplex" && expected !== undefined,
  );
  return [[wrong === undefined, `slot ${wrong?.cycle}: ${wrong?.why}`]];
}

/** How many frames of one kind the rig has sent, to one lane or to all. */
export function sentFrames(
  { frames }: CaseSeen,
  kind: keyof StateFrames,
  lane?: 0 | 1 | 2,
): number {
  const counted = lane === undefined ? frames : frames.slice(lane, lane + 1);
  return counted.reduce((sum, one) => sum + one[kind], 0);
}

/** Nobody was given, or asked for, a state. */
export function noTransfer(seen: CaseSeen): readonly Claim[] {
  const asked = sentFrames(seen, "snapshots");
  return [[asked === 0, `${asked} pieces of a state were asked for`]];
}

/** What was voted is not lost. */
export function votedIsKept({ losses }: CaseSeen): readonly Claim[] {
  const found = losses.find(({ from, voted }) => from < voted);
  return [[found === undefined, `lost from slot ${found?.from} on, of ${found?.voted} voted`]];
}
