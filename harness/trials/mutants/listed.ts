/** The mutants that are listed by hand: faults of whole ideas, in Ada too, and in the parts that lanes are built with. */
import { confinementInWords } from "../../../runtime/sandbox/in-words.ts";
import { sandboxHere } from "../../sandbox/choice.ts";
import { UserError } from "../../user-error.ts";
import { mutants } from "./data/all.ts";
import { lineOf, summaryLines } from "./table.ts";
import type { MutationEffort } from "./trial.ts";
import { isGood, tryAll } from "./trials.ts";

export interface ListedRequest extends MutationEffort {
  readonly lanes?: readonly string[] | undefined;
  readonly jobs: number;
  readonly json: boolean;
  /** A lower score fails; without it the house's own is taken. */
  readonly minScore?: number | undefined;
}

/** Tries them, and says whether each system's score is high enough: the exit status. */
export async function listedMutants(
  system: string,
  { lanes, jobs, json, minScore, seed, cases }: ListedRequest,
): Promise<number> {
  const chosen = mutants.filter(
    (one) => one.system === system && (lanes === undefined || lanes.includes(one.lane)),
  );
  if (chosen.length === 0) {
    const names = [...new Set(mutants.map((one) => `${one.system}/${one.lane}`))].join(", ");
    throw new UserError(`no listed mutants of ${system} or that lane (expected one of ${names})`);
  }
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const effort = { seed, cases };
  const result = await tryAll(chosen, effort, { jobs, tell: (tried) => tell(lineOf(tried)) });
  const sandbox = await sandboxHere();
  const shown = json
    ? [JSON.stringify({ ...result, sandbox })]
    : [...summaryLines(result), `sandbox: ${confinementInWords(sandbox)}`];
  process.stdout.write(`${shown.join("\n")}\n`);
  return isGood(result, minScore) ? 0 : 1;
}
