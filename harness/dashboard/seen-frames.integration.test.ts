import { expect, test } from "vitest";
import { type SeenChunk, SeenFrames } from "./seen-frames.ts";

function framesOf(from: number, count: number): SeenChunk["frames"] {
  return Array.from({ length: count }, (_, at) => ({ slot: from + at }) as never);
}

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
      return { frames: [], isWhole: true };
    },
  );
  const asked = Array.from({ length: 100 }, async (_, nth) => await frames.slot(nth * 32));

  expect(await asked[0]).toEqual({ unknown: "other slots were asked for since" });
  expect(await asked[99]).toEqual({ unknown: "the replay did not come to this slot" });
  expect(replayed).toEqual(Array.from({ length: 8 }, (_, nth) => (92 + nth) * 32));
});

test("of a run that goes on, slots that were not over yet are replayed again when they are asked for again", async () => {
  const reads: number[] = [];
  let slots = 60;
  const frames = new SeenFrames(
    async () => reads.push(slots) && slots,
    async (closed, from) => ({
      frames: framesOf(from, Math.min(32, closed - from)),
      isWhole: closed >= from + 48,
    }),
    () => true,
  );

  expect(await frames.slot(3)).toEqual({ slot: 3 });
  expect(await frames.slot(4)).toEqual({ slot: 4 });
  expect(await frames.slot(59)).toEqual({ slot: 59 });
  expect("unknown" in (await frames.slot(61))).toBe(true);
  slots = 70;
  expect(await frames.slot(61)).toEqual({ slot: 61 });
  expect(reads).toEqual([60, 60, 60, 70]);
});

test("of a run that goes on, slots are replayed again until what arrives late in the last of them has been seen", async () => {
  const reads: number[] = [];
  let slots = 32;
  const frames = new SeenFrames(
    async () => reads.push(slots) && slots,
    async (closed, from) => ({ frames: framesOf(from, 32), isWhole: closed >= from + 48 }),
    () => true,
  );

  for (slots of [32, 47, 48, 60, 70]) expect(await frames.slot(31)).toEqual({ slot: 31 });
  expect(reads).toEqual([32, 47, 48]);
});

test("what was read while the run went on is read anew once it is over: there have been pokes since", async () => {
  let isOver = false;
  let pokes = 0;
  const frames = new SeenFrames(
    async () => pokes,
    async (known) => ({ frames: [{ slot: known } as never], isWhole: true }),
    () => !isOver,
  );

  expect(await frames.slot(0)).toEqual({ slot: 0 });
  pokes = 1;
  isOver = true;
  expect(await frames.slot(64)).toEqual({ slot: 1 });
});
