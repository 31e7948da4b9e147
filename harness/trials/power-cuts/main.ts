/**
 * The power-cut sweep of the loader: node harness/trials/power-cuts/main.ts [--all] [--scenario NAME] [--seed N] [--jobs N] [--json].
 *
 * Without --all power fails once, at every flash operation of each scenario's update; with it a second time, too. Exit status: 0
 * nothing found, 1 violations found, 2 bad usage, 4 it could not be run.
 *
 * --triad N [--seed N] [--json]: instead, the power of all three boards of a triad is cut at one instant in mid-write, N times.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { duration } from "../../view/duration.ts";
import { runJob, type SweepJob, type SweepReport, sweepAll } from "./jobs.ts";
import { scenarios } from "./scenario.ts";
import type { SweepResult } from "./sweep.ts";
import { type TriadCut, triadCutLines, triadCuts } from "./triad-cuts.ts";

const JOBS_MAX = 64;

if (isMainThread) {
  void carryOut(async () => {
    process.exitCode = await main();
  }, "sweep");
} else {
  parentPort?.postMessage(runJob(workerData as SweepJob));
}

async function main(): Promise<number> {
  const { triad, seed } = optionsOf(process.argv.slice(2));
  if (triad > 0) return await cutTriads(triad, seed);
  const report = await sweepAll({ ...optionsOf(process.argv.slice(2)), tell });
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(asData(report))}\n`);
  else process.stdout.write(`${linesOf(report).join("\n")}\n`);
  return report.violations.length === 0 ? 0 : 1;
}

async function cutTriads(cuts: number, seed: number): Promise<number> {
  let nth = 0;
  const tellCut = ({ slot, lane, operation, done_percent, recovered, violations }: TriadCut) =>
    void process.stderr.write(
      `${++nth} of ${cuts}: slot ${slot}, ${done_percent} % of ${lane}'s ${operation} done; media held ${recovered.join(", ")} slots; ${violations.join("; ") || "voted state kept"}\n`,
    );
  const found = await triadCuts({ cuts, seed, tell: tellCut });
  const violations = found.filter((cut) => cut.violations.length > 0);
  if (process.argv.includes("--json")) {
    process.stdout.write(
      `${JSON.stringify({ schema: "tripod.triad-cuts.v1", seed, cuts: found })}\n`,
    );
  } else process.stdout.write(`${triadCutLines(found).join("\n")}\n`);
  return violations.length === 0 ? 0 : 1;
}

function optionsOf(args: readonly string[]) {
  const options = {
    all: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    scenario: { type: "string", multiple: true, default: [] as string[] },
    triad: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: String(availableParallelism()) },
  } as const;
  const { values } = parsed(() => parseArgs({ args: [...args], options: { ...options } }));
  const unknown = values.scenario.find((name) => scenarios.every((known) => known.name !== name));
  if (unknown !== undefined) {
    const names = scenarios.map(({ name }) => name).join(", ");
    throw new UserError(`unknown scenario "${unknown}" (expected one of ${names})`, 2);
  }
  return {
    cuts: values.all ? (2 as const) : (1 as const),
    triad: numberOf("--triad", values.triad, 10_000),
    seed: numberOf("--seed", values.seed, 2 ** 32 - 1),
    jobs: Math.max(1, numberOf("--jobs", values.jobs, JOBS_MAX)),
    names: values.scenario.length > 0 ? values.scenario : scenarios.map(({ name }) => name),
  };
}

function parsed<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (cause) {
    throw new UserError(cause instanceof Error ? cause.message : String(cause), 2, { cause });
  }
}

function numberOf(name: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new UserError(`${name} ${text}: expected a whole number from 0 to ${max}`, 2);
}

function tell(result: SweepResult): void {
  const { scenario, operations, states, violations } = result;
  process.stderr.write(
    `${scenario}: ${operations} flash operations, ${cutsOf(result)}, ${states} states, ${violations.length} violations\n`,
  );
}

function cutsOf(cuts: Pick<SweepResult, "firstCuts" | "bootCuts" | "updateCuts">): string {
  const { firstCuts, bootCuts, updateCuts } = cuts;
  const all = firstCuts + bootCuts + updateCuts;
  return (
    `${all} power cuts (${firstCuts} first, ` +
    `${bootCuts} second in recovery boots, ${updateCuts} second in the update done again)`
  );
}

function asData({ scenarios, ...report }: SweepReport): object {
  return { ...inSnakeCase(report), scenarios: scenarios.map(inSnakeCase) };
}

function inSnakeCase<Counts extends Pick<SweepResult, "firstCuts" | "bootCuts" | "updateCuts">>({
  firstCuts,
  bootCuts,
  updateCuts,
  ...rest
}: Counts): object {
  return { ...rest, first_cuts: firstCuts, boot_cuts: bootCuts, update_cuts: updateCuts };
}

function linesOf(report: SweepReport): readonly string[] {
  const { states, seconds, violations } = report;
  return [
    ...violations.map(
      ({ scenario, kind, why, at }) => `${kind}: ${scenario}, ${at.join(", ")}: ${why}`,
    ),
    `${cutsOf(report)}, ${states} states booted, ${violations.length} violations, ${duration(seconds * 1000)}`,
  ];
}
