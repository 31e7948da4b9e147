/**
 * node harness/trials/gaps/main.ts [--system NAME] [--rung RUNG] [--slots N] [--every N] [--lost frame|slot] [--seed N].
 *
 * Prints a report as JSON. Exit status: 0 each gap was closed by replay in time, 1 not, 2 bad usage, 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { CONFORMANCE_RUNGS, type ConformanceRung } from "../conformance/ready-rung.ts";
import { type GapTrial, gapTrial } from "./gaps.ts";

const OPTIONS = {
  system: { type: "string", default: "kv_store_v2" },
  rung: { type: "string", default: "process" },
  slots: { type: "string", default: "10000" },
  every: { type: "string", default: "10" },
  lost: { type: "string", default: "frame" },
  seed: { type: "string", default: "1" },
} as const;

void carryOut(async () => {
  const report = await gapTrial(trialOf(process.argv.slice(2)));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  const { longest, allowed, snapshots } = report;
  process.exitCode = longest <= allowed && snapshots === 0 ? 0 : 1;
}, "gaps");

function trialOf(args: readonly string[]): GapTrial {
  const { values } = parsed(() => parseArgs({ args: [...args], options: OPTIONS }));
  const { system, rung, slots, every, lost, seed } = values;
  return {
    system,
    rung: oneOf<ConformanceRung>("--rung", rung, CONFORMANCE_RUNGS),
    cycles: numberOf("--slots", slots),
    every: numberOf("--every", every),
    lost: oneOf("--lost", lost, ["frame", "slot"]),
    seed: numberOf("--seed", seed),
  };
}

function parsed<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (cause) {
    throw new UserError(cause instanceof Error ? cause.message : String(cause), 2, { cause });
  }
}

function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  throw new UserError(`${option} "${text}": expected ${names.join(", ")}`, 2);
}

function numberOf(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserError(`${option} ${text}: expected a whole number from 1 on`, 2);
}
