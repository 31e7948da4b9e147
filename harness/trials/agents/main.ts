/**
 * node harness/trials/agents/main.ts [--only NAME]... [--bin DIR] [--skip-loops] [--json].
 *
 * Drives the real clients against a scripted model server on loopback: single turns, and whole loops. Exit status: 0 all hold,
 * 1 some do not, 2 bad usage, 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { HANDS, type TriedClient } from "./hands.ts";
import { loopOf, type TrialLoop } from "./loops.ts";
import { install } from "./place.ts";
import { TURN_CASES, turnOf } from "./turns.ts";

const OPTIONS = {
  only: { type: "string", multiple: true },
  bin: { type: "string" },
  "skip-loops": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;
const ALL = Object.keys(HANDS) as readonly TriedClient[];

interface Row {
  readonly client: TriedClient;
  readonly name: string;
  readonly holds: boolean;
  readonly ended: string;
}

void carryOut(async () => {
  const { only = [], bin, "skip-loops": skipLoops, json } = parseArgs({ options: OPTIONS }).values;
  const chosen = only.length === 0 ? ALL : ALL.filter((one) => only.includes(one));
  if (chosen.length === 0) throw new UserError(`--only: expected ${ALL.join(", ")}`);
  const programs = bin ?? (await install(chosen));
  const rows: Row[] = [];
  const add = (row: Row) => {
    rows.push(row);
    process.stderr.write(`${lineOf(row)}\n`);
  };
  for (const client of chosen) await trialOf(client, { programs, skipLoops }, add);
  process.stdout.write(json ? `${JSON.stringify(rows)}\n` : `${rows.map(lineOf).join("\n")}\n`);
  process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
}, "agents");

async function trialOf(
  client: TriedClient,
  { programs, skipLoops }: { readonly programs: string; readonly skipLoops: boolean },
  add: (row: Row) => void,
): Promise<void> {
  const cases = TURN_CASES.filter(({ only = ALL }) => only.includes(client));
  for (const one of cases) {
    add({ client, name: one.name, ...(await turnOf(client, programs, one)) });
  }
  if (!skipLoops) add(loopRow(client, await loopOf(client, programs)));
}

function loopRow(client: TriedClient, outcome: TrialLoop): Row {
  const { phase, isReplayed, refused, attempts, toldByCheck } = outcome;
  const holds = phase === "DONE" && isReplayed && refused.length > 0 && toldByCheck;
  const told = toldByCheck ? "its check told it" : "no check told it";
  const replayed = isReplayed ? "replayed to the same ledger" : "another ledger when replayed";
  const ended = [phase, replayed, told, ...attempts, ...refused].join("; ");
  return { client, name: "a whole loop, with an attempt at the oracle", holds, ended };
}

function lineOf({ client, name, holds, ended }: Row): string {
  return `${holds ? "holds" : "FAILS"}  ${client.padEnd(6)}  ${name}: ${ended}`;
}
