/** What is held against an attempt: while it is worked on its properties, and at the review all that there is. */
import { createHmac } from "node:crypto";
import type { Begun, LaneVerdict } from "../ledger/records.ts";
import type { Courtroom } from "./courtroom.ts";
import { climb } from "./ladder.ts";
import { propertyCheck } from "./property-check.ts";
import { type AuditLines, audited, reviewedBy } from "./review.ts";

/** The cases of every check at work: an attempt that fails one is told which, and the next meets it again. */
const WORK_SEED = 1;

export type MechanicalAudit = (room: Courtroom) => Promise<AuditLines>;

export async function judgeAtWork(
  room: Courtroom,
  { runs }: Begun["effort"],
): Promise<LaneVerdict> {
  return await propertyCheck(room, { seed: WORK_SEED, runs, isThorough: false });
}

export async function judgeAtReview(
  room: Courtroom,
  { effort, rungs, seed }: Pick<Begun, "effort" | "rungs"> & { readonly seed: number },
  audit: MechanicalAudit,
): Promise<LaneVerdict> {
  return await reviewedBy([
    async () => audited(await audit(room)),
    async () => await propertyCheck(room, { seed, runs: effort.review_runs, isThorough: true }),
    ...rungs.map((rung) => async () => await climb(room, rung, { seed, cycles: effort.cycles })),
  ]);
}

/** What the audit noted, of a review's document. */
export function notesIn({ gates }: LaneVerdict["document"]): readonly string[] {
  const all: readonly unknown[] = Array.isArray(gates) ? gates : [];
  const [first] = all;
  const notes =
    typeof first === "object" && first !== null && "notes" in first ? first.notes : undefined;
  return Array.isArray(notes) ? notes.map(String) : [];
}

const SEED_BITS = 0x1_0000_0000;

/** Nobody who writes a lane can know it: it depends on a key that no world holds, and on the commit that is judged. */
export function reviewSeed(key: Uint8Array, commit: string): number {
  return createHmac("sha256", key).update(commit).digest().readUInt32BE(0) % SEED_BITS;
}
