import { expect, test } from "vitest";
import { LocalQueue } from "./local-queue.ts";
import { describeQueue, pretending, seedsIn } from "./seed-queue.suite.ts";
import { drain, tellingOfCut } from "./seed-queue.ts";
import { type SeedRange, SeedSet } from "./seed-set.ts";
import { recordOf } from "./soak.suite.ts";

function opened(range: SeedRange, ...before: readonly number[]) {
  const counted = new SeedSet(range);
  for (const seed of before) counted.add(seed);
  const seeds: number[] = [];
  const all = seedsIn(range).length - before.length;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const queue = new LocalQueue(range, {
    counted,
    keep: ({ seed }) => {
      seeds.push(seed);
      if (seeds.length === all) finish();
    },
  });
  return { queue, seeds, finished };
}

describeQueue(async (range) => {
  const { queue, seeds, finished } = opened(range);
  return {
    worker: async () => queue,
    counted: () => seeds,
    finished,
    close: async () => queue.close(),
  };
});

test("what an earlier process has counted is not run again", async () => {
  const { queue, seeds } = opened({ first: 1, last: 6 }, 2, 3, 6);
  await drain(queue, [pretending()]);
  expect(seeds).toEqual([1, 4, 5]);
});

test("a batch that is settled twice counts once", async () => {
  const { queue, seeds } = opened({ first: 1, last: 2 });
  const batch = await queue.take();
  if (batch === undefined) throw new Error("nothing was given");
  await queue.settle(batch, [recordOf(1)]);
  await queue.settle(batch, [recordOf(1, { verdict: "fail" })]);
  expect(seeds).toEqual([1]);
  await drain(queue, [pretending()]);
  expect(seeds).toEqual([1, 2]);
});

test("a run that had failed when it was cut short is told, and its seed stays to be run", async () => {
  const { queue, seeds } = opened({ first: 1, last: 2 });
  const told: number[] = [];
  const runner = tellingOfCut(
    { ...pretending(), run: async (seed) => ({ kind: "cut", record: recordOf(seed) }) },
    ({ seed }) => told.push(seed),
  );
  await drain(queue, [runner]);
  expect({ told, seeds }).toEqual({ told: [1], seeds: [] });
  expect((await queue.take())?.seeds).toEqual([1]);
});
