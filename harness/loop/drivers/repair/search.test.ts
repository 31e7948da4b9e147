import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { candidatesOf, type LaneTexts } from "./candidate.ts";
import { type RepairBench, searchRepair } from "./search.ts";

const RIGHT = `export function least(a: number, b: number): number {
  if (a < b) {
    return a + 0;
  }
  return b + 0;
}
`;
const laneOf = (text: string): LaneTexts => new Map([["lane.ts", text]]);
const BROKEN = laneOf(RIGHT.replace("return b + 0", "return b + 1"));
const ORDER = { triesMax: 1000 };

type Pair = readonly [number, number];
const CHECK: readonly Pair[] = [[1, 2], [5, 3], [2, 2], [7, 1], [0, 4]]; // biome-ignore format: pairs

/** Runs a lane in a context of its own; counts how often each part was asked. */
function bench() {
  const asked = { cases: 0, checks: 0 };
  const run = (lane: LaneTexts, [a, b]: Pair, tripodMark: (mark: number) => void): string => {
    const body = (lane.get("lane.ts") ?? "").replaceAll(": number", "").replace("export ", "");
    try {
      return String(runInNewContext(`${body}; least(${a}, ${b})`, { tripodMark }));
    } catch (error) {
      return String(error);
    }
  };
  const isRight = (lane: LaneTexts, pair: Pair, mark: (mark: number) => void = () => undefined) =>
    run(lane, pair, mark) === String(Math.min(...pair));
  const traceOf = (lane: LaneTexts, pair: Pair) => {
    const marks = new Set<number>();
    isRight(lane, pair, (mark) => marks.add(mark));
    return marks;
  };
  const found: RepairBench<Pair> = {
    refuting: async (lane) => CHECK.filter((pair) => !isRight(lane, pair)).slice(0, 1),
    check: async (lane) => {
      asked.checks++;
      return CHECK.find((pair) => !isRight(lane, pair));
    },
    fails: async (lane, cases) => {
      asked.cases++;
      return cases.some((pair) => !isRight(lane, pair));
    },
    traced: async (marked, cases) => ({
      cases,
      failing: cases.map((pair) => traceOf(marked, pair)),
      passing: CHECK.filter((pair) => isRight(marked, pair)).map((pair) => traceOf(marked, pair)),
    }),
  };
  return { found, asked };
}

test("what the failing case never enters is left out, and what is found passes the check", async () => {
  const found = await searchRepair(BROKEN, bench().found, ORDER);
  expect(found.kind === "repaired" && (await bench().found.check(found.lane))).toBeUndefined();
  expect(found.skipped).toBeGreaterThan(0);
  expect(found.checks).toBeLessThan(found.tries);
});

test("a candidate that fails its check adds its counterexample, and the next is held to that, too", async () => {
  // For the first case alone it would do to return the other.
  const lane = laneOf(RIGHT.replace("a < b", "a >= b"));
  const { found: rig, asked } = bench();
  const found = await searchRepair(lane, rig, ORDER);
  expect(found.kind).toBe("repaired");
  expect(asked.checks).toBe(found.checks);
});

test("a case that the lane fails only behind others says nothing of where the slip is", async () => {
  const { found: rig } = bench();
  const traced = async () => ({ cases: [], failing: [new Set([0])], passing: [] });
  const found = await searchRepair(BROKEN, { ...rig, traced }, ORDER);
  expect(found).toMatchObject({ kind: "repaired", skipped: 0 });
  expect(found.checks).toBeGreaterThan(found.tries - 4);
});

test("the same lane leads to the same repair, and one that is not accepted to the next", async () => {
  const [one, other] = [
    await searchRepair(BROKEN, bench().found, ORDER),
    await searchRepair(BROKEN, bench().found, ORDER),
  ];
  expect(one).toEqual(other);
  if (one.kind !== "repaired") throw new Error(one.kind);
  const further = await searchRepair(BROKEN, bench().found, { ...ORDER, from: one.next });
  expect(further).not.toMatchObject({ candidate: one.candidate });
});

test("by chance each candidate goes to the check, in an order that the seed draws", async () => {
  const search = (chance: number) => searchRepair(BROKEN, bench().found, { ...ORDER, chance });
  const found = await search(1);
  expect(found).toMatchObject({ kind: "repaired", skipped: 0 });
  expect(found.checks).toBeGreaterThan(found.tries - 4);
  expect(await search(1)).toEqual(found);
});

test("a lane that passes is left alone; a search ends with its candidates, its bound, or when it is told to", async () => {
  expect(await searchRepair(laneOf(RIGHT), bench().found, ORDER)).toMatchObject({ kind: "passes" });
  const hopeless = { ...bench().found, check: async () => CHECK[0] };
  const all = candidatesOf(BROKEN).length;
  const found = await searchRepair(BROKEN, hopeless, ORDER);
  expect(found.kind).toBe("exhausted");
  expect(found.tries + found.skipped).toBe(all);
  expect((await searchRepair(BROKEN, hopeless, { triesMax: 4 })).kind).toBe("ended");
  const over = await searchRepair(BROKEN, hopeless, { ...ORDER, isOver: () => true });
  expect(over).toMatchObject({ kind: "ended", tries: 0 });
});
