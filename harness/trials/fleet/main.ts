/**
 * node harness/trials/fleet/main.ts [--minutes N] [--seeds N] [--cycles N] [--seed N] [--json].
 *
 * Soaks on a fleet of two workers, whose workers, coordinator and server are killed at drawn moments for N minutes: soak after soak, of
 * so many seeds each. Exit status: 0 the seeds counted are the seeds asked for, each once, and every document is that of a soak nobody
 * disturbed; 1 one is not, 2 bad usage, 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { carryOut } from "../../terminal/failure.ts";
import { find } from "../../toolchain/setup/probe.ts";
import { UserError } from "../../user-error.ts";
import { type FleetRound, FleetTrial } from "./fleet-trial.ts";

const OPTIONS = {
  minutes: { type: "string", default: "5" },
  seeds: { type: "string", default: "600" },
  cycles: { type: "string", default: "200" },
  seed: { type: "string", default: "1" },
  json: { type: "boolean", default: false },
} as const;
const MS_PER_MIN = 60_000;

void carryOut(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  if (find("nats-server") === undefined) {
    throw new UserError("nats-server is not installed; apt install nats-server", 4);
  }
  const [minutes, seeds, cycles, seed] = (["minutes", "seeds", "cycles", "seed"] as const).map(
    (name) => numberOf(name, values[name]),
  );
  if (minutes === undefined || seeds === undefined) return;
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const trial = new FleetTrial(seed ?? 1, cycles ?? 200, say);
  const untilMs = performance.now() + minutes * MS_PER_MIN;
  const rounds: FleetRound[] = [];
  try {
    for (let first = 1; performance.now() < untilMs; first += seeds) {
      const round = await trial.round(first, first + seeds - 1, untilMs);
      rounds.push(round);
      say(lineOf(round));
    }
  } finally {
    trial.close();
  }
  const asked = rounds.length * seeds;
  const counted = rounds.reduce((sum, round) => sum + round.counted, 0);
  const kills = rounds.flatMap((round) => Object.values(round.kills)).reduce((a, b) => a + b, 0);
  const summary = `${asked} seeds asked for, ${counted} counted, ${kills} kills in ${rounds.length} soaks`;
  process.stdout.write(`${values.json ? JSON.stringify(rounds) : summary}\n`);
  const isGood = rounds.every(({ twice, is_same: isSame }) => twice === 0 && isSame);
  process.exitCode = isGood && asked === counted ? 0 : 1;
}, "fleet-kills");

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UserError(`--${name} ${text}: expected a number above 0`);
}

function lineOf({
  seeds: [first, last],
  kills,
  counted,
  twice,
  is_same: isSame,
  seconds,
}: FleetRound) {
  const killed = Object.entries(kills).map(([victim, count]) => `${victim} ${count}`);
  const same = isSame ? "the same document" : "ANOTHER DOCUMENT";
  return `seeds ${first}..${last}: ${counted} counted, ${twice} twice, ${same}, ${seconds.toFixed(0)} s; killed: ${killed.join(", ")}`;
}
