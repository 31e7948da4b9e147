/** What the zoo found, for people: a line for each mutant, then each system's share and its survivors. */
import type { Tried } from "./trial.ts";
import type { Census, ZooResult } from "./trials.ts";

const LANE_WIDTH = 20;

/** One mutant, as it comes in. */
export function lineOf({ system, lane, why, outcome, equivalent }: Tried): string {
  const name = `${system}/${lane}`.padEnd(LANE_WIDTH);
  const cases = `${outcome.cases} case${outcome.cases === 1 ? "" : "s"}`;
  if (outcome.kind === "survived") {
    return `${equivalent === undefined ? "SURVIVED" : "no fault"}  ${name}  ${why} (${cases})`;
  }
  const by = outcome.by === "refuted" ? "" : `, ${outcome.by}`;
  return `refuted   ${name}  ${why} (${outcome.property}${by}, ${cases})`;
}

export function summaryLines({ systems, mutants, seed, cases }: ZooResult): readonly string[] {
  return [
    `seed ${seed}, up to ${cases} cases a property`,
    ...Object.entries(systems).flatMap(([name, census]) => linesOfSystem(name, census)),
    ...mutants.flatMap(({ system, lane, why, equivalent }) =>
      equivalent === undefined ? [] : [`no fault: ${system}/${lane}: ${why}: ${equivalent}`],
    ),
  ];
}

function linesOfSystem(name: string, census: Census): readonly string[] {
  const { mutants, refuted, survivors, equivalent, misjudged } = census;
  const share = ((100 * refuted) / Math.max(mutants, 1)).toFixed(1);
  return [
    `${name}: ${refuted} of ${mutants} faults refuted (${share} %), ${equivalent} that are none`,
    ...survivors.map(
      ({ lane, why, reason }) =>
        `survived: ${name}/${lane}: ${why}: ${reason ?? "no reason known"}`,
    ),
    ...misjudged.map((one) => `declared to be no fault, but refuted: ${name}/${one}`),
  ];
}
