/** trace.jsonl of a saved run: everything that was observed, in order, as far as it was written. */
import { join } from "node:path";
import { z } from "zod";
import { ruleSchema } from "../../runtime/fault/plan.ts";
import { VERDICTS } from "../../runtime/judge/verdict.ts";
import type { TraceRecord } from "../../runtime/trace.ts";
import { bytesOf } from "../../runtime/wire/bytes.ts";
import { linesOf } from "../input/file/lines.ts";
import { fileWithin } from "../kept-code/verify.ts";
import { UserError } from "../user-error.ts";
import { checked } from "./checked.ts";

/** Bytes on record, parsed here and nowhere behind. */
const said = z
  .string()
  .regex(/^([0-9a-f]{2})*$/, "lower-case hex")
  .transform(bytesOf);
const slot = z.number().int().min(0);

const slotLine = z.object({
  t: z.literal("slot"),
  cycle: slot,
  readings: z.array(said.nullable()),
  vote: z.enum(["unanimous", "majority", "split", "none"]),
  value: said.nullable(),
  ballots: z.record(z.string(), said.nullable()).exactOptional(),
  expected: said.exactOptional(),
  verdict: z.enum(VERDICTS),
  why: z.string().exactOptional(),
  mode: z.enum(["duplex", "simplex", "passive"]).exactOptional(),
  output: z.enum(["simplex", "hold", "invalid"]).exactOptional(),
  outside: z.string().exactOptional(),
  empty: z.literal(true).exactOptional(),
  overdue: z.array(z.string()).exactOptional(),
  dissent: z.string().exactOptional(),
  silence: z.string().exactOptional(),
  held_up: z
    .object({ ms: z.number(), rig_ms: z.number(), lanes: z.array(z.string()) })
    .exactOptional(),
});

const faultLine = z.object({
  t: z.literal("fault"),
  rule: z.number().int().min(0),
  kind: z.string(),
  link: z.string(),
  direction: z.enum(["down", "up"]),
  index: z.number().int().min(0),
  injected: z.boolean(),
  effective: z.boolean(),
  outside: z.boolean(),
});

const laneLine = z.object({
  t: z.literal("lane"),
  cycle: slot,
  lane: z.string(),
  state: z.enum(["starting", "up", "down", "paused"]),
  why: z.string(),
});

const healthLine = z.object({
  t: z.literal("health"),
  cycle: slot,
  lane: z.string(),
  standing: z.enum(["voting", "out", "restoring", "following", "latched"]),
  why: z.string(),
  mode: z.enum(["triplex", "duplex", "simplex", "passive"]),
});

const lossLine = z.object({
  t: z.literal("loss"),
  cycle: slot,
  from: slot,
  until: slot,
  voted: slot,
});

const pokeLine = z.object({
  t: z.literal("poke"),
  cycle: slot,
  amendments: z.array(z.object({ index: slot, rule: ruleSchema })),
});

const line = z.discriminatedUnion("t", [
  slotLine,
  faultLine,
  laneLine,
  healthLine,
  lossLine,
  pokeLine,
]);

/** Of the planned run. */
export interface TraceExtent {
  readonly cycles: number;
  readonly sources: number;
}

/** Sixteen readings and three ballots, in hexadecimal, take far less. */
const TRACE_LINE_SIZE_MAX = 2 ** 20;

/** The lines as they were written, each that is whole. `seen` is told of each block of the file. */
export function savedLines(folder: string, seen?: (block: Uint8Array) => void): Generator<string> {
  // A rig killed while it wrote leaves half a line, and no line feed, at the end.
  const options = { sizeMax: TRACE_LINE_SIZE_MAX, onlyEnded: true, ...(seen && { seen }) };
  return linesOf(fileWithin(folder, "trace.jsonl"), options);
}

/** `seen` is told of each block of the file. Throws UserError (2) that names file and line. */
export function* savedTrace(
  folder: string,
  plan: TraceExtent,
  seen?: (block: Uint8Array) => void,
): Generator<TraceRecord> {
  const path = join(folder, "trace.jsonl");
  let number = 0;
  let slots = 0;
  for (const text of savedLines(folder, seen)) {
    const at = `${path}:${++number}`;
    const record = checked(line, parsed(at, text), at);
    if (record.t === "slot") {
      const misfit = misfitOf(record, slots++, plan);
      if (misfit !== undefined) throw new UserError(`${at}: ${misfit}`);
    }
    yield record;
  }
}

/** A slot that is not the next of the planned run does not belong to it. */
function misfitOf(
  { cycle, readings }: z.infer<typeof slotLine>,
  next: number,
  { cycles, sources }: TraceExtent,
): string | undefined {
  if (cycle !== next) return `slot ${cycle} where slot ${next} was expected`;
  if (cycle >= cycles) return `slot ${cycle}, but plan.json has ${cycles} cycles`;
  if (readings.length === sources) return undefined;
  return `slot ${cycle} has ${readings.length} readings, but plan.json has ${sources} sources`;
}

function parsed(at: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${at}: invalid JSON`, 2, { cause: error });
  }
}
