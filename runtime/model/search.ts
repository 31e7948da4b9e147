/**
 * Breadth-first through all that a number of faults can lead to, with any number of faultless slots between them: the states
 * that a fault leads to, and those that follow it without another one, are where the next fault strikes.
 */
import type { TraceRecord } from "../trace.ts";
import type { Act } from "./acts.ts";
import { identityOf } from "./identity.ts";
import { backFrom, type State } from "./liveness.ts";
import { type ModelRun, modelRun, type Path, RIG } from "./model-run.ts";
import { SafetyWatch } from "./safety.ts";
import { viewsOf } from "./views.ts";
import { FIRST, warmStart } from "./warm-start.ts";

export interface UnsafePath {
  readonly path: readonly string[];
  readonly what: string;
}

export interface SearchOptions {
  readonly acts: readonly Act[];
  /** Of lanes that are alike one can stand for the others in the first act. */
  readonly firstActs: readonly Act[];
  readonly faults: number;
}

export interface SearchOutcome {
  readonly states: number;
  /** Acts in states. */
  readonly edges: number;
  /**
   * Acts that are left out, because nothing could show their effect: a state is flipped while fewer than two other lanes hold the
   * history in step. Two faulty lanes and a third that is silently wrong are beyond any triad.
   */
  readonly undetectable: number;
  readonly slots: number;
  readonly violations: readonly UnsafePath[];
  /** The most faultless slots that it takes from any state until all that follow are unanimous and right. */
  readonly backSlots: number;
  readonly backFrom: readonly string[];
}

/** Beyond this without a state that is known already, it does not settle. */
const CHAIN_MAX = RIG.redundancy.stabilisation + 64;
/** Slots before the first fault: as many as anything looks back. */
const SETTLED: Path = new Array<undefined>(4).fill(undefined);

export async function search(options: SearchOptions): Promise<SearchOutcome> {
  const found = new Search();
  let frontier = await found.begin();
  for (let depth = 1; depth <= options.faults; depth++) {
    const next: State[] = [];
    const acts = depth === 1 ? options.firstActs : options.acts;
    for (const state of frontier) {
      for (const act of acts) next.push(...(await found.strike(state, act)));
    }
    frontier = next;
  }
  return found.outcome();
}

class Search {
  readonly #states = new Map<string, State>();
  readonly #violations = new Map<string, UnsafePath>();
  #slots = 0;
  #edges = 0;
  #undetectable = 0;

  /** The states without a fault. */
  async begin(): Promise<readonly State[]> {
    const watch = new SafetyWatch();
    const run = await this.#runOf(SETTLED, watch);
    const states = await this.#follow(run, SETTLED, watch);
    const [violation] = this.#violations.values();
    if (violation !== undefined) throw new Error(`without a fault: ${violation.what}`);
    return states;
  }

  /** The states that are new behind this act. */
  async strike(state: State, act: Act): Promise<readonly State[]> {
    const path = [...state.path, act];
    this.#edges++;
    if (
      act.upsets !== undefined &&
      state.witnesses.filter((one) => one !== act.upsets).length < 2
    ) {
      this.#undetectable++;
      return [];
    }
    const watch = new SafetyWatch();
    const run = await this.#runOf(path, watch);
    if (watch.wrong === undefined) return await this.#follow(run, path, watch);
    this.#report(path, watch.wrong);
    return [];
  }

  async #runOf(path: Path, watch: SafetyWatch): Promise<ModelRun> {
    const onSlot = (run: ModelRun, seen: readonly TraceRecord[], upset: readonly number[]) => {
      this.#slots++;
      watch.look(run, seen, upset);
    };
    return await modelRun(path, { first: FIRST, prepare: warmStart, onSlot });
  }

  /** Goes on without a fault up to a state that is known. */
  async #follow(run: ModelRun, path: Path, watch: SafetyWatch): Promise<readonly State[]> {
    const added: State[] = [];
    let steps = path;
    for (let length = 0; length < CHAIN_MAX; length++) {
      const id = identityOf(run);
      const before = added.at(-1);
      if (before !== undefined) before.next = id;
      if (this.#states.has(id)) return added;
      const witnesses = viewsOf(run).flatMap((view, lane) =>
        view.isRight && view.isInStep ? [lane] : [],
      );
      const state: State = { id, path: steps, next: undefined, isWhole: false, witnesses };
      this.#states.set(id, state);
      added.push(state);
      const seen = await run.slot();
      steps = [...steps, undefined];
      state.isWhole = isWhole(seen);
      if (watch.wrong !== undefined) {
        this.#report(steps, watch.wrong);
        return added;
      }
    }
    this.#report(path, `does not settle within ${CHAIN_MAX} slots`);
    return added;
  }

  /** The first path of those whose acts and end are alike. */
  #report(path: Path, what: string): void {
    const acts = path.flatMap((act) => (act === undefined ? [] : [withoutLanes(act.name)]));
    const key = `${acts.join()} ${withoutLanes(what.replaceAll(/\d+/g, "#"))}`;
    if (!this.#violations.has(key)) this.#violations.set(key, { path: inWords(path), what });
  }

  outcome(): SearchOutcome {
    const { slots, from } = backFrom(this.#states);
    return {
      states: this.#states.size,
      edges: this.#edges,
      undetectable: this.#undetectable,
      slots: this.#slots,
      violations: [...this.#violations.values()],
      backSlots: slots,
      backFrom: inWords(from?.path ?? []),
    };
  }
}

function isWhole(seen: readonly TraceRecord[]): boolean {
  const slot = seen.find((record) => record.t === "slot");
  return slot?.vote === "unanimous" && slot.verdict === "pass";
}

function withoutLanes(words: string): string {
  return words.replaceAll(/ (?:alpha|bravo|charlie|and)\b/g, "");
}

/** The acts by name, and between them how many slots went by without one. */
function inWords(path: Path): readonly string[] {
  const words: string[] = [];
  let quiet = 0;
  for (const act of path) {
    if (act === undefined) {
      quiet++;
      continue;
    }
    if (quiet > 0) words.push(`${quiet} quiet`);
    quiet = 0;
    words.push(act.name);
  }
  if (quiet > 0) words.push(`${quiet} quiet`);
  return words;
}
