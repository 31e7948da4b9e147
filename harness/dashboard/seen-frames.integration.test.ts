import { expect, test } from "vitest";
import { SeenFrames } from "./seen-frames.ts";

test("of many slots that are asked for at once only the newest are replayed, one replay at a time", async () => {
  const replayed: number[] = [];
  let underWay = 0;
  const frames = new SeenFrames(
    async () => undefined,
    async (_, from) => {
      expect(underWay++).toBe(0);
      await Promise.resolve();
      underWay--;
      replayed.push(from);
      return [];
    },
  );
  const asked = Array.from({ length: 100 }, async (_, nth) => await frames.slot(nth * 32));

  expect(await asked[0]).toEqual({ unknown: "other slots were asked for since" });
  expect(await asked[99]).toEqual({ unknown: "the replay did not come to this slot" });
  expect(replayed).toEqual(Array.from({ length: 8 }, (_, nth) => (92 + nth) * 32));
});

test("of a run that goes on, slots that were not over yet are replayed again when they are asked for again", async () => {
  const reads: number[] = [];
  let slots = 40;
  const frames = new SeenFrames(
    async () => reads.push(slots) && slots,
    async (closed, from) =>
      Array.from(
        { length: Math.min(32, closed - from) },
        (_, at) => ({ slot: from + at }) as never,
      ),
    () => true,
  );

  expect(await frames.slot(3)).toEqual({ slot: 3 });
  expect(await frames.slot(4)).toEqual({ slot: 4 });
  expect(await frames.slot(39)).toEqual({ slot: 39 });
  expect("unknown" in (await frames.slot(41))).toBe(true);
  slots = 50;
  expect(await frames.slot(41)).toEqual({ slot: 41 });
  expect(reads).toEqual([40, 40, 40, 50]);
});

test("what was read while the run went on is read anew once it is over: there have been pokes since", async () => {
  let isOver = false;
  let pokes = 0;
  const frames = new SeenFrames(
    async () => pokes,
    async (known) => Array.from({ length: 32 }, () => ({ slot: known }) as never),
    () => !isOver,
  );

  expect(await frames.slot(0)).toEqual({ slot: 0 });
  pokes = 1;
  isOver = true;
  expect(await frames.slot(40)).toEqual({ slot: 1 });
});
