/** What one seed's run came to, as data: what a journal keeps of it, and all that a soak's figures are made of. */
import { z } from "zod";
import { VERDICTS } from "../../runtime/judge/verdict.ts";

const count = z.number().int().min(0);
const text = z.string();

const caseSize = { cycles: count, events: count, inputs: count };

/** A run that failed, or in which a lane dissented, or was silent, though no fault was planned on it. */
const finding = z.strictObject({
  /** In words. */
  what: text,
  /** The command that makes the run again. */
  command: text,
  /** Whether the run was saved, in the folder named after its seed. */
  saved: z.boolean(),
  /** The counterexample's file, from that folder; null where there is none. */
  counterexample: text.nullable(),
  shrunk: z
    .strictObject({
      ...caseSize,
      replays: count,
      /** False where the search was ended: the smallest so far. */
      complete: z.boolean(),
    })
    .nullable(),
  /** Why the counterexample is missing, or as large as the run. */
  unshrunk: text.nullable(),
});

export const seedRecord = z.strictObject({
  t: z.literal("seed"),
  seed: count,
  verdict: z.enum(VERDICTS),
  digest: text,
  slots: count,
  outputs: z.strictObject({ voted: count, with_value: count }),
  /** How the run's second phase ended; null where no fault was planned. */
  liveness: z.enum(["back", "not-back", "open"]).nullable(),
  /** Slots from the last fault until the three lanes voted alike; null where they did not. */
  whole_after: count.nullable(),
  /** Why it was inconclusive: each reason without its slot. */
  reasons: z.array(text),
  demands: z.strictObject({
    lanes: z.array(z.tuple([count, count])),
    pairs: z.array(z.tuple([count, count, count, count])),
  }),
  /** The planned faults by label: requested, injected, effective. */
  faults: z.record(text, z.tuple([count, count, count])),
  /** The faults that the run was too short for, by label. */
  left_out: z.array(text),
  /** By kind of fault and state of a lane: injections. */
  coverage: z.record(text, z.record(text, count)),
  finding: finding.nullable(),
});

export type SeedRecord = z.output<typeof seedRecord>;
export type SeedFinding = z.output<typeof finding>;

/** The folder of a seed's run, in the soak's. */
export function seedFolder(seed: number): string {
  return `seed-${seed}`;
}
