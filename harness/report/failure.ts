/** What goes wrong in a slot, and when two runs fail in the same way. */
import { type BitDifference, firstDifference } from "../../runtime/judge/comparator.ts";
import { type BytesOrSilence, ballotOf, type SlotRecord } from "../../runtime/judge/slot.ts";
import { hex, hexOrSilence } from "../../runtime/trace.ts";

/** The gravest first. */
const KINDS = ["wrong-vote", "no-vote", "miscompare", "silence"] as const;

/**
 * - wrong-vote: what the triad said is not the oracle's.
 * - no-vote: inside the fault hypothesis, and still no vote.
 * - miscompare, silence: a lane was wrong, or said nothing, though no fault was planned on it; the vote masks it.
 */
export interface FailureName {
  readonly kind: (typeof KINDS)[number];
  /** Of a miscompare or a silence. */
  readonly lane: string | null;
}

export interface Failure extends FailureName {
  readonly cycle: number;
  /** The oracle's output. */
  readonly expected: string;
  /** What the triad said, or of a masked one the lane. */
  readonly said: string | null;
  readonly first_difference: BitDifference | null;
}

/** All that goes wrong in a slot. */
export function failuresIn(record: SlotRecord): readonly Failure[] {
  if (record.verdict === "fail") {
    const kind = record.value !== null && record.expected !== undefined ? "wrong-vote" : "no-vote";
    return [failure(record, { kind, lane: null }, record.value)];
  }
  // Outside the fault hypothesis nothing is claimed of sound lanes either.
  if (record.outside !== undefined) return [];
  return (record.unexplained ?? []).map((lane) => {
    const said = ballotOf(record, lane);
    return failure(record, { kind: said === null ? "silence" : "miscompare", lane }, said);
  });
}

/** Each way in which slots fail, once: where it first did. */
export class FirstFailures {
  readonly #first = new Map<string, Failure>();

  add(record: SlotRecord): void {
    if (record.verdict !== "fail" && record.unexplained === undefined) return;
    for (const found of failuresIn(record)) {
      const name = `${found.kind} ${found.lane}`;
      if (!this.#first.has(name)) this.#first.set(name, found);
    }
  }

  /** The gravest comes first. */
  all(): readonly Failure[] {
    return [...this.#first.values()].toSorted(
      (one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind),
    );
  }
}

export function failuresOf(records: readonly SlotRecord[]): readonly Failure[] {
  const found = new FirstFailures();
  for (const record of records) found.add(record);
  return found.all();
}

export function isSame(one: FailureName, other: FailureName): boolean {
  return one.kind === other.kind && one.lane === other.lane;
}

/** "a miscompare of bravo" */
export function failureInWords({ kind, lane }: FailureName): string {
  switch (kind) {
    case "wrong-vote":
      return "a wrong vote";
    case "no-vote":
      return "no vote inside the fault hypothesis";
    case "miscompare":
      return `a miscompare of ${lane}, on which no fault was planned`;
    case "silence":
      return `a silence of ${lane}, on which no fault was planned`;
  }
}

function failure(record: SlotRecord, name: FailureName, said: BytesOrSilence): Failure {
  const expected = expectedIn(record);
  return {
    ...name,
    cycle: record.cycle,
    expected: hex(expected),
    said: hexOrSilence(said),
    first_difference: differenceOf(said, expected),
  };
}

/** The oracle's output; a record holds it only where it differs from the voted value. */
export function expectedIn({ expected, value }: SlotRecord): Uint8Array {
  return expected ?? value ?? NOTHING;
}

const NOTHING = new Uint8Array(0);

/** Null where nothing was said, or what was expected. */
export function differenceOf(said: BytesOrSilence, expected: Uint8Array): BitDifference | null {
  return said === null ? null : (firstDifference(said, expected) ?? null);
}
