/** Holds one mutant to its system's properties, until one of them kills it. */

import { casesOf } from "../../check/case-budget.ts";
import { refute } from "../../check/examine.ts";
import { LaneUnderTest } from "../../check/lane-under-test.ts";
import { subjectsOf } from "../../check/subjects.ts";
import type { ProtocolViolation } from "../../check/violation.ts";
import { propertiesOf, systemAt } from "../../system/system-at.ts";
import type { Mutant } from "./data/mutant.ts";
import { plant } from "./plant.ts";

export interface MutationEffort {
  readonly seed: number;
  /** Cases a property. */
  readonly cases: number;
}

type Outcome =
  | {
      readonly kind: "killed";
      readonly property: string;
      readonly by: ProtocolViolation | "refuted";
      /** Of all properties, up to the one that killed it. */
      readonly cases: number;
    }
  | { readonly kind: "survived"; readonly cases: number };

export type TriedMutant = Mutant & { readonly outcome: Outcome };

/** A mutant that hangs is found out in the end; it need not be waited for as long as a lane on a busy machine. */
const ANSWER_MS_MAX = 1_000;

/** Throws where the mutant does not fit the sources, or does not build. */
export async function tryMutant(
  mutant: Mutant,
  { seed, cases }: MutationEffort,
): Promise<TriedMutant> {
  const system = await systemAt(mutant.system);
  const path = await plant(mutant);
  const [subject] = await subjectsOf(system, path);
  if (subject === undefined) throw new Error(`${path}: no lane there`);
  const lane = new LaneUnderTest(subject, system);
  let tried = 0;
  const watch = ({ tried: ofThisOne }: { readonly tried: number }) => {
    if (ofThisOne > 0) tried++;
  };
  try {
    for (const property of await propertiesOf(system)) {
      const runs = casesOf(property, subject.command.carrier, cases);
      const effort = { seed, runs, timeoutMs: ANSWER_MS_MAX, watch };
      const refutation = await refute({ system, lane, property }, effort);
      if (refutation === undefined) continue;
      const { kind: by } = refutation;
      const outcome: Outcome = { kind: "killed", property: property.name, by, cases: tried };
      return { ...mutant, outcome };
    }
    return { ...mutant, outcome: { kind: "survived", cases: tried } };
  } finally {
    await lane.close();
  }
}
