/** Seeds that are to be run, and what they came to: each is counted once, by however many workers and however often it is run. */
import type { SeedRecord } from "./seed-record.ts";
import type { SeedOutcome } from "./seed-run.ts";

/** Seeds that are run together, one after another, by one worker. */
export interface SeedBatch {
  readonly seeds: readonly number[];
}

export interface SeedQueue {
  /** Waits while others have all that is left; undefined once every seed is counted, or the queue is closed. */
  take(): Promise<SeedBatch | undefined>;
  /** What all of its seeds came to. Those that have been counted already change nothing. */
  settle(batch: SeedBatch, records: readonly SeedRecord[]): Promise<void>;
  /** It is for another worker. */
  giveBack(batch: SeedBatch): Promise<void>;
  /** Nobody is given anything any more. */
  close(): void;
}

/** Runs seeds one after another, in this process or in one of its own. */
export interface SeedRunner {
  /** Throws a UserError (4) where the rig fails. */
  run(seed: number): Promise<SeedOutcome>;
  end(): Promise<void>;
}

/** Has the runners do all that the queue gives. One that fails closes the queue for all of them; what it had is given back. */
export async function drain(queue: SeedQueue, runners: readonly SeedRunner[]): Promise<void> {
  const all = await Promise.allSettled(runners.map(async (runner) => await work(queue, runner)));
  const failed = all.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

async function work(queue: SeedQueue, runner: SeedRunner): Promise<void> {
  for (let batch = await queue.take(); batch !== undefined; batch = await queue.take()) {
    try {
      const records = await recordsOf(batch, runner);
      if (records === undefined) return await queue.giveBack(batch);
      await queue.settle(batch, records);
    } catch (error) {
      queue.close();
      await queue.giveBack(batch).catch(() => undefined);
      throw error;
    }
  }
}

/** Undefined where a run was cut short. */
async function recordsOf(
  { seeds }: SeedBatch,
  runner: SeedRunner,
): Promise<readonly SeedRecord[] | undefined> {
  const records: SeedRecord[] = [];
  for (const seed of seeds) {
    const outcome = await runner.run(seed);
    if (outcome.kind === "cut") return undefined;
    records.push(outcome.record);
  }
  return records;
}
