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
  demands: number;
  readonly failures: [number, number];
  both: number;
}

/** Counts demand by demand, for each pair of lanes. */
export class Coincidences {
  readonly #pairs: ReadonlyMap<readonly [number, number], Count>;

  constructor(lanes: number) {
    const all = Array.from({ length: lanes }, (_, lane) => lane);
    const pairs = all.flatMap((one) =>
      all.slice(one + 1).map((other): readonly [number, number] => [one, other]),
    );
    this.#pairs = new Map(pairs.map((pair) => [pair, { demands: 0, failures: [0, 0], both: 0 }]));
  }

  /** One demand, as each lane met it. */
  add(met: readonly Met[]): void {
    for (const [[one, other], count] of this.#pairs) {
      const left = met[one];
      const right = met[other];
      if (left === undefined || right === undefined) continue;
      count.demands++;
      if (left === "wrong") count.failures[0]++;
      if (right === "wrong") count.failures[1]++;
      if (left === "wrong" && right === "wrong") count.both++;
    }
  }

  /** Of each pair of lanes, by their indices. */
  pairs(): readonly (readonly [pair: readonly [number, number], found: Coincidence])[] {
    return [...this.#pairs].map(([pair, { demands, failures, both }]) => [
      pair,
      coincidence({ demands, failures, observed: both }),
    ]);
  }
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
