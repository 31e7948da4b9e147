import { expect, test } from "vitest";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { LaneRecord } from "../../runtime/trace.ts";
import { crashInWords, crashObserver } from "./crash.ts";

const silent: SlotRecord = {
  t: "slot",
  cycle: 4,
  readings: [],
  vote: "majority",
  value: Uint8Array.of(1),
  verdict: "pass",
  silence: "bravo",
};
const { silence: _, ...voted } = silent;

function bravo(state: LaneRecord["state"], why: string): LaneRecord {
  return { t: "lane", cycle: 4, lane: "bravo", state, why };
}

const CRASH = "the process exited with status 1: [TypeError: boom] (mine.ts:3)";

/** The last words of the lane that each slot knows to have crashed. */
function told(records: readonly (SlotRecord | LaneRecord)[]): readonly (string | undefined)[] {
  const observe = crashObserver();
  return records.flatMap((record) => {
    const slot = observe(record);
    return slot === undefined ? [] : [slot.crashed?.why];
  });
}

test("a lane's silence behind its crash is the crash, once", () => {
  expect(told([bravo("down", CRASH), silent, silent])).toEqual([CRASH, undefined]);
});

test("a lane that crashes behind its ballot is silent in the next slot, and that is the crash", () => {
  expect(told([bravo("down", CRASH), voted, silent])).toEqual([undefined, CRASH]);
});

test("what is silent without a crash, or was ended by someone else, or is up again, has not crashed", () => {
  expect(told([silent])).toEqual([undefined]);
  expect(told([bravo("down", "the process was killed by SIGKILL"), silent])).toEqual([undefined]);
  expect(told([bravo("down", CRASH), bravo("up", "life 2"), silent])).toEqual([undefined]);
});

test("a crash is said once", () => {
  expect(crashInWords("the lane crashed: boom (mine.ts:3)")).toBe("boom (mine.ts:3)");
  expect(crashInWords(CRASH)).toBe(CRASH);
});
