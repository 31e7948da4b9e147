/** In which order mutants are tried, so that a limit leaves some of every kind: each behind the probes of the branches it is in. */
import { Stream } from "../../../../runtime/prng.ts";
import type { PlannedMutant } from "./planned.ts";

export function isProbe({ edit }: Pick<PlannedMutant, "edit">): boolean {
  return edit.operator === "reach";
}

/** Whether it is in the branch that `probe` tries. */
export function isWithin(one: PlannedMutant, probe: PlannedMutant): boolean {
  const { at, end, until = end } = probe.edit;
  return (
    one.folder === probe.folder &&
    one.file === probe.file &&
    one !== probe &&
    one.edit.at >= at &&
    one.edit.end <= until
  );
}

/** Mutants as the seed draws them; probes that none of them needs come last. */
export function inOrder(
  probes: readonly PlannedMutant[],
  mutants: readonly PlannedMutant[],
  seed: number,
): readonly PlannedMutant[] {
  const left = new Set(probes);
  const order: PlannedMutant[] = [];
  for (const mutant of shuffled(mutants, seed)) {
    for (const probe of left) {
      if (!isWithin(mutant, probe)) continue;
      order.push(probe);
      left.delete(probe);
    }
    order.push(mutant);
  }
  return [...order, ...left];
}

function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const draws = new Stream(seed, "order of mutants");
  return items
    .map((item) => ({ item, draw: draws.word() }))
    .toSorted((one, other) => one.draw - other.draw)
    .map(({ item }) => item);
}
