/** Seeds that are to be run, and what they came to: each is counted once, by however many workers and however often it is run. */
import { UserError } from "../user-error.ts";
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
  /** The rig failed at one of its seeds. Only of a queue that others count: there it ends the soak. */
  fail?(batch: SeedBatch, why: string): Promise<void>;
  /** Nobody is given anything any more. */
  close(): void;
}

/** Runs seeds one after another, in this process or in one of its own. */
export interface SeedRunner {
  /** Throws a UserError (4) where the rig fails. */
  run(seed: number): Promise<SeedOutcome>;
  end(): Promise<void>;
}

/** `tell` is given the record of a run that had failed when it was cut short: no queue is. */
export function tellingOfCut(runner: SeedRunner, tell: (record: SeedRecord) => void): SeedRunner {
  return {
    run: async (seed) => {
      const outcome = await runner.run(seed);
      if (outcome.kind === "cut" && outcome.record !== undefined) tell(outcome.record);
      return outcome;
    },
    end: async () => await runner.end(),
  };
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
      const outcome = await outcomeOf(batch, runner);
      if (outcome.kind === "cut") return await queue.giveBack(batch);
      if (outcome.kind === "ran") await queue.settle(batch, outcome.records);
      else if (queue.fail === undefined) throw outcome.error;
      else await queue.fail(batch, outcome.error.message);
    } catch (error) {
      queue.close();
      await queue.giveBack(batch).catch(() => undefined);
      throw error;
    }
  }
}

type BatchOutcome =
  | { readonly kind: "ran"; readonly records: readonly SeedRecord[] }
  | { readonly kind: "cut" }
  | { readonly kind: "failed"; readonly error: UserError };

async function outcomeOf({ seeds }: SeedBatch, runner: SeedRunner): Promise<BatchOutcome> {
  const records: SeedRecord[] = [];
  try {
    for (const seed of seeds) {
      const outcome = await runner.run(seed);
      if (outcome.kind === "cut") return { kind: "cut" };
      records.push(outcome.record);
    }
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 4) return { kind: "failed", error };
    throw error;
  }
  return { kind: "ran", records };
}
