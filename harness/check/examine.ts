/** Holds one lane to one property: cases from a seed, and the smallest case that refutes the claim. */
import fc from "fast-check";
import type { Told } from "../../runtime/contract/system.ts";
import type {
  AnyCase,
  AnyClaim,
  AnyHistoryProperty,
  AnyProperty,
  AnySystem,
} from "../../systems/catalog.ts";
import type { PlayedHistory } from "./history-play.ts";
import { holdsOfTheOracle } from "./ideal.ts";
import type { LaneUnderTest } from "./lane-under-test.ts";
import { smallerHistory } from "./smaller-history.ts";
import type { ProtocolViolation } from "./violation.ts";

/** Who is held to what. */
export interface Trial {
  readonly system: AnySystem;
  readonly lane: LaneUnderTest;
  readonly property: AnyClaim;
}

export interface Effort {
  /** Names the cases: the same seed puts the same ones. */
  readonly seed: number;
  /** How many cases must be answered for a pass. */
  readonly runs: number;
  /** How long an answer is waited for. */
  readonly timeoutMs: number;
  /** Told before every case. */
  readonly watch?: (progress: Progress) => void;
}

export interface Progress {
  readonly tried: number;
  readonly shrinking: boolean;
  /** The one that is put now. */
  readonly now: AnyCase | PlayedHistory;
}

/** The outcome of one case. */
export interface CaseOutcome {
  readonly tried: AnyCase | PlayedHistory;
  /** The bytes that were answered, where some were; of a history the last ones. */
  readonly output: Uint8Array | undefined;
  /** Of a history that was played to its end: the outcome of each event. */
  readonly told?: readonly Told<unknown>[];
  /** How the lane fails the case; undefined when the claim holds. */
  readonly failure: CaseViolation | undefined;
}

interface CaseViolation {
  readonly kind: ProtocolViolation | "refuted";
  readonly why: string;
}

/** A case that refutes a claim, and how. */
export interface Refutation extends CaseViolation, Omit<CaseOutcome, "failure"> {}

export interface SmallestRefutation extends Refutation {
  /** How many other cases were tried on the way to this one. */
  readonly shrinks: number;
  /** Whether a lane started afresh fails this case too. If not, it kept something from the cases before. */
  readonly reproducible: boolean;
}

export interface Examined {
  /** Cases put to the lane, up to the first that refuted the claim; shrinking is not counted. */
  readonly runs: number;
  readonly refutation: SmallestRefutation | undefined;
}

/**
 * Bounds of shrinking: cases tried, and lanes started, native ones and those on Node. Counts, because a clock would make the
 * result vary.
 */
const SHRINKS_MAX = 5_000;
const STARTS_MAX = { serial: 600, grpc: 100 };
/** And how much may be given in histories: a long one costs as much as many short ones. */
const GIVEN_MAX = 200_000;
/** And how often a lane may misbehave: each time costs a start, and where it hangs a wait. */
const MISCONDUCTS_MAX = { serial: 40, grpc: 20 };
const HANGS_MAX = 10;
/** A lane that hangs is waited for a shorter time while its case shrinks; the smallest case gets the full time. */
const SHRINK_WAIT_SHARE = 0.1;
const SHRINK_WAIT_MS_MIN = 100;
/**
 * Run-time checks make a lane a few times slower, on a busy machine too: where it alone is late, it is started afresh and gets this many
 * times the wait. So a hang is one by its own case, which is all that is recorded of it.
 */
const CHECKED_WAIT_TIMES = 10;

/** Throws what the property threw, or the start of the lane: neither says anything about the claim. */
export async function examine(trial: Trial, effort: Effort): Promise<Examined> {
  const search = await searched(trial, effort, { shrink: true });
  const { tried: runs, shrinks } = search;
  const { first, smallest } = search.found();
  if (first === undefined || smallest === undefined) return { runs, refutation: undefined };
  await trial.lane.close();
  const again = refutationOf(await tryCase(trial, smallest.tried, effort.timeoutMs));
  const refutation =
    again?.kind === smallest.kind
      ? { ...again, shrinks, reproducible: true }
      : { ...first, shrinks, reproducible: false };
  return { runs, refutation };
}

/** The first case that refutes the claim, as it was generated; undefined when there is none. */
export async function refute(trial: Trial, effort: Effort): Promise<Refutation | undefined> {
  return (await searched(trial, effort, { shrink: false })).found().first;
}

async function searched(
  trial: Trial,
  effort: Effort,
  { shrink }: { readonly shrink: boolean },
): Promise<Search> {
  const { lane, property } = trial;
  const search = new Search(effort, lane);
  const cases: fc.Arbitrary<AnyCase | PlayedHistory> =
    "histories" in property ? property.histories : property.cases;
  const claim = fc.asyncProperty(cases, (tried) =>
    search.holds(tried, async (waitMs) => refutationOf(await tryCase(trial, tried, waitMs))),
  );
  await fc.check<[unknown]>(claim, {
    seed: effort.seed,
    numRuns: effort.runs,
    endOnFailure: !shrink,
  });
  if (shrink && "histories" in property) {
    await search.fewer(trial.system, property, {
      seed: effort.seed,
      put: async (tried, waitMs) => refutationOf(await tryCase(trial, tried, waitMs)),
    });
  }
  return search;
}

/**
 * Puts one case of the property's to the lane, and to its build with run-time checks, where it has one: what they find is why the lane
 * fails, whatever else it does. One that answers otherwise with them than without them answers from what it has never set.
 */
export async function tryCase(
  trial: Trial,
  tried: AnyCase | PlayedHistory,
  waitMs: number,
): Promise<CaseOutcome> {
  const { instrumented } = trial.lane;
  if (instrumented === undefined) return await tryOn(trial, tried, waitMs);
  const withChecks = { ...trial, lane: instrumented };
  // Which of two processes ends first says nothing: where neither can be tried, it is the lane's own that tells why.
  const [ownEnd, firstEnd] = await Promise.allSettled([
    tryOn(trial, tried, waitMs),
    tryOn(withChecks, tried, waitMs),
  ]);
  const own = settledValue(ownEnd);
  const first = settledValue(firstEnd);
  const isLateAlone = own.failure === undefined && first.failure?.kind === "hang";
  if (isLateAlone) await instrumented.close();
  const checked = isLateAlone ? await tryOn(withChecks, tried, waitMs * CHECKED_WAIT_TIMES) : first;
  const { failure } = checked;
  if (failure?.kind === "trap") return checked;
  if (own.failure !== undefined || failure === undefined) return own;
  return { ...checked, failure: { ...failure, why: `with run-time checks: ${failure.why}` } };
}

function settledValue<Value>(end: PromiseSettledResult<Value>): Value {
  if (end.status === "rejected") throw end.reason;
  return end.value;
}

async function tryOn(
  { system, lane, property }: Trial,
  tried: AnyCase | PlayedHistory,
  waitMs: number,
): Promise<CaseOutcome> {
  if ("histories" in property && "events" in tried) {
    return await playHistory(lane, property, tried, waitMs);
  }
  if ("cases" in property && "readings" in tried) {
    return await poll({ system, lane }, property, tried, waitMs);
  }
  throw new Error(`this is not a case of ${property.name}`);
}

async function poll(
  { system, lane }: Pick<Trial, "system" | "lane">,
  property: AnyProperty,
  tried: AnyCase,
  waitMs: number,
): Promise<CaseOutcome> {
  const reply = await lane.poll(tried, waitMs);
  if (reply.kind !== "answered") return { tried, output: undefined, failure: reply };
  const { output: bytes } = reply;
  const output = system.payloads.output.decode(bytes);
  if (output === undefined) {
    const failure = { kind: "garbage", why: "answered bytes that do not decode" } as const;
    return { tried, output: bytes, failure };
  }
  return { tried, output: bytes, failure: refuted(property.refute(tried, output)) };
}

async function playHistory(
  lane: LaneUnderTest,
  property: AnyHistoryProperty,
  tried: PlayedHistory,
  waitMs: number,
): Promise<CaseOutcome> {
  const played = await lane.play(tried, waitMs);
  const { output } = played;
  if (played.kind !== "told") {
    return { tried, output, failure: { kind: played.kind, why: played.why } };
  }
  const { told } = played;
  return { tried, output, told, failure: refuted(property.refute(tried, told)) };
}

function refuted(why: string | undefined): CaseViolation | undefined {
  return why === undefined ? undefined : { kind: "refuted", why };
}

function refutationOf({ failure, ...outcome }: CaseOutcome): Refutation | undefined {
  return failure === undefined ? undefined : { ...outcome, ...failure };
}

/** What fast-check's cases come to: it asks whether each holds, first in order, then for smaller and smaller ones. */
class Search {
  tried = 0;
  shrinks = 0;
  readonly #effort: Effort;
  readonly #lane: LaneUnderTest;
  readonly #shrinkWaitMs: number;
  #first: Refutation | undefined;
  #smallest: Refutation | undefined;
  #misconducts = 0;
  #hangs = 0;
  /** Of the lane, up to the first refutation. */
  #started = 0;
  #given = 0;
  #thrown: { readonly error: unknown } | undefined;

  constructor(effort: Effort, lane: LaneUnderTest) {
    this.#effort = effort;
    this.#lane = lane;
    const share = Math.max(SHRINK_WAIT_MS_MIN, effort.timeoutMs * SHRINK_WAIT_SHARE);
    this.#shrinkWaitMs = Math.min(effort.timeoutMs, share);
  }

  /** Once nothing more is to be tried, every case holds: fast-check then soon comes to its end. */
  async holds(
    now: Progress["now"],
    put: (waitMs: number) => Promise<Refutation | undefined>,
  ): Promise<boolean> {
    const shrinking = this.#first !== undefined;
    if (this.#thrown !== undefined || (shrinking && this.#isSpent)) return true;
    if (shrinking) this.shrinks++;
    else this.tried++;
    this.#effort.watch?.({ tried: this.tried, shrinking, now });
    try {
      const waitMs = shrinking ? this.#shrinkWaitMs : this.#effort.timeoutMs;
      return this.#keep(await put(waitMs));
    } catch (error) {
      this.#thrown = { error };
      return true;
    }
  }

  /**
   * Makes the smallest history smaller: fast-check leaves behind what it cannot take from the end. Unlike fast-check's, these
   * histories may be outside the property's domain, where it refutes a lane that is right: one that refutes the oracle is none
   * of the claim's.
   */
  async fewer(
    system: AnySystem,
    property: AnyHistoryProperty,
    {
      seed,
      put,
    }: {
      readonly seed: number;
      readonly put: (tried: PlayedHistory, waitMs: number) => Promise<Refutation | undefined>;
    },
  ): Promise<void> {
    const tried = this.#smallest?.tried;
    if (tried === undefined || !("events" in tried)) return;
    // A property that refutes the oracle on the whole history says nothing by refuting it on a smaller one.
    const canTell = holdsOfTheOracle(system, property, tried);
    await smallerHistory(tried.events, property, {
      seed,
      stillFails: async (events) => {
        const smaller = { ...tried, events };
        return !(await this.holds(smaller, async (waitMs) =>
          canTell && !holdsOfTheOracle(system, property, smaller)
            ? undefined
            : await put(smaller, waitMs),
        ));
      },
    });
  }

  get #isSpent(): boolean {
    const { carrier } = this.#lane.lane.command;
    return (
      !this.#lane.hasSpoken ||
      this.shrinks >= SHRINKS_MAX ||
      this.#misconducts >= MISCONDUCTS_MAX[carrier] ||
      this.#hangs >= HANGS_MAX ||
      this.#lane.given - this.#given >= GIVEN_MAX ||
      this.#lane.taken - this.#started >= STARTS_MAX[carrier]
    );
  }

  /** The refutation that came first, and the last: fast-check goes on from each smaller one. */
  found(): { readonly first: Refutation | undefined; readonly smallest: Refutation | undefined } {
    if (this.#thrown !== undefined) throw this.#thrown.error;
    return { first: this.#first, smallest: this.#smallest };
  }

  /** A smaller case that fails for another reason is not a smaller form of this one: it counts as holding. */
  #keep(refutation: Refutation | undefined): boolean {
    if (refutation === undefined) return true;
    if (refutation.kind !== "refuted") this.#misconducts++;
    if (refutation.kind === "hang") this.#hangs++;
    if (this.#first !== undefined && refutation.kind !== this.#first.kind) return true;
    if (this.#first === undefined) {
      this.#started = this.#lane.taken;
      this.#given = this.#lane.given;
    }
    this.#first ??= refutation;
    this.#smallest = refutation;
    return false;
  }
}
