/** The mutant zoo: how many of the lanes that are wrong on purpose the properties find out. */
import type { Mutant } from "./mutant.ts";
import { type Tried, tryMutant, type ZooEffort } from "./trial.ts";

export interface ZooResult {
  readonly schema: "tripod.zoo.v1";
  readonly seed: number;
  /** Cases a property, for those that are cheap. */
  readonly cases: number;
  readonly systems: Readonly<Record<string, Census>>;
  readonly mutants: readonly Tried[];
}

export interface Census {
  /** Those that are faults. */
  readonly mutants: number;
  readonly refuted: number;
  /** Faults that no property found. */
  readonly survivors: readonly Survivor[];
  /** Those that are no faults, and survived as they must. */
  readonly equivalent: number;
  /** What was declared to be no fault, and was refuted all the same. */
  readonly misjudged: readonly string[];
}

export interface Survivor {
  readonly lane: string;
  readonly why: string;
  /** Null where nobody has said yet. */
  readonly reason: string | null;
}

/** So large a share of the faults must be found. */
const SHARE_MIN = 0.95;

/** `jobs` mutants at a time, in any order; `tell` is called as each has been tried. */
export async function tryAll(
  mutants: readonly Mutant[],
  effort: ZooEffort,
  { jobs, tell }: { readonly jobs: number; readonly tell: (tried: Tried) => void },
): Promise<ZooResult> {
  const waiting = [...mutants.entries()];
  const tried: Tried[] = [];
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
  const systems = Object.fromEntries([...bySystem].map(([name, all]) => [name, censusOf(all)]));
  return { schema: "tripod.zoo.v1", ...effort, systems, mutants: tried };
}

/** Whether enough of every system's faults were found, and nothing that is none. */
export function isGood({ systems }: Pick<ZooResult, "systems">): boolean {
  return Object.values(systems).every(
    ({ mutants, refuted, misjudged }) => refuted >= SHARE_MIN * mutants && misjudged.length === 0,
  );
}

function censusOf(tried: readonly Tried[]): Census {
  const faults = tried.filter(({ equivalent }) => equivalent === undefined);
  const others = tried.filter(({ equivalent }) => equivalent !== undefined);
  const survivors = faults.filter(({ outcome }) => outcome.kind === "survived");
  const misjudged = others.filter(({ outcome }) => outcome.kind === "refuted");
  return {
    mutants: faults.length,
    refuted: faults.length - survivors.length,
    survivors: survivors.map(({ lane, why, gap }) => ({ lane, why, reason: gap ?? null })),
    equivalent: others.length - misjudged.length,
    misjudged: misjudged.map(({ lane, why }) => `${lane}: ${why}`),
  };
}
