/** All three boards of a triad cut at one instant in mid-write: a few of the hundred that the command makes. */
import { expect, test } from "vitest";
import { type TriadCut, triadCutLines, triadCuts } from "./triad-cuts.ts";

test("a triad whose boards all lose their power in a write goes on from what was voted", async () => {
  const told: TriadCut[] = [];
  const cuts = await triadCuts({ cuts: 3, seed: 2, tell: (cut) => void told.push(cut) });
  expect(told).toEqual(cuts);
  expect(cuts.flatMap(({ violations }) => violations)).toEqual([]);
  expect(cuts.every(({ voted, recovered }) => voted > 0 && Math.max(...recovered) > 0)).toBe(true);
  expect(triadCutLines(cuts).length).toBeGreaterThan(1);
});
