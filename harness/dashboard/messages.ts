/** What page and server say to each other over the WebSocket. What a page says is parsed here, once. */
import { z } from "zod";
import type { Rule } from "../../runtime/fault/plan.ts";
import type { Verdict } from "../../runtime/judge/verdict.ts";
import type { SlotFrames } from "../page/slot-frames.ts";
import type { TypicalLatency } from "../report/pace.ts";

const RUNS_MAX = 64;
const run = z
  .int()
  .min(0)
  .max(RUNS_MAX - 1);

/** Asks for the trace's lines from a byte of it on; the answer comes when there are some. */
const more = z.strictObject({
  t: z.literal("more"),
  run,
  from: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
});

/** Injects a fault with the next slot of a live run: a rule as a plan file has it, without its window. */
const poke = z.strictObject({
  t: z.literal("poke"),
  run,
  rule: z.record(z.string(), z.unknown()),
  slots: z.int().min(1).max(0xffffffff).nullable(),
});

/** Ends all faults that are in force. */
const lift = z.strictObject({ t: z.literal("lift"), run });

/** Asks what passed on the links in a slot. */
const frames = z.strictObject({
  t: z.literal("frames"),
  run,
  slot: z.int().min(0).max(0xffffffff),
});

const bytes = z.string().regex(/^([0-9a-f]{2})*$/, "lower-case hex");

/** Asks what bytes of the trace say: outputs, with their state's digest behind them, and readings. */
const words = z.strictObject({
  t: z.literal("words"),
  run,
  outputs: z.array(bytes).max(8),
  readings: z.array(bytes).max(16),
});

export const pageMessage = z.discriminatedUnion("t", [more, poke, lift, frames, words]);

export type PageMessage = z.output<typeof pageMessage>;

/** Of a run, what is known before its first record. */
export interface RunHead {
  readonly id: number;
  /** Where it is saved, or that it is the one that goes on. */
  readonly name: string;
  readonly isLive: boolean;
  readonly system: string;
  readonly rung: string;
  readonly seed: number;
  readonly cycles: number;
  /** The plan as the user named it, and what the run feeds on, in words. */
  readonly faults: string;
  readonly feed: string;
  readonly lanes: readonly LaneHead[];
  readonly sources: number;
  /** Whether all its lanes are in virtual time, in which nothing takes long. */
  readonly is_virtual: boolean;
  /** The rig's bound for a lane to be back. */
  readonly stabilisation: number;
  readonly allows_dissent: boolean;
  /** Why no fault can be injected by hand; null where one can. */
  readonly poke_refused: string | null;
  readonly plan: { readonly seed: number; readonly faults: readonly Rule[] };
}

export interface LaneHead {
  readonly name: string;
  /** Its implementation. */
  readonly lane: string;
  /** Where it runs: sim, process, host, emulated-pico, pico. */
  readonly on: string;
  /** An address, a command or a serial device; null where `on` says it all. */
  readonly at: string | null;
}

/** How a run ended, or how far it has come while there is nothing on record yet. */
export interface RunEnding {
  readonly verdict: Verdict;
  readonly why: readonly string[];
}

/** From where a slot was opened until the rig had the lane's ballot, over the run so far; of lanes that are not in virtual time. */
export type LatencyByLane = Readonly<Record<string, TypicalLatency>>;

export type ServerMessage =
  | {
      readonly t: "runs";
      readonly runs: readonly RunHead[];
      /** The kinds of fault that end a lane's incarnation. */
      readonly takes_down: readonly string[];
    }
  /** What is done before a live run can begin. */
  | { readonly t: "preparing"; readonly run: number; readonly text: string }
  | { readonly t: "ended"; readonly run: number; readonly ending: RunEnding | null }
  /** The head of a message whose further lines are the trace's. `ended`: there will be no more. */
  | {
      readonly t: "lines";
      readonly run: number;
      readonly next: number;
      readonly ended: boolean;
      readonly latency: LatencyByLane;
    }
  /** In the order in which they were asked for; null where they are not known. */
  | {
      readonly t: "words";
      readonly run: number;
      readonly outputs: readonly (readonly [bytes: string, words: string | null])[];
      readonly readings: readonly (readonly [bytes: string, words: string | null])[];
    }
  | {
      readonly t: "frames";
      readonly run: number;
      readonly slot: number;
      /** Or why they are not known. */
      readonly frames: SlotFrames | { readonly unknown: string };
    }
  /** What is injected with the next slot. */
  | { readonly t: "poked"; readonly run: number; readonly text: string }
  | { readonly t: "error"; readonly text: string };
