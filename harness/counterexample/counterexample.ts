/** A counterexample: what went wrong, and how it is run again. `check`, `run` and `shrink` find it, `replay` runs it. */
import { z } from "zod";
import type { Parsed } from "../../runtime/contract/parsed.ts";
import { check } from "../../runtime/fields/check.ts";
import { type RigRung, RUNGS } from "../../runtime/rig/rig.ts";
import { codeHashes } from "../kept-code/code.ts";
import { RUN_FAILURES } from "./failure.ts";

/** How a lane fails a case: by what it answers, by what its language leaves undefined, or by breaking the protocol. */
export const CASE_FAILURES = [
  ...["refuted", "trap", "hang", "exit", "flood", "garbage", "silence"],
] as const;

/** How a claim is played: its cases, or lives of many slots, in which the lane is the only one or one of three. */
export const CASE_PLAYS = ["cases", "lives", "exchange"] as const;

const hexBytes = z.string().regex(/^([0-9a-f]{2})*$/, "expected lower-case hex");
const whole = z.number().int().min(0);
const name = z.string().min(1);

/** An output, its bytes and in words. */
const output = z.object({ hex: hexBytes, text: z.string() });
/** The first bit in which two outputs differ; 0 is the least significant. Null where none does, or one is missing. */
const difference = z.object({ byte: whole, bit: whole }).nullable();
const size = z.object({ events: whole, inputs: whole, cycles: whole });

/** What one lane said in the failing slot. */
const ballot = z.object({ answered: output.nullable(), first_difference: difference });

const failure = z.object({
  /** The one that failed, where the triad as a whole did not. */
  lane: name.nullable(),
  /** Null for a case of one poll, and where it is not known. */
  slot: whole.nullable(),
  why: z.string(),
  /** The oracle's output, where there is one. */
  expected: output.nullable(),
  answered: output.nullable(),
  first_difference: difference,
});

const runFailure = failure.extend({
  kind: z.enum(RUN_FAILURES),
  slot: whole,
  expected: output,
  ballots: z.record(z.string(), ballot),
});
const caseFailure = failure.extend({ kind: z.enum(CASE_FAILURES), lane: name });

const head = z.object({
  schema: z.literal("tripod.counterexample.v2"),
  system: name,
  /** Of a system of the user's own: its folder, from the counterexample's. */
  system_dir: name.optional(),
  /** What the system was made of, in one hash. */
  system_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
  seed: whole.max(Number.MAX_SAFE_INTEGER),
  /** The command that runs it again. */
  reproduce: name,
  /** Of what own lanes are made of: the files beside this one, by hash. */
  code: codeHashes.exactOptional(),
});

/** A shrunk run: its plan, and by slot what every source says. */
const run = head.extend({
  kind: z.literal("run"),
  /** Where it runs again. */
  rung: z.enum(["sim", "emulated"]),
  rig: z.unknown(),
  faults: z.unknown(),
  config: hexBytes,
  sources: whole.min(1).max(16),
  f: whole,
  stray: z.string().regex(/^-?\d+$/, "expected a decimal number"),
  slots: z.array(z.array(hexBytes.nullable())).nonempty(),
  failure: runFailure,
  /** The run that it was made of. */
  found: size.extend({ rung: z.enum([...RUNGS, "mixed"]), slot: whole }),
  shrunk: size.extend({ replays: whole }),
});

/** One case of a property, and the lane that fails it. */
const property = head.extend({
  kind: z.literal("case"),
  property: name,
  lane: z.object({
    name,
    /** A file in the lane's place, or a program and its arguments; paths are from the counterexample's folder. */
    source: name.optional(),
    command: z.array(z.string()).nonempty().optional(),
  }),
  /** `case-data.ts` */
  case: z.unknown(),
  /** How long each answer is waited for. */
  timeout_ms: z.number().int().min(1).max(600_000),
  failure: caseFailure,
  /** Which case of the seed's failed first, and how many others were tried in shrinking it. */
  found: z.object({
    case: whole.min(1).max(10_000_000),
    shrinks: whole,
    /** How the lane was played with: case by case unless it says otherwise. */
    play: z.enum(CASE_PLAYS).default("cases"),
  }),
  /** Whether a lane started afresh fails it. If not, it is unshrunk, and run again behind the cases before it. */
  reproducible: z.boolean(),
});

const saved = z.discriminatedUnion("kind", [run, property]);

export type ShownOutput = z.output<typeof output>;
export type RunFailure = z.output<typeof runFailure>;
export type CaseFailure = z.output<typeof caseFailure>;
export type RunCounterexample = z.output<typeof run>;
export type CaseCounterexample = z.output<typeof property>;

/** The first failing slot of a run that was not shrunk. Its recording, where there is one, holds the rest. */
export interface RecordingCounterexample extends Omit<z.output<typeof head>, "reproduce"> {
  readonly kind: "recording";
  /** Null where neither a recording nor a command holds the run. */
  readonly reproduce: string | null;
  /** The command that shrinks it; null where none does, as with a lane that does not run in virtual time. */
  readonly shrink: string | null;
  readonly rung: RigRung;
  /** What each source said in that slot: hex, or null for silence. */
  readonly readings: readonly (string | null)[];
  readonly failure: RunFailure;
}

/** What a file can hold. */
export type SavedCounterexample = RunCounterexample | CaseCounterexample;
/** Discriminated by how it is run again. */
export type Counterexample = SavedCounterexample | RecordingCounterexample;

/** Deeper data is nobody's counterexample, and too deep for a stack. */
const DEPTH_MAX = 64;

export function parseCounterexample(data: unknown): Parsed<SavedCounterexample> {
  if (!isShallow(data, DEPTH_MAX)) return { refused: "nested too deeply" };
  return check(saved, data, "the file");
}

function isShallow(data: unknown, levels: number): boolean {
  if (typeof data !== "object" || data === null) return true;
  return levels > 0 && Object.values(data).every((one) => isShallow(one, levels - 1));
}
