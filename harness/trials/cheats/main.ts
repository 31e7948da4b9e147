/**
 * node harness/trials/cheats/main.ts [--only TEXT]... [--runs N] [--cycles N] [--forged N] [--seed N] [--json].
 *
 * Drives every cheat and every honest lane of the corpus through a whole loop, then forges a loop's folder. Exit status: 0 no cheat
 * was accepted, no honest lane refused and no forgery believed, 1 one was, 2 bad usage, 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { cheats, honestLanes } from "../../loop/cheats/corpus.ts";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { acceptedAnewIsTold, type ForgedFolder, forgeFolders } from "./forged.ts";
import { failedLoop, type LoopOutcome, loopOf } from "./loops.ts";

const OPTIONS = {
  only: { type: "string", multiple: true },
  runs: { type: "string", default: "100" },
  cycles: { type: "string", default: "100" },
  forged: { type: "string", default: "1000" },
  seed: { type: "string", default: "1" },
  json: { type: "boolean", default: false },
} as const;

void carryOut(async () => {
  const { only = [], json, ...numbers } = parseArgs({ options: OPTIONS }).values;
  const effort = {
    runs: numberOf("--runs", numbers.runs),
    cycles: numberOf("--cycles", numbers.cycles),
  };
  const isWanted = ({ name }: { readonly name: string }) =>
    only.length === 0 || only.some((text) => name.includes(text));
  const outcomes: LoopOutcome[] = [];
  for (const lane of [...cheats(), ...honestLanes()].filter(isWanted)) {
    const outcome = await loopOf(lane, effort);
    outcomes.push(outcome);
    process.stderr.write(`${lineOf(outcome)}\n`);
  }
  const forged = await forgeFolders(
    numberOf("--forged", numbers.forged),
    numberOf("--seed", numbers.seed),
  );
  const told =
    numbers.forged === "0" ? ["not tried"] : await failedLoop(effort, acceptedAnewIsTold);
  const accepted = outcomes.filter(({ name, phase }) => !isHonest(name) && phase === "DONE");
  const refused = outcomes.filter(({ name, phase }) => isHonest(name) && phase !== "DONE");
  const believed = forged.filter(({ outcome }) => outcome === "moved");
  const result = { outcomes, forged: counted(forged), accepted_anew: told };
  process.stdout.write(`${json ? JSON.stringify(result) : tableOf(outcomes, forged, told)}\n`);
  const isGood = accepted.length + refused.length + believed.length === 0 && told.length > 0;
  process.exitCode = isGood ? 0 : 1;
}, "cheats");

function isHonest(name: string): boolean {
  return name.startsWith("honest/");
}

function numberOf(option: string, text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new UserError(`${option} ${text}: expected a whole number`);
}

function lineOf({ name, phase, refusedBy = "-", why, attempts }: LoopOutcome): string {
  return `${name.padEnd(40)} ${phase.padEnd(8)} ${refusedBy.padEnd(9)} ${attempts}  ${why.slice(0, 90)}`;
}

function counted(forged: readonly ForgedFolder[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(forged, ({ what, of, outcome }) => `${what} (${of}): ${outcome}`);
  return Object.fromEntries([...groups].map(([key, all]) => [key, all.length]));
}

function tableOf(
  outcomes: readonly LoopOutcome[],
  forged: readonly ForgedFolder[],
  told: readonly string[],
): string {
  const refusers = Map.groupBy(outcomes, ({ name, refusedBy }) =>
    isHonest(name) ? `honest, ${refusedBy ?? "accepted"}` : `cheats, ${refusedBy ?? "ACCEPTED"}`,
  );
  const kinds = Map.groupBy(forged, ({ outcome }) => outcome);
  return [
    ...outcomes.map(lineOf),
    "",
    ...[...refusers].map(([who, all]) => `${all.length.toString().padStart(5)} ${who}`),
    ...Object.entries(counted(forged)).map(([key, count]) => `${`${count}`.padStart(5)} ${key}`),
    ...[...kinds].map(
      ([kind, all]) => `${all.length.toString().padStart(5)} forged folders ${kind}`,
    ),
    `      an accepted attempt in a chain made anew: ${told[0] ?? "BELIEVED"}`,
  ].join("\n");
}
