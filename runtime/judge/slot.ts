/** The outcome of one slot: its vote held against the oracle, as the trace records it. */

import type { BallotBytes, Triad } from "../contract/triad.ts";
import type { FaultyNow } from "../fault/hypothesis.ts";
import { type Mode, modeOf, type Output } from "../triad/output.ts";
import type { HeldUp } from "../triad/patient-deadline.ts";
import type { Vote } from "../triad/voter.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import { compare, type Judgement } from "./comparator.ts";
import type { Expected } from "./expectation.ts";
import { type HostDelay, hostDelay, isWronglyVoted, withHost } from "./host-delay.ts";
import type { Verdict } from "./verdict.ts";

export interface ClosedSlot {
  readonly cycle: number;
  /** What the sources truly said. */
  readonly readings: ReadingBytes;
  readonly ballots: Triad<BallotBytes>;
  /** The lanes that count, by index. */
  readonly voters: readonly number[];
  readonly vote: Vote;
  /** What the triad says to the world. */
  readonly output: Output;
  /** The oracle's output. */
  readonly expected: Expected;
  /** Whom the plan lets be faulty in it. */
  readonly faulty: FaultyNow;
  /** What puts the slot outside the fault hypothesis, if anything does. */
  readonly outside: string | undefined;
  /** The same of a slot inside, when the lanes that the host has kept from voting are counted in. */
  readonly outsideByHost: string | undefined;
  /** Whether the lanes tell each other what they were told. */
  readonly hasExchange: boolean;
  /** Lanes that should be back by now, and are not. */
  readonly overdue: readonly string[];
  /** Where the host kept lanes from voting. */
  readonly heldUp: HeldUp | undefined;
}

/** A field of a saved slot: null where a lane said nothing. */
export type BytesOrSilence = Uint8Array | null;

export interface SlotRecord {
  readonly t: "slot";
  readonly cycle: number;
  /** What the sources truly said, before any fault. */
  readonly readings: readonly BytesOrSilence[];
  readonly vote: "unanimous" | "majority" | "split" | "none";
  /** What is voted, or a last lane's word; where the system has a state digest, that behind the output. */
  readonly value: BytesOrSilence;
  /** By lane, and only where it differs from the voted value. */
  readonly ballots?: Readonly<Record<string, BytesOrSilence>>;
  /** Only where it differs from the voted value. */
  readonly expected?: Uint8Array;
  readonly verdict: Verdict;
  readonly why?: string;
  /** How many lanes vote, where it is not all three. */
  readonly mode?: Exclude<Mode, "triplex">;
  /** What the output is where it is not the voted value: the last lane's word, the last good value for a while, or nothing. */
  readonly output?: "simplex" | "hold" | "invalid";
  /** What puts the slot outside the fault hypothesis; left out inside it. */
  readonly outside?: string;
  /** The oracle's output holds no value: there was none to be had from what the sources said. */
  readonly empty?: true;
  /** Lanes that should have stabilised by now, and have not. */
  readonly overdue?: readonly string[];
  /** The lane that said something else than the voted value, which is right, though no planned fault lets it be wrong. */
  readonly dissent?: string;
  /** The lane that was silent though no planned fault lets it be. */
  readonly silence?: string;
  /** Lanes are silent, and the host is to blame: the slot says nothing about them. Only where time is the wall's. */
  readonly held_up?: HostDelay;
}

export function judgeSlot(slot: ClosedSlot, names: readonly string[]): SlotRecord {
  const { cycle, readings, vote, output } = slot;
  const { bytes: expected, hasValue } = slot.expected;
  const { verdict, why, ...unplanned } = findingOf(slot, names);
  const value = output.kind === "voted" || output.kind === "simplex" ? output.value : null;
  const mode = modeOf(slot.voters);
  const isExpected = value !== null && sameBytes(value, expected);
  return {
    t: "slot",
    cycle,
    readings: readings.map((reading) => reading ?? null),
    vote: vote.kind,
    value,
    ...(vote.kind === "unanimous" ? {} : { ballots: differing(slot.ballots, value, names) }),
    ...(isExpected ? {} : { expected }),
    verdict,
    ...(why === undefined ? {} : { why }),
    ...(mode === "triplex" ? {} : { mode }),
    ...(output.kind === "voted" ? {} : { output: output.kind }),
    ...(slot.outside === undefined ? {} : { outside: slot.outside }),
    ...(hasValue ? {} : { empty: true }),
    ...(slot.overdue.length === 0 ? {} : { overdue: slot.overdue }),
    ...unplanned,
  };
}

/** The verdict, and what of the slot nothing the plan did accounts for. */
function findingOf(
  slot: ClosedSlot,
  names: readonly string[],
): Pick<SlotRecord, "verdict" | "why" | "dissent" | "silence" | "held_up"> {
  const heldUp = hostDelay(slot, names);
  const judged = withHost(slot, heldUp, withOverdue(slot, comparedWith(slot)));
  const unplanned = unplannedIn(slot, names, judged);
  const found = unplanned.dissent === undefined ? judged : dissentOf(unplanned.dissent);
  return { ...found, ...unplanned, ...(heldUp && { held_up: heldUp }) };
}

/** Lanes that the host has held up lately count as faulty ones do, save that a slot says nothing for them. */
function comparedWith(slot: ClosedSlot): Judgement {
  const { outsideByHost, expected, outside, faulty } = slot;
  const judged = compare(expected.bytes, slot, outside, faulty.commonMode);
  const isExcused = outsideByHost !== undefined && !isWronglyVoted(slot);
  if (judged.verdict !== "fail" || !isExcused) return judged;
  const why = `${judged.why}, but for what the host held up: ${outsideByHost}`;
  return { verdict: "inconclusive", why };
}

/** Not to be back in time is a failure of its own; a wrong output is graver. */
function withOverdue({ overdue: lanes }: ClosedSlot, judged: Judgement): Judgement {
  if (lanes.length === 0 || judged.verdict === "fail") return judged;
  return {
    verdict: "fail",
    why: `${lanes.join(" and ")} did not stabilise within the rig's bound`,
  };
}

/**
 * The voter that did not say what two others did, unless the plan lets it be faulty. It dissents only where the comparator has passed
 * the slot and the fault hypothesis holds: elsewhere the lane that differs may be the sound one.
 */
function unplannedIn(
  { vote, faulty, outside, hasExchange, heldUp }: ClosedSlot,
  names: readonly string[],
  { verdict }: Judgement,
): Pick<SlotRecord, "dissent" | "silence"> {
  if (vote.kind !== "majority") return {};
  const nameOf = ([lane]: readonly number[]) => {
    const name = lane === undefined ? undefined : names[lane];
    return name === undefined || faulty.lanes.has(name) ? undefined : name;
  };
  const silence = nameOf(vote.silent.filter((lane) => heldUp?.lanes.includes(lane) !== true));
  if (silence !== undefined) return { silence };
  const dissent = nameOf(vote.miscompare);
  // Lanes that do not exchange what they were told step on different readings.
  const isToldApart = faulty.equivocating && !hasExchange;
  const isFinding = verdict === "pass" && outside === undefined && !isToldApart;
  return dissent !== undefined && isFinding ? { dissent } : {};
}

function dissentOf(lane: string): Judgement {
  return { verdict: "dissent", why: `${lane} miscompares, and no fault was planned on it` };
}

/** The ballots that are not the voted value, and the silences, by lane. */
function differing(
  ballots: Triad<BallotBytes>,
  value: BytesOrSilence,
  names: readonly string[],
): Readonly<Record<string, BytesOrSilence>> {
  const found: Record<string, BytesOrSilence> = {};
  for (const [lane, ballot] of ballots.entries()) {
    const agrees = ballot !== undefined && value !== null && sameBytes(ballot, value);
    if (!agrees) found[names[lane] ?? ""] = ballot ?? null;
  }
  return found;
}

export function saysSame(one: BytesOrSilence, other: BytesOrSilence): boolean {
  return one === null || other === null ? one === other : sameBytes(one, other);
}

/** What a lane said in a slot: a record holds only the ballots that differ from the voted value. */
export function ballotOf({ ballots, value }: SlotRecord, lane: string): BytesOrSilence {
  const said = ballots?.[lane];
  return said === undefined ? value : said;
}
