/**
 * node harness/trials/loops/main.ts [--only SCRIPT]... [--json].
 *
 * Runs each scripted loop twice, in folders that know nothing of each other, and compares the ledgers. Exit status: 0 all end as they
 * should and are alike to the last byte, 1 one is not, 4 it could not be run.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { LoopLanguage } from "../../loop/ledger/languages.ts";
import { ROOT } from "../../root.ts";
import { carryOut } from "../../terminal/failure.ts";
import { tripod } from "../../testing/command-line.ts";
import { UserError } from "../../user-error.ts";

interface ScriptedLoop {
  /** As the command takes it. */
  readonly about: string;
  /** Of a lane. */
  readonly lane?: LoopLanguage;
  readonly ends: "DONE" | "BLOCKED";
}

const SCRIPTS = "harness/loop/scripts";
/** By script. Loops about parts need the prover. */
const SCRIPTED: Readonly<Record<string, ScriptedLoop>> = {
  sensor_poll_v2: { about: "sensor_poll_v2", lane: "ts", ends: "DONE" },
  tcp_v1: { about: "tcp_v1", lane: "c", ends: "DONE" },
  kv_store_v1: { about: "kv_store_v1", lane: "ts", ends: "DONE" },
  distinct: { about: "part:distinct", ends: "DONE" },
  fusion_unbounded: {
    about: `part:${join(ROOT, SCRIPTS, "fusion_unbounded/part")}`,
    ends: "BLOCKED",
  },
};
const OPTIONS = {
  only: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
} as const;
/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_S = 100;

interface ScriptedRun {
  readonly system: string;
  readonly state: string;
  readonly ledger: string;
  readonly wall_s: number;
  /** Of the command and of all that it has waited for. */
  readonly processor_s: number;
}

void carryOut(async () => {
  const { only = Object.keys(SCRIPTED), json } = parseArgs({ options: OPTIONS }).values;
  const results = [];
  for (const system of only) {
    const scripted = SCRIPTED[system];
    if (scripted === undefined) {
      throw new UserError(`--only ${system}: expected ${Object.keys(SCRIPTED).join(", ")}`);
    }
    const runs = [await scriptedRun(system, scripted), await scriptedRun(system, scripted)];
    const isAlike = runs.every(
      (run) => run.state === scripted.ends && run.ledger === runs[0]?.ledger,
    );
    const took = runs.map(({ state, wall_s, processor_s }) => ({ state, wall_s, processor_s }));
    results.push({ system, is_alike: isAlike, runs: took });
    const lines = runs.map(
      ({ state, wall_s, processor_s }) => `${state} in ${wall_s} s (processor: ${processor_s} s)`,
    );
    const verdict = isAlike ? "the same ledger" : "TWO LEDGERS";
    process.stderr.write(`${system.padEnd(16)} ${lines.join(", ")}: ${verdict}\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify(results)}\n`);
  process.exitCode = results.every(({ is_alike: isAlike }) => isAlike) ? 0 : 1;
}, "loops");

async function scriptedRun(system: string, { about, lane }: ScriptedLoop): Promise<ScriptedRun> {
  const out = mkdtempSync(join(tmpdir(), "tripod-loops-"));
  try {
    const agent = `scripted:${join(ROOT, SCRIPTS, system)}`;
    const [begunMs, begunTicks] = [performance.now(), childTicks()];
    const { stdout } = await tripod([
      ...["loop", about, ...(lane === undefined ? [] : ["--lane", lane])],
      ...["--agent", agent, "--out", out, "--json"],
    ]);
    const [wallMs, ticks] = [performance.now() - begunMs, childTicks() - begunTicks];
    const path = join(out, "ledger.jsonl");
    return {
      ...{ system, state: String((JSON.parse(stdout) as { readonly state?: unknown }).state) },
      ledger: existsSync(path) ? readFileSync(path, "utf8") : "",
      ...{ wall_s: Math.round(wallMs / 100) / 10, processor_s: ticks / TICKS_PER_S },
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Of every process that this one has waited for, and that those have. */
function childTicks(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  // Behind the name, which may hold blanks: cutime and cstime are fields 16 and 17 of all.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[13]) + Number(fields[14]);
}
