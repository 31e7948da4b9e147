/** Shows of each property that it can fail: it accepts what the oracle says, and refutes one thing in it that was changed. */
import fc from "fast-check";
import type { Told } from "../../runtime/contract/system.ts";
import type {
  AnyClaim,
  AnyHistoryProperty,
  AnyProperty,
  AnySystem,
} from "../../systems/catalog.ts";
import { heard } from "./expected.ts";
import { idealOutcome, plainly } from "./ideal.ts";

/** Of so many cases outcomes are changed, and of long ones so many events. */
const CASES = { polls: 100, histories: 20 };
const EVENTS_MAX = 24;

/** What was changed in the outcome that the property refutes; undefined of one that refutes nothing. */
export function refutedChange(
  system: AnySystem,
  property: AnyClaim,
  seed: number,
): string | undefined {
  for (const { what, refutedBy } of changedOutcomes(system, property, seed)) {
    if (refutedBy(property) !== undefined) return what;
  }
  return undefined;
}

/** An outcome in which one thing is not what the oracle says. */
export interface ChangedOutcome {
  readonly what: string;
  /** What a claim over the same cases says to it. */
  readonly refutedBy: (claim: AnyClaim) => string | undefined;
}

/** Of cases that the claim accepts as they are. */
export function changedOutcomes(
  system: AnySystem,
  claim: AnyClaim,
  seed: number,
): Generator<ChangedOutcome> {
  return "histories" in claim
    ? changesOfHistories(system, claim, seed)
    : changesOfPolls(system, claim, seed);
}

function* changesOfPolls(
  system: AnySystem,
  { cases, refute }: AnyProperty,
  seed: number,
): Generator<ChangedOutcome> {
  let before: unknown;
  for (const tried of fc.sample(cases, { seed, numRuns: CASES.polls })) {
    const readings = heard(system, tried.readings);
    const output = system.oracle(tried.config, readings.length)(readings);
    if (refute(tried, output) !== undefined) continue;
    for (const { what, output: other } of changedOutputs(system, output, before)) {
      const refutedBy = (claim: AnyClaim) =>
        "cases" in claim ? claim.refute(tried, other) : undefined;
      yield { what, refutedBy };
    }
    before = output;
  }
}

function* changesOfHistories(
  system: AnySystem,
  { histories, refute }: AnyHistoryProperty,
  seed: number,
): Generator<ChangedOutcome> {
  for (const drawn of fc.sample(histories, { seed, numRuns: CASES.histories })) {
    const tried = plainly(drawn);
    const told = idealOutcome(system, tried);
    if (refute(tried, told) !== undefined) continue;
    // From the end: some claims are about what comes last.
    for (const at of [...told.keys()].toReversed().slice(0, EVENTS_MAX)) {
      for (const { what, told: other } of changesAt(system, told, at)) {
        const refutedBy = (claim: AnyClaim) =>
          "histories" in claim ? claim.refute(tried, other) : undefined;
        yield { what, refutedBy };
      }
    }
  }
}

interface ToldOtherwise {
  readonly what: string;
  readonly told: readonly Told<unknown>[];
}

function* changesAt(
  system: AnySystem,
  told: readonly Told<unknown>[],
  at: number,
): Generator<ToldOtherwise> {
  const one = told[at];
  if (one === undefined) return;
  for (const { what, one: other } of changed(system, one)) {
    yield { what, told: told.with(at, other) };
  }
}

function* changed(
  system: AnySystem,
  one: Told<unknown>,
): Generator<{ readonly what: string; readonly one: Told<unknown> }> {
  const digest = one.digest?.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
  if (digest !== undefined) yield { what: "another digest", one: { ...one, digest } };
  switch (one.kind) {
    case "slot": {
      const [first] = one.outputs;
      if (first === undefined) return;
      for (const { what, output } of changedOutputs(system, first.output, undefined)) {
        yield { what, one: { ...one, outputs: [{ ...first, output }] } };
      }
      yield { what: "no output", one: { ...one, outputs: [] } };
      yield { what: "an output twice", one: { ...one, outputs: [first, first] } };
      yield { what: "many TIMERs", one: { ...one, timers: one.timers + MANY } };
      const [none, many] = [one.packets.map(() => 0), one.packets.map((count) => count + MANY)];
      yield { what: "no packets", one: { ...one, packets: none } };
      yield { what: "many packets", one: { ...one, packets: many } };
      return;
    }
    case "crash":
      yield { what: "nothing recovered", one: { ...one, cycles: 0, digest: undefined } };
      yield { what: "more recovered", one: { ...one, cycles: one.cycles + 1 } };
      return;
    case "transfer":
      yield { what: "a snapshot not taken", one: { ...one, taken: !one.taken } };
      return;
  }
}

const MANY = 1000;

/** Other outputs, as bytes that differ a little from the right ones and are an output all the same. */
function* changedOutputs(
  { payloads }: AnySystem,
  output: unknown,
  before: unknown,
): Generator<{ readonly what: string; readonly output: unknown }> {
  if (before !== undefined) yield { what: "the output before", output: before };
  const bytes = payloads.output.encode(output);
  for (const other of changedBytes(bytes)) {
    const decoded = payloads.output.decode(other);
    if (decoded !== undefined) yield { what: "another output", output: decoded };
  }
}

/** One bit turned over, a byte less, a byte more, none at all. */
function* changedBytes(bytes: Uint8Array): Generator<Uint8Array> {
  for (const at of bytes.keys()) {
    for (let bit = 0; bit < 8; bit++) {
      yield bytes.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte));
    }
  }
  yield new Uint8Array();
  if (bytes.length > 0) yield bytes.subarray(0, -1);
  yield Uint8Array.of(...bytes, 1);
  yield Uint8Array.of(0x08, 0x01);
}
