/**
 * node harness/trials/kills/main.ts [--kills N] [--seed N] [--only WHAT]... [--json].
 *
 * Kills Tripod at drawn moments and counts what is left after the next start. Exit status: 0 nothing, 1 something, 2 bad usage,
 * 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { KILLED, type Kill, type Killed, KillTrial, sizeOf } from "./kills.ts";

const OPTIONS = {
  kills: { type: "string", default: "200" },
  seed: { type: "string", default: "1" },
  only: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
} as const;
const ALL = Object.keys(KILLED) as readonly Killed[];

void carryOut(async () => {
  const { kills, seed, only = [], json } = parseArgs({ options: OPTIONS }).values;
  const chosen = only.length === 0 ? ALL : ALL.filter((what) => only.includes(what));
  if (chosen.length === 0) throw new UserError(`--only: expected ${ALL.join(", ")}`);
  const trial = new KillTrial(numberOf("--seed", seed));
  const done: Kill[] = [];
  try {
    for (let nth = 0; nth < numberOf("--kills", kills); nth++) {
      const what = chosen[nth % chosen.length] ?? ALL[0];
      if (what === undefined) break;
      const kill = await trial.kill(what);
      done.push(kill);
      process.stderr.write(`${lineOf(kill)}\n`);
    }
  } finally {
    trial.close();
  }
  process.stdout.write(`${json ? JSON.stringify(done) : tableOf(done)}\n`);
  process.exitCode = done.every(({ left }) => sizeOf(left) === 0) ? 0 : 1;
}, "kills");

function lineOf({ what, atMs, atOnce, left }: Kill): string {
  const when = atMs === null ? "had ended" : `killed at ${atMs.toFixed(0)} ms`;
  const more = sizeOf(left) === 0 ? "" : ` ${JSON.stringify(left)}`;
  return `${what}: ${when}; at once ${atOnce}, after the next start ${sizeOf(left)}${more}`;
}

function tableOf(done: readonly Kill[]): string {
  const rows = ALL.map((what) => {
    const kills = done.filter((kill) => kill.what === what && kill.atMs !== null);
    const count = (of: keyof Kill["left"]) =>
      kills.reduce((sum, { left }) => sum + left[of].length, 0);
    return `${what}: ${kills.length} kills; left after the next start: ${count("processes")} processes, ${count("sockets")} sockets, ${count("folders")} folders`;
  });
  return rows.join("\n");
}

function numberOf(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserError(`${option} ${text}: expected a whole number from 1 on`);
}
