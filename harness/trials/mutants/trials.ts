/** Mutation testing: how many of the lanes with a fault in them the properties find out. */
import type { Mutant } from "./data/mutant.ts";
import { type MutationEffort, type TriedMutant, tryMutant } from "./trial.ts";

export interface MutationResult {
  readonly schema: "tripod.mutate.v1";
  readonly seed: number;
  /** Cases a property, for those that are cheap. */
  readonly cases: number;
  readonly systems: Readonly<Record<string, MutationScore>>;
  readonly mutants: readonly TriedMutant[];
}

export interface MutationScore {
  /** Mutants that are faults. */
  readonly mutants: number;
  readonly killed: number;
  /** Killed, of these mutants. */
  readonly score: number;
  readonly survivors: readonly Survivor[];
  /** Equivalent mutants, which survived as they must. */
  readonly equivalent: number;
  /** Mutants declared to be equivalent, and killed all the same. */
  readonly misjudged: readonly string[];
}

export interface Survivor {
  readonly lane: string;
  readonly why: string;
  /** Null where it is not known. */
  readonly reason: string | null;
}

/** The mutation score that each system's properties must have. */
const SCORE_MIN = 0.95;

/** `jobs` mutants at a time, in any order; `tell` is called as each has been tried. */
export async function tryAll(
  mutants: readonly Mutant[],
  effort: MutationEffort,
  { jobs, tell }: { readonly jobs: number; readonly tell: (tried: TriedMutant) => void },
): Promise<MutationResult> {
  const waiting = [...mutants.entries()];
  const tried: TriedMutant[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, mutant] = next;
      const found = await tryMutant(mutant, effort);
      tried[at] = found;
      tell(found);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  const bySystem = Map.groupBy(tried, ({ system }) => system);
  const systems = Object.fromEntries([...bySystem].map(([name, all]) => [name, scoreOf(all)]));
  return { schema: "tripod.mutate.v1", ...effort, systems, mutants: tried };
}

/** Whether each system's score is at least `least`, and no equivalent mutant was killed. */
export function isGood({ systems }: Pick<MutationResult, "systems">, least = SCORE_MIN): boolean {
  return Object.values(systems).every(
    ({ score, misjudged }) => score >= least && misjudged.length === 0,
  );
}

function scoreOf(tried: readonly TriedMutant[]): MutationScore {
  const faults = tried.filter(({ equivalent }) => equivalent === undefined);
  const others = tried.filter(({ equivalent }) => equivalent !== undefined);
  const survivors = faults.filter(({ outcome }) => outcome.kind === "survived");
  const misjudged = others.filter(({ outcome }) => outcome.kind === "killed");
  const killed = faults.length - survivors.length;
  return {
    mutants: faults.length,
    killed,
    score: faults.length === 0 ? 1 : killed / faults.length,
    survivors: survivors.map(({ lane, why, survives }) => ({
      lane,
      why,
      reason: survives ?? null,
    })),
    equivalent: others.length - misjudged.length,
    misjudged: misjudged.map(({ lane, why }) => `${lane}: ${why}`),
  };
}
