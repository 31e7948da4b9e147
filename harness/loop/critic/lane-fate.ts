/** How a lane fares under a specification: whether a property refutes it, and which of the accepted lane's single edits are refuted. */
import { LaneUnderTest } from "../../check/lane-under-test.ts";
import { withRuntimeChecks } from "../../check/subjects.ts";
import { lineOf } from "../../source-edits/edit.ts";
import { isProbe } from "../../trials/mutants/operators/order.ts";
import {
  type PlannedMutant,
  plannedMutants,
  sampled,
} from "../../trials/mutants/operators/planned.ts";
import { outcomeOf, tryMutant } from "../../trials/mutants/operators/trial.ts";
import type { Courtroom } from "../judge/courtroom.ts";
import { subjectIn, unfit } from "../judge/property-check.ts";

/** Cases a property. */
export type Cases = number;

export type LaneFate =
  | { readonly kind: "holds" }
  | { readonly kind: "refuted"; readonly property: string }
  /** It does not compile, or does not start: it is not a lane of this system. */
  | { readonly kind: "unfit"; readonly why: string };

const SEED = 2;
/** So many edits tell whether a specification finds more; each costs a process. */
const EDITS_MAX = 12;
const JOBS = 2;
/** A measure that is compared with itself: more cases would find more, before and after. */
const CASES_MAX = 40;

/** Of the lane that stands before the court, with the run-time checks that the judge holds it to. */
export async function fateOf(room: Courtroom, cases: Cases): Promise<LaneFate> {
  const { system, properties } = room;
  let lane: LaneUnderTest | undefined;
  try {
    lane = new LaneUnderTest(await withRuntimeChecks(system, await subjectIn(room)), system);
    const outcome = await outcomeOf(system, lane, { properties, seed: SEED, cases });
    if (outcome.kind === "survived") return { kind: "holds" };
    return { kind: "refuted", property: outcome.property ?? "start" };
  } catch (error) {
    const failure = unfit(room, error);
    if (failure === undefined) throw error;
    return { kind: "unfit", why: failure.why };
  } finally {
    await lane?.close();
  }
}

/** A faulty lane, one edit away from the accepted one. */
export interface Edited {
  readonly mutant: PlannedMutant;
  readonly isKilled: boolean;
}

/** Of each of the accepted lane's mutants whether it is refuted; undefined of one that does not build. */
export type ZooFates = readonly (boolean | undefined)[];

/** The accepted lane's mutants. */
export async function mutantsOf(room: Courtroom): Promise<readonly PlannedMutant[]> {
  const all = await plannedMutants(room.system, [room.lane.name]);
  return sampled(
    all.filter((one) => !isProbe(one)),
    EDITS_MAX,
    SEED,
  );
}

/** What does not build is left out. */
export function zooOf(mutants: readonly PlannedMutant[], fates: ZooFates): readonly Edited[] {
  return mutants.flatMap((mutant, at) => {
    const isKilled = fates[at];
    return isKilled === undefined ? [] : [{ mutant, isKilled }];
  });
}

/** In their order; undefined for what does not build. */
export async function killedIn(
  { system, properties }: Courtroom,
  mutants: readonly PlannedMutant[],
  cases: Cases,
): Promise<ZooFates> {
  const fates: (boolean | undefined)[] = [];
  const few = Math.min(cases, CASES_MAX);
  const effort = { properties, seed: SEED, cases: few, plays: ["cases"] } as const;
  const waiting = [...mutants.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, mutant] = next;
      const { kind } = await tryMutant(system, mutant, effort);
      fates[at] = kind === "unbuilt" ? undefined : kind === "killed";
    }
  };
  await Promise.all(Array.from({ length: JOBS }, worker));
  return fates;
}

/** For the critic: where a change goes unnoticed. */
export function survivorText({ mutant }: Edited): string {
  const { file, source, edit } = mutant;
  const before = source.slice(edit.at, edit.end);
  const change =
    edit.operator === "delete"
      ? `without \`${before}\``
      : `\`${before}\` -> \`${edit.replacement}\``;
  return `${file}:${lineOf(source, edit.at)}: ${edit.operator}: ${change}`;
}
