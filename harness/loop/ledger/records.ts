/** What a ledger holds: one record an act of the loop. No time, no path of a machine, no randomness of its own. */
import { z } from "zod";
import { LANGUAGES } from "./languages.ts";

/** Another whenever a record gains, loses or changes a field: what an older version left out cannot be told from what was taken away. */
export const LEDGER_SCHEMA = "tripod.ledger.v2";
/** How a turn of an agent's ends. */
export const STOPS = ["end", "max_turns", "budget", "refused", "cancelled", "infra"] as const;

const text = z.string();
const count = z.number().int().min(0);
const amount = z.number().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/, "expected SHA-256 in hex");
const commit = z.string().regex(/^[0-9a-f]{40,64}$/, "expected a commit");

const usage = z.object({ usd: amount, turns: count, tokens: count });

/** Of an agent's own process. */
export const confinement = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("bubblewrap") }),
  z.object({ kind: z.literal("none"), why: text }),
]);

/** One call of an agent, as it can be told without a clock. */
const turn = z.object({
  role: text,
  /** Of this role, from 1. */
  call: count,
  /** Of the prompt, and of the world's files as the agent found them. */
  prompt: hash,
  world: hash,
  stop: z.enum(STOPS),
  why: text.nullable(),
  usage,
  /** What it wrote outside its territory: not taken. */
  dropped: z.array(text),
  /** What the agent's process was kept in; left out where none was started. */
  confinement: confinement.optional(),
});

/** How a verdict fails. `key` tells failures of one kind: a property's name, or what was not passed. */
const failure = z.object({ key: text, why: text });

/** JSON of the judge's, whose form is its own: it is compared whole when it is made again. */
const document = z.record(z.string(), z.unknown());

const verdict = z.object({ pass: z.boolean(), failure: failure.nullable(), document });

const frozen = z.object({ commit, manifest: hash });

const head = { n: count, prev: hash, hash };

export const ledgerRecord = z.discriminatedUnion("kind", [
  /** The first: what is held against what, and the commit that holds the operator's files. */
  z.object({
    ...head,
    kind: z.literal("begun"),
    schema: text,
    system: text,
    language: z.enum(LANGUAGES),
    agent: text,
    frozen,
    /** Cases a property while working, and at the review; slots of a run of the ladder. */
    effort: z.object({ runs: count, review_runs: count, cycles: count }),
    rungs: z.array(z.enum(["sim", "process", "emulated"])),
    caps: z.object({ attempts: count, usd: amount.nullable(), minutes: amount.nullable() }),
  }),
  z.object({ ...head, kind: z.literal("designed"), turn, commit }),
  z.object({
    ...head,
    kind: z.literal("attempted"),
    /** From 1. */
    attempt: count,
    subtask: text.nullable(),
    turn,
    commit,
  }),
  z.object({ ...head, kind: z.literal("checked"), attempt: count, verdict }),
  /** The mechanical audit, the property check with the fresh seed, and the ladder. */
  z.object({ ...head, kind: z.literal("reviewed"), attempt: count, verdict }),
  z.object({
    ...head,
    kind: z.literal("audited"),
    attempt: count,
    turn,
    decision: z.enum(["approve", "reject"]),
    /** What it found against the lane, in lines. */
    findings: z.array(text),
    /** What lies outside the checklist: it goes to the critic. */
    notes: z.array(text),
  }),
  z.object({
    ...head,
    kind: z.literal("critiqued"),
    /** Null where no critic was asked. */
    turn: turn.nullable(),
    /** Holds the proposals; null where there is none. */
    commit: commit.nullable(),
    proposals: z.array(
      z.object({
        ...{ n: count, title: text, accepted: z.boolean(), why: text },
        /** Of the proposal's files. */
        patch: hash,
        /** Of what is frozen where the operator takes it; null for one that was refused. */
        manifest: hash.nullable(),
      }),
    ),
  }),
  z.object({ ...head, kind: z.literal("done"), attempt: count, commit }),
  /**
   * The operator has taken a proposal: other properties from here on, perhaps those of a later version. `commit` has the lane that was
   * accepted, which is checked again, and is what the work goes on from.
   */
  z.object({
    ...{ ...head, kind: z.literal("tightened"), proposal: count },
    ...{ system: text, frozen, commit },
  }),
  /** A role has written blocked.md; or the loop itself sees no way on, and no turn was made. */
  z.object({
    ...head,
    kind: z.literal("blocked"),
    why: text,
    turn: turn.nullable(),
    commit,
  }),
  z.object({ ...head, kind: z.literal("capped"), cap: z.enum(["attempts", "usd", "minutes"]) }),
  /** An infrastructure failure: the turn is made again. */
  z.object({ ...head, kind: z.literal("interrupted"), turn }),
]);

export type LedgerRecord = z.output<typeof ledgerRecord>;
export type TurnRecord = z.output<typeof turn>;
export type LaneVerdict = z.output<typeof verdict>;
export type LoopFailure = z.output<typeof failure>;
export type Frozen = z.output<typeof frozen>;
export type Begun = Extract<LedgerRecord, { kind: "begun" }>;

type Unchained<Record> = Record extends unknown ? Omit<Record, "n" | "prev" | "hash"> : never;
/** A record that has not found its place in the chain. */
export type NewRecord = Unchained<LedgerRecord>;
