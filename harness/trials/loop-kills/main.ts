/**
 * node harness/trials/loop-kills/main.ts [--only SCRIPT]... [--json].
 *
 * Kills scripted loops, judged as always, by SIGKILL before and behind each record of their ledgers, around an approval too, and goes on
 * with them. Exit status: 0 every ledger is that of a loop nobody killed, 1 one is not, 2 bad usage, 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { killLoop, LOOPS, type LoopKilled, type LoopKills } from "./loop-kills.ts";

const OPTIONS = {
  only: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
} as const;

void carryOut(async () => {
  const { only = Object.keys(LOOPS), json } = parseArgs({ options: OPTIONS }).values;
  const results: LoopKills[] = [];
  for (const script of only) {
    const loop = LOOPS[script];
    if (loop === undefined) {
      throw new UserError(`--only ${script}: expected ${Object.keys(LOOPS).join(", ")}`);
    }
    const result = await killLoop(script, loop, tell);
    results.push(result);
    process.stderr.write(`${lineOf(result)}\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify(results)}\n`);
  const isGood = ({ kills, differs, problems }: LoopKills) =>
    differs === null && problems.length === 0 && kills.every(({ is_killed: isKilled }) => isKilled);
  process.exitCode = results.every(isGood) ? 0 : 1;
}, "loop-kills");

function tell({ script, n, kind, when, is_killed: isKilled, seconds }: LoopKilled): void {
  const how = isKilled ? "killed" : "NOT KILLED";
  process.stderr.write(
    `${script.padEnd(18)} ${when.padEnd(6)} record ${String(n).padEnd(3)} ${kind.padEnd(11)} ${how} after ${seconds.toFixed(1)} s\n`,
  );
}

function lineOf({ script, records, kills, differs, problems }: LoopKills): string {
  const verdict =
    differs === null
      ? "the same ledger"
      : `ANOTHER LEDGER: killed: ${differs[0]} whole: ${differs[1]}`;
  const wrong = problems.length === 0 ? "" : `; ${problems.join("; ")}`;
  return `${script.padEnd(18)} ${records} records, ${kills.length} kills: ${verdict}${wrong}`;
}
