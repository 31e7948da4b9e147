/**
 * The mutant zoo: node harness/trials/mutants/main.ts [--system NAME]... [--lane NAME]... [--cases N] [--seed N] [--jobs N] [--json].
 *
 * Builds every lane that is wrong on purpose and holds it to its system's properties. Exit status: 0 at least 95 % of each
 * system's faults were refuted, 1 fewer were, or what is no fault was, 2 bad usage, 4 the zoo does not fit the sources.
 */
import { parseArgs } from "node:util";
import { UserError } from "../../user-error.ts";
import { mutants } from "./all.ts";
import { lineOf, summaryLines } from "./table.ts";
import { isGood, tryAll } from "./trials.ts";

const CASES_MAX = 1_000_000;
const JOBS_MAX = 64;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { chosen, effort, jobs, json } = optionsOf(process.argv.slice(2));
    const tell = (line: string) => process.stderr.write(`${line}\n`);
    const result = await tryAll(chosen, effort, { jobs, tell: (tried) => tell(lineOf(tried)) });
    const shown = json ? [JSON.stringify(result)] : summaryLines(result);
    process.stdout.write(`${shown.join("\n")}\n`);
    return isGood(result) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`zoo: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UserError ? error.exitCode : 4;
  }
}

function optionsOf(args: readonly string[]) {
  const options = {
    system: { type: "string", multiple: true, default: [] as string[] },
    lane: { type: "string", multiple: true, default: [] as string[] },
    cases: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "2" },
    json: { type: "boolean", default: false },
  } as const;
  const { values } = parsed(() => parseArgs({ args: [...args], options: { ...options } }));
  const chosen = mutants.filter(
    ({ system, lane }) => isAmong(values.system, system) && isAmong(values.lane, lane),
  );
  if (chosen.length === 0) throw new UserError("there are no mutants of such a system and lane");
  return {
    chosen,
    effort: {
      seed: numberOf("--seed", values.seed, [0, 2 ** 32 - 1]),
      cases: numberOf("--cases", values.cases, [1, CASES_MAX]),
    },
    jobs: numberOf("--jobs", values.jobs, [1, JOBS_MAX]),
    json: values.json,
  };
}

/** Where none is named, all are. */
function isAmong(named: readonly string[], name: string): boolean {
  return named.length === 0 || named.includes(name);
}

function parsed<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (cause) {
    throw new UserError(cause instanceof Error ? cause.message : String(cause));
  }
}

function numberOf(name: string, text: string, [min, max]: readonly [number, number]): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new UserError(`${name} ${text}: a whole number of ${min}..${max} is wanted`);
}
