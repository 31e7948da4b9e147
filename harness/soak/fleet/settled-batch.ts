/** What a worker has settled a batch with, as text on the server: the records of its seeds, or why the rig failed at one of them. */
import { z } from "zod";
import { check } from "../../../runtime/fields/check.ts";
import { UserError } from "../../user-error.ts";
import { type SeedRecord, seedRecord } from "../seed-record.ts";
import { batchesOf, type FleetOrder, seedsOf } from "./fleet-order.ts";

const settledBatch = z.union([
  z.strictObject({
    records: z.array(seedRecord),
    /** By seed: the object with the folder of its run. */
    folders: z.record(z.string(), z.string()),
  }),
  /** In a line. */
  z.strictObject({ failed: z.string() }),
]);

export type SettledBatch = RanBatch | { readonly failed: string };

export interface RanBatch {
  readonly records: readonly SeedRecord[];
  readonly folders: Readonly<Record<string, string>>;
}

export function settledText(settled: SettledBatch): string {
  return JSON.stringify(settled);
}

/** Throws a UserError (4) of what is not a batch of this soak, or not all of one: its seeds would be lost. */
export function parseSettled(text: string, nth: number, order: FleetOrder): SettledBatch {
  if (!Number.isSafeInteger(nth) || nth < 0 || nth >= batchesOf(order)) {
    throw new UserError(
      `--fleet: unknown batch ${nth} (the soak has ${batchesOf(order)}, from 0); remove it from the server`,
      4,
    );
  }
  const settled = settledIn(text, nth);
  if ("failed" in settled) return settled;
  const [seeds, found] = [seedsOf(order, nth), settled.records.map(({ seed }) => seed)];
  if (found.join() === seeds.join()) return settled;
  throw new UserError(
    `--fleet: batch ${nth}: expected the records of seeds ${shown(seeds)}, found ${shown(found)}; remove it from the server, and it is run again`,
    4,
  );
}

function settledIn(text: string, nth: number): SettledBatch {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`--fleet: batch ${nth}: invalid JSON`, 4, { cause });
  }
  const found = check(settledBatch, data, "the batch");
  if ("ok" in found) return found.ok;
  throw new UserError(`--fleet: batch ${nth}: ${found.refused}`, 4);
}

const SHOWN_MAX = 5;

function shown(seeds: readonly number[]): string {
  const listed = seeds.slice(0, SHOWN_MAX).join(", ");
  return seeds.length > SHOWN_MAX
    ? `${listed} and ${seeds.length - SHOWN_MAX} more`
    : listed || "none";
}
