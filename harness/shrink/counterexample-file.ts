/** counterexample.json: a shrunk run with all that it takes to play it again, and what goes wrong in it. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Parsed } from "../../runtime/contract/parsed.ts";
import { type FaultPlan, parsePlan, validateTargets } from "../../runtime/fault/plan.ts";
import { onEmulatedBoards, type Rig, RUNGS } from "../../runtime/rig/rig.ts";
import { rigOnFile } from "../run/rig-on-file.ts";
import { UserError } from "../user-error.ts";

const hexBytes = z.string().regex(/^([0-9a-f]{2})*$/, "lower-case hex");
const whole = z.number().int().min(0);
/** The first bit in which two outputs differ; 0 is the least significant. Null where they do not, or one is missing. */
const difference = z.object({ byte: whole, bit: whole }).nullable();
const size = z.object({ events: whole, inputs: whole, cycles: whole });

const schema = z.object({
  schema: z.literal("tripod.counterexample.v1"),
  system: z.string(),
  seed: whole.max(Number.MAX_SAFE_INTEGER),
  /** Where it is played again. */
  rung: z.enum(["sim", "emulated"]),
  /** A lane's `source` is a path from the directory in which the counterexample was made. */
  rig: z.unknown(),
  faults: z.unknown(),
  config: hexBytes,
  sources: whole.min(1).max(16),
  f: whole,
  stray: z.string().regex(/^-?\d+$/),
  /** By slot and source. */
  slots: z.array(z.array(hexBytes.nullable())).nonempty(),
  failure: z.object({
    kind: z.enum(["wrong-vote", "no-vote", "miscompare", "silence"]),
    lane: z.string().nullable(),
    cycle: whole,
    expected: hexBytes,
    said: hexBytes.nullable(),
    first_difference: difference,
    expected_text: z.string(),
    said_text: z.string(),
    /** What each lane said in that slot, and where it first differs from what was expected. */
    lanes: z.record(
      z.string(),
      z.object({ said: hexBytes.nullable(), text: z.string(), first_difference: difference }),
    ),
  }),
  /** The run that it was made of. */
  found: size.extend({ rung: z.enum([...RUNGS, "mixed"]), seed: whole, cycle: whole }),
  shrunk: size.extend({ replays: whole }),
  command: z.string(),
});

export type CounterexampleFile = z.output<typeof schema>;

/** A counterexample whose parts fit together. */
export interface KeptCounterexample {
  readonly file: CounterexampleFile;
  readonly rig: Rig;
  readonly faults: FaultPlan;
}

export async function readCounterexample(path: string): Promise<KeptCounterexample> {
  const parsed = parseCounterexample(await readJson(path));
  if ("ok" in parsed) return parsed.ok;
  throw new UserError(`${path}: ${parsed.refused}`);
}

export function parseCounterexample(data: unknown): Parsed<KeptCounterexample> {
  const found = schema.safeParse(data);
  if (!found.success) {
    const [issue] = found.error.issues;
    return { refused: `${issue?.path.join(".") || "it"}: ${issue?.message ?? "does not fit"}` };
  }
  const file = found.data;
  const { seed, slots, sources, failure } = file;
  const laid = rigOnFile(file.rig);
  if (laid === undefined) return { refused: "rig: it does not fit the schema" };
  const rig = file.rung === "emulated" ? onEmulatedBoards(laid.rig) : laid.rig;
  const lanes = rig.lanes.map(({ name }) => name);
  if (failure.lane !== null && !lanes.includes(failure.lane)) {
    return { refused: `failure.lane: there is no lane "${failure.lane}"` };
  }
  const misfit = slots.findIndex((readings) => readings.length !== sources);
  if (misfit >= 0) return { refused: `slots.${misfit}: it has not ${sources} readings` };
  const planned = parsePlan(file.faults, seed);
  const targets = { lanes, sources, cycles: slots.length };
  const aimed = "ok" in planned ? validateTargets(planned.ok, targets) : planned;
  return "ok" in aimed
    ? { ok: { file, rig, faults: aimed.ok } }
    : { refused: `faults: ${aimed.refused}` };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new UserError(`${path} cannot be read`, 2, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${path}: it is no JSON`, 2, { cause });
  }
}
