/** The result of mutation testing, for people: a line for each mutant, then each system's score and its survivors. */
import type { TriedMutant } from "./trial.ts";
import type { MutationResult, MutationScore } from "./trials.ts";

const LANE_WIDTH = 20;

/** One mutant, as it comes in. */
export function lineOf({ system, lane, why, outcome, equivalent }: TriedMutant): string {
  const name = `${system}/${lane}`.padEnd(LANE_WIDTH);
  const cases = `${outcome.cases} case${outcome.cases === 1 ? "" : "s"}`;
  if (outcome.kind === "survived") {
    return `${equivalent === undefined ? "SURVIVED  " : "equivalent"}  ${name}  ${why} (${cases})`;
  }
  const by = outcome.by === "refuted" ? "" : `, ${outcome.by}`;
  return `killed      ${name}  ${why} (${outcome.property}${by}, ${cases})`;
}

export function summaryLines({ systems, mutants, seed, cases }: MutationResult): readonly string[] {
  return [
    `seed ${seed}, up to ${cases} cases a property`,
    ...Object.entries(systems).flatMap(([name, score]) => linesOfSystem(name, score)),
    ...mutants.flatMap(({ system, lane, why, equivalent }) =>
      equivalent === undefined ? [] : [`equivalent: ${system}/${lane}: ${why}: ${equivalent}`],
    ),
  ];
}

function linesOfSystem(
  name: string,
  { mutants, killed, score, survivors, equivalent, misjudged }: MutationScore,
): readonly string[] {
  const percent = (100 * score).toFixed(1);
  return [
    `${name}: mutation score ${percent} %: ${killed} of ${mutants} mutants killed, ${equivalent} equivalent`,
    ...survivors.map(
      ({ lane, why, reason }) => `survived: ${name}/${lane}: ${why}: ${reason ?? "reason unknown"}`,
    ),
    ...misjudged.map((one) => `declared equivalent, but killed: ${name}/${one}`),
  ];
}
