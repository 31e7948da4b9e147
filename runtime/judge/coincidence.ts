/**
 * Whether lanes fail together more often than chance has it. Knight and Leveson (1986): were versions to fail independently,
 * two that fail with the probabilities p and q would fail in the same n demands n * p * q times, give or take; z tells how many
 * standard deviations the count lies above that.
 */

/** How one lane met one demand; undefined where it tells nothing: the lane was silent, or under a planned fault. */
export type Met = "right" | "wrong" | undefined;

/** What two lanes have come to, over the demands that tell something of both. */
export interface Coincidence {
  readonly demands: number;
  /** Of each of the two, in the order of the lanes. */
  readonly failures: readonly [number, number];
  readonly observed: number;
  readonly expected: number;
  /** Null where chance leaves no room to differ from: one of them never fails, or both always do. */
  readonly z: number | null;
}

interface Count {
  /** The two lanes, by index. */
  readonly pair: readonly [number, number];
  demands: number;
  readonly failures: [number, number];
  both: number;
}

/** All that has been counted, as plain data: of each lane, and of each pair of them in the order of `pairs()`. */
export interface CoincidenceCounts {
  readonly lanes: readonly (readonly [demands: number, failures: number])[];
  readonly pairs: readonly (readonly [
    demands: number,
    failuresOfOne: number,
    failuresOfOther: number,
    both: number,
  ])[];
}

/** What one lane has come to. */
export interface LaneFailures {
  readonly demands: number;
  readonly failures: number;
}

/** Counts demand by demand, for each lane and for each pair of them. */
export class Coincidences {
  readonly #pairs: readonly Count[];
  readonly #lanes: { demands: number; failures: number }[];

  constructor(lanes: number) {
    const all = Array.from({ length: lanes }, (_, lane) => lane);
    this.#lanes = all.map(() => ({ demands: 0, failures: 0 }));
    this.#pairs = all.flatMap((one) =>
      all
        .slice(one + 1)
        .map((other): Count => ({ pair: [one, other], demands: 0, failures: [0, 0], both: 0 })),
    );
  }

  /** One demand, as each lane met it. */
  add(met: readonly Met[]): void {
    for (const [lane, count] of this.#lanes.entries()) countOne(count, met[lane]);
    for (const count of this.#pairs) countBoth(count, met[count.pair[0]], met[count.pair[1]]);
  }

  /** Demands that others have counted, of as many lanes. */
  addCounts({ lanes, pairs }: CoincidenceCounts): void {
    for (const [lane, count] of this.#lanes.entries()) {
      const [demands, failures] = lanes[lane] ?? [0, 0];
      count.demands += demands;
      count.failures += failures;
    }
    for (const [at, count] of this.#pairs.entries()) {
      const [demands, ofOne, ofOther, both] = pairs[at] ?? [0, 0, 0, 0];
      count.demands += demands;
      count.failures[0] += ofOne;
      count.failures[1] += ofOther;
      count.both += both;
    }
  }

  get counts(): CoincidenceCounts {
    return {
      lanes: this.#lanes.map(({ demands, failures }) => [demands, failures]),
      pairs: this.#pairs.map(({ demands, failures, both }) => [demands, ...failures, both]),
    };
  }

  lanes(): readonly LaneFailures[] {
    return this.#lanes;
  }

  /** Of each pair of lanes, by their indices. */
  pairs(): readonly (readonly [pair: readonly [number, number], found: Coincidence])[] {
    return this.#pairs.map(({ pair, demands, failures, both }) => [
      pair,
      coincidence({ demands, failures, observed: both }),
    ]);
  }
}

function countOne(count: { demands: number; failures: number }, met: Met): void {
  if (met !== undefined) count.demands++;
  if (met === "wrong") count.failures++;
}

function countBoth(count: Count, one: Met, other: Met): void {
  if (one === undefined || other === undefined) return;
  count.demands++;
  if (one === "wrong") count.failures[0]++;
  if (other === "wrong") count.failures[1]++;
  if (one === "wrong" && other === "wrong") count.both++;
}

export function coincidence({
  demands,
  failures,
  observed,
}: Pick<Coincidence, "demands" | "failures" | "observed">): Coincidence {
  const [one, other] = failures;
  const expected = demands === 0 ? 0 : (one * other) / demands;
  const deviation = demands === 0 ? 0 : Math.sqrt(expected * (1 - expected / demands));
  const z = deviation === 0 ? null : (observed - expected) / deviation;
  return { demands, failures: [one, other], observed, expected, z };
}
