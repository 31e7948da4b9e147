/** Mutation testing of a system's lanes: which changes its properties find, and which branches its cases reach. */

import { join } from "node:path";
import type { Confinement } from "../../../../runtime/sandbox/confinement.ts";
import type { AnySystem } from "../../../../systems/catalog.ts";
import { fromHere } from "../../../directories.ts";
import { sandboxHere } from "../../../sandbox/choice.ts";
import type { Operator } from "../../../source-edits/edit.ts";
import { propertiesOf } from "../../../system/system-at.ts";
import { inOrder, isProbe, isWithin } from "./order.ts";
import { type PlannedMutant, plannedMutants, sampled, unmeasured } from "./planned.ts";
import { type Scores, scoresOf, survives, type Tried } from "./score.ts";
import { tryMutant } from "./trial.ts";

export interface CampaignRequest {
  readonly seed: number;
  /** Cases a property. */
  readonly cases: number;
  readonly lanes?: readonly string[] | undefined;
  /** The number of mutants to draw; all where it is left out. Branches are probed all the same. */
  readonly sample?: number | undefined;
  readonly jobs: number;
  readonly limitMs?: number | undefined;
}

export interface SurvivingMutant {
  readonly lane: string;
  readonly file: string;
  readonly line: number;
  readonly operator: Operator;
  readonly before: string;
  readonly after: string;
}

export interface CampaignResult {
  readonly schema: "tripod.mutate.v3";
  readonly system: string;
  readonly seed: number;
  readonly cases: number;
  /** Mutants and probes of branches; fewer are tried where the limit ends it. */
  readonly planned: number;
  readonly tried: number;
  readonly languages: Scores;
  readonly survivors: readonly SurvivingMutant[];
  readonly unreached: readonly {
    readonly lane: string;
    readonly file: string;
    readonly line: number;
  }[];
  /** Lanes in languages that nothing is measured of. */
  readonly unmeasured: readonly string[];
  readonly sandbox: Confinement;
}

export interface CampaignProgress {
  readonly tried: number;
  readonly planned: number;
  readonly killed: number;
  readonly survived: number;
  readonly newest: PlannedMutant;
}

export async function campaign(
  system: AnySystem,
  request: CampaignRequest,
  tell: (progress: CampaignProgress) => void,
): Promise<CampaignResult> {
  const all = await plannedMutants(system, request.lanes);
  const probes = all.filter(isProbe);
  const mutants = all.filter((one) => !isProbe(one));
  const { sample = mutants.length, seed, cases } = request;
  const work = inOrder(probes, sampled(mutants, sample, seed), seed);
  const done = await tryAll(system, work, request, tell);
  const tried = done.toSorted((one, other) => all.indexOf(one.mutant) - all.indexOf(other.mutant));
  const head = { schema: "tripod.mutate.v3", system: system.name, seed, cases } as const;
  return {
    ...head,
    planned: work.length,
    tried: tried.length,
    languages: scoresOf(tried),
    survivors: tried.filter((one) => survives(one) && !isProbe(one.mutant)).map(survivorOf),
    unreached: tried
      .filter((one) => survives(one) && isProbe(one.mutant))
      .map(({ mutant }) => placeOf(mutant)),
    unmeasured: unmeasured(system),
    sandbox: await sandboxHere(),
  };
}

/** What is changed in a branch that no case reaches need not be tried. */
async function tryAll(
  system: AnySystem,
  work: readonly PlannedMutant[],
  { seed, cases, jobs, limitMs = Number.POSITIVE_INFINITY }: CampaignRequest,
  tell: (progress: CampaignProgress) => void,
): Promise<readonly Tried[]> {
  const effort = { properties: await propertiesOf(system), seed, cases };
  const endMs = performance.now() + limitMs;
  const tried: Tried[] = [];
  /** Whether a case reaches the branch of each probe that was begun. */
  const reached = new Map<PlannedMutant, Promise<boolean>>();
  const counts = { killed: 0, survived: 0, unbuilt: 0, untried: 0 };
  const waiting = [...work];
  const outcomeOf = async (mutant: PlannedMutant): Promise<Tried["outcome"]> => {
    const around = [...reached].filter(([probe]) => isWithin(mutant, probe));
    const isReached = (await Promise.all(around.map(([, one]) => one))).every(Boolean);
    if (isReached) return await tryMutant(system, mutant, effort);
    return { kind: isProbe(mutant) ? "survived" : "untried" };
  };
  const worker = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      if (performance.now() > endMs) return;
      const running = outcomeOf(mutant);
      if (isProbe(mutant))
        reached.set(
          mutant,
          running.then(
            ({ kind }) => kind !== "survived",
            () => true,
          ),
        );
      const outcome = await running;
      tried.push({ mutant, outcome });
      counts[outcome.kind]++;
      tell({ tried: tried.length, planned: work.length, ...counts, newest: mutant });
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return tried;
}

function placeOf({ lane, folder, file, line }: PlannedMutant) {
  return { lane, file: fromHere(join(folder, file)), line };
}

function survivorOf({ mutant }: Tried): SurvivingMutant {
  const { source, edit } = mutant;
  const { operator, at, end, replacement } = edit;
  return {
    ...placeOf(mutant),
    ...{ operator, before: source.slice(at, end), after: replacement },
  };
}
