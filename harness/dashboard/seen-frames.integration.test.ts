import { expect, test } from "vitest";
import type { RecordedRun } from "../run/recorded-run.ts";
import { SeenFrames } from "./seen-frames.ts";

test("of many slots that are asked for at once only the newest are replayed, one replay at a time", async () => {
  const replayed: number[] = [];
  let underWay = 0;
  const frames = new SeenFrames(
    async () => ({}) as RecordedRun,
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
