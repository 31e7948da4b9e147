/**
 * The search for a repair: each candidate goes to the cases that refute the lane so far, and only one that they leave standing to the
 * working check, whose counterexample joins them. Which candidate is found depends on nothing but the lane and the bench.
 */
import { Stream } from "../../../../runtime/prng.ts";
import { candidatesOf, type LaneTexts, type RepairCandidate, repaired } from "./candidate.ts";
import { guidedOrder, type Traces } from "./guided-order.ts";
import { markedLane } from "./marks.ts";

/** Where lanes are tried. `Case` is its own. */
export interface RepairBench<Case> {
  /** One case for each property that does not hold; none for a lane that passes the working check. */
  readonly refuting: (lane: LaneTexts) => Promise<readonly Case[] | "unbuilt">;
  /** The first that does not hold, of the working check: undefined for a lane that passes. */
  readonly check: (lane: LaneTexts) => Promise<Case | "unbuilt" | undefined>;
  /** Whether the lane fails one of these cases. */
  readonly fails: (lane: LaneTexts, cases: readonly Case[]) => Promise<boolean>;
  /** Where these cases, and some that the lane passes, go in it: the marks that they leave in its marked form. Undefined where that is not built. */
  readonly traced: (marked: LaneTexts, cases: readonly Case[]) => Promise<Traced<Case> | undefined>;
}

export interface Traced<Case> extends Traces {
  /** Those of the cases that it fails by themselves, as `failing` is of them. */
  readonly cases: readonly Case[];
}

interface SearchOrder {
  /** Where to begin among the candidates: those before were tried. */
  readonly from?: number;
  readonly triesMax: number;
  /** Without counterexamples, in an order drawn from this seed: what they are worth is measured against it. */
  readonly chance?: number;
  /** Asked before each batch. */
  readonly isOver?: () => boolean;
  readonly tell?: (text: string) => void;
}

/** What it took. */
export interface SearchCounts {
  /** Candidates that were built and run. */
  readonly tries: number;
  /** Of those, how many came to the working check. */
  readonly checks: number;
  /** Candidates that not every failing case comes to, and that were left out. */
  readonly skipped: number;
}

export type RepairSearch = SearchCounts &
  (
    | {
        readonly kind: "repaired";
        readonly candidate: RepairCandidate;
        readonly lane: LaneTexts;
        /** Where to go on if it is not accepted. */
        readonly next: number;
      }
    | { readonly kind: "exhausted" | "ended" }
    /** There is nothing to repair. */
    | { readonly kind: "passes" }
  );

/** Tried at the same time. A number of its own, not the machine's: what is found may not depend on that. */
const BATCH = 4;

export async function searchRepair<Case>(
  lane: LaneTexts,
  bench: RepairBench<Case>,
  order: SearchOrder,
): Promise<RepairSearch> {
  const { chance, from = 0 } = order;
  const search = new Search(lane, bench, order);
  if (chance === undefined) await search.look();
  else search.drawn(chance);
  return await search.run(from);
}

class Search<Case> {
  readonly #lane: LaneTexts;
  readonly #bench: RepairBench<Case>;
  readonly #order: SearchOrder;
  #candidates: readonly RepairCandidate[];
  #cases: readonly Case[] = [];
  #passes = false;
  readonly #counts = { tries: 0, checks: 0, skipped: 0 };

  constructor(lane: LaneTexts, bench: RepairBench<Case>, order: SearchOrder) {
    this.#lane = lane;
    this.#bench = bench;
    this.#order = order;
    this.#candidates = candidatesOf(lane);
  }

  async look(): Promise<void> {
    const found = await this.#bench.refuting(this.#lane);
    if (found === "unbuilt") return;
    this.#passes = found.length === 0;
    if (this.#passes) return;
    this.#cases = found;
    const marked = markedLane(this.#lane);
    const traced = marked && (await this.#bench.traced(marked.lane, found));
    if (marked === undefined || traced === undefined) return;
    // A case that depends on those before it says nothing by itself.
    this.#cases = traced.cases;
    if (traced.cases.length === 0) return;
    const guided = guidedOrder(this.#candidates, marked.branches, traced);
    this.#counts.skipped = this.#candidates.length - guided.length;
    this.#candidates = guided;
  }

  drawn(seed: number): void {
    const draws = new Stream(seed, "order of repairs");
    this.#candidates = this.#candidates
      .map((candidate) => ({ candidate, draw: draws.word() }))
      .toSorted((one, other) => one.draw - other.draw)
      .map(({ candidate }) => candidate);
  }

  async run(from: number): Promise<RepairSearch> {
    if (this.#passes) return { kind: "passes", ...this.#counts };
    const { triesMax, isOver = () => false, tell = () => undefined } = this.#order;
    for (let at = from; at < this.#candidates.length; ) {
      if (isOver() || this.#counts.tries >= triesMax) return { kind: "ended", ...this.#counts };
      const batch = this.#candidates
        .slice(at, at + BATCH)
        .map((candidate, nth): Placed => ({ candidate, index: at + nth }));
      at += batch.length;
      for (const { candidate, index } of await this.#standing(batch)) {
        const lane = repaired(this.#lane, candidate);
        if (await this.#passesCheck(lane)) {
          return { kind: "repaired", candidate, lane, next: index + 1, ...this.#counts };
        }
      }
      tell(`${this.#counts.tries} candidates tried of ${this.#candidates.length}`);
    }
    return { kind: "exhausted", ...this.#counts };
  }

  async #standing(candidates: readonly Placed[]): Promise<readonly Placed[]> {
    this.#counts.tries += candidates.length;
    if (this.#cases.length === 0) return candidates;
    const cases = this.#cases;
    const failures = await Promise.all(
      candidates.map(({ candidate }) => this.#bench.fails(repaired(this.#lane, candidate), cases)),
    );
    return candidates.filter((_, at) => failures[at] === false);
  }

  async #passesCheck(lane: LaneTexts): Promise<boolean> {
    this.#counts.checks++;
    const found = await this.#bench.check(lane);
    if (found === undefined) return true;
    // Of a lane that is drawn by chance nothing is kept.
    if (found !== "unbuilt" && this.#order.chance === undefined) {
      this.#cases = [...this.#cases, found];
    }
    return false;
  }
}

interface Placed {
  readonly candidate: RepairCandidate;
  readonly index: number;
}
