/**
 * The search for a repair: each candidate goes to the cases that refute the lane so far, and only one that they leave standing to the
 * working check, whose counterexample joins them. Which candidate is found depends on nothing but the lane and the bench.
 */
import { Stream } from "../../../../runtime/prng.ts";
import { branchesOf, type ProbedBranch } from "./branches.ts";
import { candidatesOf, type LaneTexts, type RepairCandidate, repaired } from "./candidate.ts";

/** Where lanes are tried. `Case` is its own. */
export interface RepairBench<Case> {
  /** One case for each property that does not hold; none for a lane that passes the working check. */
  readonly refuting: (lane: LaneTexts) => Promise<readonly Case[] | "unbuilt">;
  /** The first that does not hold, of the working check: undefined for a lane that passes. */
  readonly check: (lane: LaneTexts) => Promise<Case | "unbuilt" | undefined>;
  /** How the lane fails these cases, one after the other up to the first; undefined where it fails none. */
  readonly failing: (lane: LaneTexts, cases: readonly Case[]) => Promise<string | undefined>;
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
  /** Lanes that were run to see where a case goes. */
  readonly probes: number;
  /** Candidates that no failing case comes to, and that were passed over. */
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
  /** How the lane as it is fails the first of them. */
  #failure: string | undefined;
  #passes = false;
  readonly #branches: readonly ProbedBranch[];
  readonly #entered = new Map<ProbedBranch, boolean>();
  readonly #counts = { tries: 0, checks: 0, probes: 0, skipped: 0 };

  constructor(lane: LaneTexts, bench: RepairBench<Case>, order: SearchOrder) {
    this.#lane = lane;
    this.#bench = bench;
    this.#order = order;
    this.#candidates = candidatesOf(lane);
    this.#branches = branchesOf(lane);
  }

  async look(): Promise<void> {
    const found = await this.#bench.refuting(this.#lane);
    if (found === "unbuilt") return;
    this.#cases = found;
    this.#passes = found.length === 0;
    this.#failure = await this.#bench.failing(this.#lane, this.#cases.slice(0, 1));
    // A case that depends on those before it says nothing by itself.
    if (this.#failure === undefined) this.#cases = [];
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
      const batch = await this.#batchFrom(at);
      at = batch.next;
      const standing = await this.#standing(batch.candidates);
      for (const { candidate, index } of standing) {
        const lane = repaired(this.#lane, candidate);
        if (await this.#passesCheck(lane)) {
          return { kind: "repaired", candidate, lane, next: index + 1, ...this.#counts };
        }
      }
      tell(`${this.#counts.tries} candidates tried, ${at} of ${this.#candidates.length} looked at`);
    }
    return { kind: "exhausted", ...this.#counts };
  }

  /** The next few that the first failing case comes to: what it never enters does not make it fail. */
  async #batchFrom(from: number): Promise<{ candidates: readonly Placed[]; next: number }> {
    const candidates: Placed[] = [];
    let index = from;
    for (; index < this.#candidates.length && candidates.length < BATCH; index++) {
      const candidate = this.#candidates[index];
      if (candidate === undefined) break;
      if (await this.#isEntered(candidate)) candidates.push({ candidate, index });
      else this.#counts.skipped++;
    }
    return { candidates, next: index };
  }

  async #isEntered(candidate: RepairCandidate): Promise<boolean> {
    if (this.#failure === undefined) return true;
    // Outer branches come first.
    for (const branch of this.#branches) {
      if (!branch.holds(candidate)) continue;
      const known = this.#entered.get(branch) ?? (await this.#probe(branch));
      this.#entered.set(branch, known);
      if (!known) return false;
    }
    return true;
  }

  /** A lane that ends where the branch begins fails otherwise if the case comes there. */
  async #probe(branch: ProbedBranch): Promise<boolean> {
    this.#counts.probes++;
    const failure = await this.#bench.failing(branch.probed, this.#cases.slice(0, 1));
    return failure !== this.#failure;
  }

  async #standing(candidates: readonly Placed[]): Promise<readonly Placed[]> {
    this.#counts.tries += candidates.length;
    if (this.#cases.length === 0) return candidates;
    const cases = this.#cases;
    const failures = await Promise.all(
      candidates.map(({ candidate }) =>
        this.#bench.failing(repaired(this.#lane, candidate), cases),
      ),
    );
    return candidates.filter((_, at) => failures[at] === undefined);
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
