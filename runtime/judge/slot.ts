/** What became of one slot: its vote held against the oracle, as the trace records it. */

import type { BallotBytes, Triad } from "../contract/triad.ts";
import type { FaultyNow } from "../fault/hypothesis.ts";
import { type HexOrSilence, hex, hexOrSilence, type SlotRecord } from "../trace.ts";
import { modeOf, type Output } from "../triad/output.ts";
import type { Vote } from "../triad/voter.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import { compare } from "./comparator.ts";

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
  readonly expected: Uint8Array;
  /** Whom the plan lets be faulty in it. */
  readonly faulty: FaultyNow;
  /** What puts the slot outside the fault hypothesis, if anything does. */
  readonly outside: string | undefined;
}

export function judgeSlot(slot: ClosedSlot, names: readonly string[]): SlotRecord {
  const { cycle, readings, vote, output } = slot;
  const { verdict, why } = compare(slot.expected, slot, slot.outside);
  const said = output.kind === "voted" || output.kind === "simplex" ? output.value : undefined;
  const value = hexOrSilence(said);
  const mode = modeOf(slot.voters);
  const expected = hex(slot.expected);
  return {
    t: "slot",
    cycle,
    readings: readings.map(hexOrSilence),
    vote: vote.kind,
    value,
    ...(vote.kind === "unanimous" ? {} : { ballots: differing(slot.ballots, value, names) }),
    ...(value === expected ? {} : { expected }),
    verdict,
    ...(why === undefined ? {} : { why }),
    ...(mode === "triplex" ? {} : { mode }),
    ...(output.kind === "voted" ? {} : { output: output.kind }),
    ...(slot.outside === undefined ? {} : { outside: slot.outside }),
    ...unexplained(slot, names),
  };
}

function unexplained(
  { vote, faulty }: ClosedSlot,
  names: readonly string[],
): Pick<SlotRecord, "unexplained"> {
  if (vote.kind !== "majority") return {};
  const dissenting = [...vote.miscompare, ...vote.silent].map((lane) => names[lane] ?? "");
  const found = dissenting.filter((name) => !faulty.lanes.has(name));
  return found.length === 0 ? {} : { unexplained: found };
}

/** The ballots that are not the voted value, and the silences, by lane. */
function differing(
  ballots: Triad<BallotBytes>,
  value: HexOrSilence,
  names: readonly string[],
): Readonly<Record<string, HexOrSilence>> {
  const named = ballots.map((ballot, lane) => [names[lane] ?? "", hexOrSilence(ballot)] as const);
  return Object.fromEntries(named.filter(([, ballot]) => ballot === null || ballot !== value));
}
