/**
 * node harness/trials/kills/main.ts [--kills N] [--seed N] [--only WHAT]... [--json]
 * node harness/trials/kills/main.ts --lanes N [--seed N] [--json].
 *
 * Kills Tripod at drawn moments and counts what is left after the next start; or its lanes, and waits for its end. Exit status:
 * 0 nothing is left and nothing hung, 1 something, 2 bad usage, 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import {
  KILLED,
  type Kill,
  type Killed,
  type KillRound,
  KillTrial,
  type Left,
  sizeOf,
} from "./kills.ts";
import { type LaneKill, LaneKillTrial } from "./lane-kills.ts";

const OPTIONS = {
  kills: { type: "string", default: "200" },
  seed: { type: "string", default: "1" },
  only: { type: "string", multiple: true },
  /** So many lanes are killed, one a command, and then all at once. */
  lanes: { type: "string" },
  json: { type: "boolean", default: false },
} as const;
const ALL = Object.keys(KILLED) as readonly Killed[];

void carryOut(async () => {
  const { kills, seed, only = [], lanes, json } = parseArgs({ options: OPTIONS }).values;
  if (lanes !== undefined) {
    await killLanes(numberOf("--lanes", lanes), numberOf("--seed", seed), json);
    return;
  }
  const chosen = only.length === 0 ? ALL : ALL.filter((what) => only.includes(what));
  if (chosen.length === 0) throw new UserError(`--only: expected ${ALL.join(", ")}`);
  const trial = new KillTrial(numberOf("--seed", seed));
  const rounds: KillRound[] = [];
  const count = numberOf("--kills", kills);
  try {
    for (let killed = 0; killed < count; killed = killsIn(rounds).length) {
      const round = await trial.round(chosen);
      rounds.push(round);
      for (const line of linesOf(round)) process.stderr.write(`${line}\n`);
    }
  } finally {
    trial.close();
  }
  process.stdout.write(`${json ? JSON.stringify(rounds) : tableOf(rounds)}\n`);
  process.exitCode = rounds.every(({ left }) => sizeOf(left) === 0) ? 0 : 1;
}, "kills");

async function killLanes(count: number, seed: number, json: boolean): Promise<void> {
  const trial = new LaneKillTrial(seed);
  const kills: LaneKill[] = [];
  const told = (kill: LaneKill) => {
    kills.push(kill);
    process.stderr.write(`${laneKillLine(kill)}\n`);
  };
  try {
    for (let nth = 0; nth < count; nth++) told(await trial.one(nth % 4 === 3 ? "check" : "run"));
    for (const signal of ["SIGSTOP", "SIGKILL"] as const) told(await trial.all(signal));
  } finally {
    trial.close();
  }
  const hung = kills.filter(({ code }) => code === null).length;
  const table = `${kills.length} commands whose lanes were killed, ${hung} hung`;
  process.stdout.write(`${json ? JSON.stringify(kills) : table}\n`);
  process.exitCode = hung === 0 ? 0 : 1;
}

function laneKillLine({ what, lanes, code, tookMs, said }: LaneKill): string {
  const took = `${(tookMs / 1000).toFixed(1)} s`;
  return `${what}: ${lanes} killed, ${code === null ? "hung" : `exit ${code}`} after ${took}: ${said}`;
}

/** Without what had ended before. */
function killsIn(rounds: readonly KillRound[]): readonly Kill[] {
  return rounds.flatMap(({ kills }) => kills.filter(({ atMs }) => atMs !== null));
}

function linesOf({ kills, atOnce, left }: KillRound): readonly string[] {
  const what = kills.map(({ what, atMs }) =>
    atMs === null ? `${what} had ended` : `${what} killed at ${atMs.toFixed(0)} ms`,
  );
  const more = sizeOf(left) === 0 ? "nothing" : JSON.stringify(left);
  return [...what, `  left at once ${atOnce}, after the next start ${more}`];
}

function tableOf(rounds: readonly KillRound[]): string {
  const kills = killsIn(rounds);
  const of = (what: Killed) => kills.filter((kill) => kill.what === what).length;
  const left = (part: keyof Left) =>
    rounds.reduce((sum, round) => sum + round.left[part].length, 0);
  return [
    `${kills.length} kills: ${ALL.map((what) => `${of(what)} ${what}`).join(", ")}`,
    `left after the next start: ${left("processes")} processes, ${left("sockets")} sockets, ${left("folders")} folders`,
  ].join("\n");
}

function numberOf(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserError(`${option} ${text}: expected a whole number from 1 on`);
}
