/** `tripod mutate`: builds a system's lanes with one fault each, and counts those that its properties find out. */
import { printDocument, printText } from "../terminal/standard-output.ts";
import { mutants } from "../trials/mutants/data/all.ts";
import { lineOf, summaryLines } from "../trials/mutants/table.ts";
import type { MutationEffort } from "../trials/mutants/trial.ts";
import { isGood, tryAll } from "../trials/mutants/trials.ts";
import { UserError } from "../user-error.ts";

export interface MutateOptions extends MutationEffort {
  /** Names of lanes; all where none is given. */
  readonly lane?: readonly string[];
  readonly jobs: number;
  readonly json?: boolean;
}

/** `system` undefined is every system that has mutants. */
export async function mutateCommand(
  system: string | undefined,
  { lane: lanes, jobs, json = false, ...effort }: MutateOptions,
): Promise<number> {
  const chosen = mutants.filter(
    (one) =>
      (system === undefined || one.system === system) &&
      (lanes === undefined || lanes.includes(one.lane)),
  );
  if (chosen.length === 0) {
    const names = [...new Set(mutants.map((one) => `${one.system}/${one.lane}`))].join(", ");
    throw new UserError(`no mutants of ${system ?? "that lane"} (expected one of ${names})`);
  }
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const result = await tryAll(chosen, effort, { jobs, tell: (tried) => tell(lineOf(tried)) });
  if (json) printDocument(result);
  else printText(`${summaryLines(result).join("\n")}\n`);
  return isGood(result) ? 0 : 1;
}
