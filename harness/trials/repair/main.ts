/**
 * node harness/trials/repair/main.ts [--system NAME]... [--lane ts|c]... [--sample N] [--compare N] [--seed N] [--seconds S] [--minutes M]
 * [--held-times N] [--json].
 *
 * Repairs a sample of the single-edit mutants of TypeScript and C lanes, `--seconds` of processor time each; the first `--compare` of them by
 * chance, too. Exit status: 0 where as many are repaired as should be and no wrong lane is accepted, 1 where not, 2 bad usage.
 */
import { parseArgs } from "node:util";
import { Stream } from "../../../runtime/prng.ts";
import { systemNames } from "../../../systems/catalog.ts";
import { systemAt } from "../../system/system-at.ts";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { isProbe } from "../mutants/operators/order.ts";
import { type PlannedMutant, plannedMutants } from "../mutants/operators/planned.ts";
import { type TriedRepair, tryRepair } from "./repairs.ts";
import { lineOf, scoreOf, tableLines } from "./table.ts";

const OPTIONS = {
  system: { type: "string", multiple: true },
  lane: { type: "string", multiple: true },
  sample: { type: "string", default: "100" },
  compare: { type: "string", default: "20" },
  seed: { type: "string", default: "1" },
  seconds: { type: "string", default: "60" },
  minutes: { type: "string", default: "600" },
  "held-times": { type: "string", default: "25" },
  json: { type: "boolean", default: false },
} as const;
/** Cases a property, as a loop has them at work. */
const RUNS = 200;
const REPAIRED_MIN = 0.6;

void carryOut(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  const { system: systems = systemNames, lane: lanes = ["ts", "c"] } = values;
  const seed = numberOf("--seed", values.seed);
  const [sample, compare] = [numberOf("--sample", values.sample), Number(values.compare)];
  const limitMs = 1000 * numberOf("--seconds", values.seconds);
  const heldTimes = numberOf("--held-times", values["held-times"]);
  const endMs = performance.now() + 60_000 * numberOf("--minutes", values.minutes);
  const tried: TriedRepair[] = [];
  for (const { system, mutant } of await drawn(systems, lanes, seed)) {
    if (tried.length >= sample || performance.now() > endMs) break;
    const isCompared = tried.length < compare;
    const effort = { limitMs, seed, runs: RUNS, heldTimes, isCompared };
    const one = await tryRepair(system, mutant, effort);
    if (one === undefined) continue;
    tried.push(one);
    process.stderr.write(`${lineOf(one)}\n`);
  }
  process.stdout.write(`${values.json ? JSON.stringify(tried) : tableLines(tried).join("\n")}\n`);
  const { mutants, repaired, rejected, wrong } = scoreOf(tried.map(({ guided }) => guided));
  // What the review rejects is not repaired.
  const isEnough = repaired - rejected >= REPAIRED_MIN * mutants;
  process.exitCode = isEnough && wrong === 0 ? 0 : 1;
}, "repair");

/** In an order that the seed draws: a trial that is cut short has tried some of every kind. */
async function drawn(
  systems: readonly string[],
  lanes: readonly string[],
  seed: number,
): Promise<readonly { readonly system: string; readonly mutant: PlannedMutant }[]> {
  const all = [];
  for (const system of systems) {
    for (const mutant of await plannedMutants(await systemAt(system), lanes)) {
      if (!isProbe(mutant)) all.push({ system, mutant });
    }
  }
  const draws = new Stream(seed, "mutants to repair");
  return all
    .map((one) => ({ one, draw: draws.word() }))
    .toSorted((first, second) => first.draw - second.draw)
    .map(({ one }) => one);
}

function numberOf(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserError(`${option} ${text}: expected a whole number from 1 on`, 2);
}
