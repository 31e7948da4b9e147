/** What goes wrong in a slot of a run, and when two runs fail in the same way. */
import { type BitDifference, firstDifference } from "../../runtime/judge/comparator.ts";
import { type BytesOrSilence, ballotOf } from "../../runtime/judge/slot.ts";
import type { Verdict } from "../../runtime/judge/verdict.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import type { RunFailure, ShownOutput } from "./counterexample.ts";
import { crashInWords, type ObservedSlot } from "./crash.ts";

/** How a run fails, the gravest first; all but the first two are a lane's. */
export const RUN_FAILURES = [
  "wrong-vote",
  "no-vote",
  "overdue",
  "miscompare",
  "crash",
  "silence",
] as const;

/**
 * - wrong-vote: the voted output is not the oracle's.
 * - no-vote: inside the fault hypothesis, and still no vote.
 * - overdue: a lane has not come back from the plan's faults within the rig's bound.
 * - miscompare, crash, silence: a lane was wrong, ended by itself, or was silent, though no fault was planned on it; the vote masks
 *   it. The first two are dissent, and a finding; a silent lane may only have been slow.
 */
export interface FailureName {
  readonly kind: (typeof RUN_FAILURES)[number];
  /** Of all but a vote. */
  readonly lane: string | null;
}

export interface Failure extends FailureName {
  readonly slot: number;
}

/** All that goes wrong in a slot. */
export function failuresIn(record: ObservedSlot): readonly Failure[] {
  const { cycle: slot, verdict, value, expected, outside, overdue, dissent, silence } = record;
  if (verdict === "fail") {
    if (value !== null && expected !== undefined) return [{ kind: "wrong-vote", lane: null, slot }];
    if (overdue !== undefined) return overdue.map((lane) => ({ kind: "overdue", lane, slot }));
    return [{ kind: "no-vote", lane: null, slot }];
  }
  if (dissent !== undefined) return [{ kind: "miscompare", lane: dissent, slot }];
  // Outside the fault hypothesis nothing is claimed of sound lanes either.
  if (silence === undefined || outside !== undefined) return [];
  return [{ kind: record.crashed === undefined ? "silence" : "crash", lane: silence, slot }];
}

/** Each way in which slots fail, once: where it first did. */
export class FirstFailures {
  readonly #first = new Map<string, Failure>();

  add(record: ObservedSlot): void {
    for (const found of failuresIn(record)) {
      const name = `${found.kind} ${found.lane}`;
      if (!this.#first.has(name)) this.#first.set(name, found);
    }
  }

  /** The gravest comes first. */
  all(): readonly Failure[] {
    return [...this.#first.values()].toSorted(
      (one, other) => RUN_FAILURES.indexOf(one.kind) - RUN_FAILURES.indexOf(other.kind),
    );
  }
}

export function failuresOf(records: readonly ObservedSlot[]): readonly Failure[] {
  const found = new FirstFailures();
  for (const record of records) found.add(record);
  return found.all();
}

export function isSame(one: FailureName, other: FailureName): boolean {
  return one.kind === other.kind && one.lane === other.lane;
}

/** What a run comes to in which it happens again. A silence was found where none was to be expected: it is a fail there. */
export function verdictOfFailure({ kind }: Pick<FailureName, "kind">): Verdict {
  return kind === "miscompare" || kind === "crash" ? "dissent" : "fail";
}

/** "a miscompare of bravo" */
export function failureInWords({ kind, lane }: FailureName): string {
  switch (kind) {
    case "wrong-vote":
      return "a wrong vote";
    case "no-vote":
      return "no vote inside the fault hypothesis";
    case "overdue":
      return `${lane} did not stabilise in time`;
    case "miscompare":
      return `a miscompare of ${lane}, on which no fault was planned`;
    case "crash":
      return `a crash of ${lane}, on which no fault was planned`;
    case "silence":
      return `a silence of ${lane}, on which no fault was planned`;
  }
}

/** The failure as its slot shows it, in bytes and in words. `describe` turns an output's bytes into words. */
export function failureShown(
  record: ObservedSlot,
  failure: Failure,
  {
    lanes,
    describe,
  }: { readonly lanes: readonly string[]; readonly describe: (output: Uint8Array) => string },
): RunFailure {
  const { kind, lane, slot } = failure;
  const expected = record.expected ?? record.value ?? NOTHING;
  const shown = (bytes: Uint8Array): ShownOutput => ({ hex: hex(bytes), text: describe(bytes) });
  const against = (answered: BytesOrSilence) => ({
    answered: answered === null ? null : shown(answered),
    first_difference: differenceOf(answered, expected),
  });
  return {
    kind,
    lane,
    slot,
    why: record.why ?? whyInWords(record, failure),
    expected: shown(expected),
    ...against(lane === null ? record.value : ballotOf(record, lane)),
    ballots: Object.fromEntries(lanes.map((name) => [name, against(ballotOf(record, name))])),
  };
}

function whyInWords({ crashed }: ObservedSlot, failure: Failure): string {
  const words = failureInWords(failure);
  if (failure.kind !== "crash" || crashed === undefined) return words;
  return `${words}: ${crashInWords(crashed.why)}`;
}

const NOTHING = new Uint8Array(0);

/** Null where one is missing, or they are alike. */
export function differenceOf(
  answered: Uint8Array | null,
  expected: Uint8Array | null,
): BitDifference | null {
  if (answered === null || expected === null) return null;
  return firstDifference(answered, expected) ?? null;
}
