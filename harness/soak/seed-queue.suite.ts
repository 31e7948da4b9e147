/** What holds of every queue of seeds: on this machine, and on a fleet. */
import { expect, test } from "vitest";
import { drain, type SeedBatch, type SeedQueue, type SeedRunner } from "./seed-queue.ts";
import type { SeedRange } from "./seed-set.ts";
import { recordOf } from "./soak.suite.ts";

export interface OpenedQueue {
  /** What one more worker takes from. */
  readonly worker: () => Promise<SeedQueue>;
  /** The seeds that have been counted, in the order in which they were. */
  readonly counted: () => readonly number[];
  /** Resolves once all are. */
  readonly finished: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Runs nothing, and says what `recordOf` does. `ran` hears of each seed. */
export function pretending(ran: (seed: number) => void = () => undefined): SeedRunner {
  return {
    run: async (seed) => {
      await Promise.resolve();
      ran(seed);
      return { kind: "ran", record: recordOf(seed) };
    },
    end: async () => undefined,
  };
}

export function seedsIn({ first, last }: SeedRange): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

export function describeQueue(open: (range: SeedRange) => Promise<OpenedQueue>): void {
  test("every seed is counted once, by however many workers", async () => {
    const range = { first: 3, last: 40 };
    const opened = await open(range);
    const ran: number[] = [];
    const workers = await Promise.all([opened.worker(), opened.worker()]);
    const three = () => [1, 2, 3].map(() => pretending((seed) => ran.push(seed)));
    const drained = Promise.all(workers.map(async (queue) => await drain(queue, three())));
    await opened.finished;
    for (const queue of workers) queue.close();
    await drained;
    await opened.close();
    expect([...opened.counted()].sort(byNumber)).toEqual(seedsIn(range));
    expect(ran.sort(byNumber)).toEqual(seedsIn(range));
  });

  test("what a worker gives back, or fails at, is another's", async () => {
    const range = { first: 1, last: 4 };
    const opened = await open(range);
    const [one, other] = [await opened.worker(), await opened.worker()];
    const given = await one.take();
    await one.giveBack(given as SeedBatch);
    const failing = { ...pretending(), run: () => Promise.reject(new Error("no compiler here")) };
    await expect(drain(one, [failing])).rejects.toThrow("no compiler here");
    expect(opened.counted()).toEqual([]);
    const next = await opened.worker();
    if (next !== one) {
      const drained = drain(other, [pretending()]);
      await opened.finished;
      other.close();
      await drained;
      expect([...opened.counted()].sort(byNumber)).toEqual(seedsIn(range));
    }
    await opened.close();
  });

  test("a closed queue gives nothing, also to who waits for what another has", async () => {
    const opened = await open({ first: 1, last: 1 });
    const queue = await opened.worker();
    const given = await queue.take();
    expect(given?.seeds).toEqual([1]);
    const waiting = queue.take();
    queue.close();
    expect(await waiting).toBeUndefined();
    expect(await queue.take()).toBeUndefined();
    await queue.giveBack(given as SeedBatch);
    await opened.close();
  });
}

function byNumber(one: number, other: number): number {
  return one - other;
}
