/** Mutation testing of a system's lanes: which changes its properties find, and which branches its cases reach. */

import { join } from "node:path";
import type { AnySystem } from "../../../../systems/catalog.ts";
import { fromHere } from "../../../directories.ts";
import { propertiesOf } from "../../../system/system-at.ts";
import type { Operator } from "./edit.ts";
import {
  type MutatedLanguage,
  type PlannedMutant,
  plannedMutants,
  sampled,
  unmeasured,
} from "./planned.ts";
import { type TrialOutcome, tryMutant } from "./trial.ts";

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
  /** Whether it is in a branch that no case reached. */
  readonly unreached: boolean;
}

export interface LanguageScore {
  readonly killed: number;
  readonly survived: number;
  /** Refused by the compiler: counted neither way. */
  readonly unbuilt: number;
  /** Killed of those that were built; null of none. */
  readonly score: number | null;
  readonly branches: number;
  readonly unreached: number;
}

export interface CampaignResult {
  readonly schema: "tripod.mutate.v2";
  readonly system: string;
  readonly seed: number;
  readonly cases: number;
  /** Mutants and probes of branches; fewer are tried where the limit ends it. */
  readonly planned: number;
  readonly tried: number;
  readonly languages: Readonly<Partial<Record<MutatedLanguage, LanguageScore>>>;
  readonly survivors: readonly SurvivingMutant[];
  readonly unreached: readonly {
    readonly lane: string;
    readonly file: string;
    readonly line: number;
  }[];
  /** Lanes in languages that nothing is measured of. */
  readonly unmeasured: readonly string[];
}

interface Tried {
  readonly mutant: PlannedMutant;
  readonly outcome: TrialOutcome;
  readonly unreached: boolean;
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
  const work = [...probes, ...sampled(mutants, sample, seed)];
  const tried = await tryAll(system, work, request, tell);
  const head = { schema: "tripod.mutate.v2", system: system.name, seed, cases } as const;
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
  };
}

function isProbe({ edit }: PlannedMutant): boolean {
  return edit.operator === "reach";
}

function survives({ outcome }: Tried): boolean {
  return outcome.kind === "survived";
}

/** Probes come first: what is changed in a branch that no case reaches need not be tried. */
async function tryAll(
  system: AnySystem,
  work: readonly PlannedMutant[],
  { seed, cases, jobs, limitMs = Number.POSITIVE_INFINITY }: CampaignRequest,
  tell: (progress: CampaignProgress) => void,
): Promise<readonly Tried[]> {
  const effort = { properties: await propertiesOf(system), seed, cases };
  const endMs = performance.now() + limitMs;
  const tried: Tried[] = [];
  const unreached: PlannedMutant[] = [];
  const counts = { killed: 0, survived: 0, unbuilt: 0 };
  const waiting = [...work];
  const worker = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      if (performance.now() > endMs) return;
      const one = mutant;
      const isUnreached = unreached.some((probe) => isWithin(one, probe));
      const outcome: TrialOutcome = isUnreached
        ? { kind: "survived" }
        : await tryMutant(system, mutant, effort);
      if (isProbe(mutant) && outcome.kind === "survived") unreached.push(mutant);
      tried.push({ mutant, outcome, unreached: isUnreached });
      counts[outcome.kind]++;
      tell({ tried: tried.length, planned: work.length, ...counts, newest: mutant });
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return tried.toSorted((one, other) => work.indexOf(one.mutant) - work.indexOf(other.mutant));
}

function isWithin(one: PlannedMutant, probe: PlannedMutant): boolean {
  const { at, end, until = end } = probe.edit;
  return (
    one.folder === probe.folder &&
    one.file === probe.file &&
    one !== probe &&
    one.edit.at >= at &&
    one.edit.end <= until
  );
}

function scoresOf(tried: readonly Tried[]): CampaignResult["languages"] {
  const groups = Map.groupBy(tried, ({ mutant }) => mutant.language);
  return Object.fromEntries([...groups].map(([language, those]) => [language, scoreOf(those)]));
}

function scoreOf(those: readonly Tried[]): LanguageScore {
  const probes = those.filter(
    ({ mutant, outcome }) => isProbe(mutant) && outcome.kind !== "unbuilt",
  );
  const mutants = those.filter(({ mutant }) => !isProbe(mutant));
  const count = (kind: TrialOutcome["kind"]) =>
    mutants.filter(({ outcome }) => outcome.kind === kind).length;
  const [killed, survived, unbuilt] = [count("killed"), count("survived"), count("unbuilt")];
  const built = killed + survived;
  return {
    ...{ killed, survived, unbuilt, score: built === 0 ? null : killed / built },
    branches: probes.length,
    unreached: probes.filter(survives).length,
  };
}

function placeOf({ lane, folder, file, line }: PlannedMutant) {
  return { lane, file: fromHere(join(folder, file)), line };
}

function survivorOf({ mutant, unreached }: Tried): SurvivingMutant {
  const { source, edit } = mutant;
  const { operator, at, end, replacement } = edit;
  return {
    ...placeOf(mutant),
    ...{ operator, before: source.slice(at, end), after: replacement, unreached },
  };
}
