import { describe, expect, test } from "vitest";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { LinesHeld, slotDifference } from "./held-against.ts";

const SLOTS = [0, 1].map((cycle) => `{"t":"slot","cycle":${cycle},"value":"0${cycle}"}`);
const LANE = `{"t":"lane","cycle":1,"lane":"alpha"}`;

function held(saved: readonly string[], replayed: readonly string[], slots?: number) {
  const lines = new LinesHeld(saved, slots);
  for (const line of replayed) lines.add(`${line}\n`);
  return lines.end();
}

describe("lines in virtual time", () => {
  test("are the same", () => {
    expect(held(SLOTS, SLOTS)).toBeUndefined();
  });

  test("differ in the first field that is another", () => {
    const changed = SLOTS.map((line) => line.replace("01", "ff"));
    expect(held(changed, SLOTS)).toBe(`trace.jsonl:2: slot 1: value: recorded "ff", replayed "01"`);
  });

  test("that are missing, or too many, are named", () => {
    expect(held(SLOTS.slice(0, 1), SLOTS)).toBe("recorded nothing more, replayed slot 1");
    expect(held(SLOTS, SLOTS.slice(0, 1))).toBe(
      "trace.jsonl:2: recorded slot 1, replayed nothing more",
    );
  });

  test("behind the last slot of a run that was cut short are not held", () => {
    expect(held([...SLOTS, LANE], SLOTS, 2)).toBeUndefined();
  });

  test.each([
    ["at a difference", [...SLOTS].reverse(), undefined],
    ["behind the last slot that is held", [...SLOTS, LANE], 2],
  ] as const)("are read no further, and their file is closed, %s", (_, saved, slots) => {
    let isClosed = false;
    function* file() {
      try {
        yield* saved;
      } finally {
        isClosed = true;
      }
    }
    const lines = new LinesHeld(file(), slots);
    for (const line of SLOTS) lines.add(`${line}\n`);
    expect(isClosed).toBe(true);
  });
});

describe("slots on the wall's clock", () => {
  const slot: SlotRecord = {
    ...{ t: "slot", cycle: 7, readings: [], vote: "majority", verdict: "pass" },
    ...{ value: Uint8Array.of(1), ballots: { charlie: Uint8Array.of(2) } },
  };
  const difference = (again: Partial<SlotRecord>) => slotDifference(slot, { ...slot, ...again });

  test("differ by what was voted in both", () => {
    expect(difference({ value: Uint8Array.of(4) })).toBe("slot 7: value: recorded 01, replayed 04");
  });

  test("say nothing by what a faulty lane said: what it was told in time is a matter of pace", () => {
    expect(difference({ ballots: { charlie: Uint8Array.of(3) } })).toBeUndefined();
    expect(difference({ ballots: {} })).toBeUndefined();
  });

  test("say nothing where a lane was late in one of them, or more was amiss than planned", () => {
    expect(difference({ ballots: { charlie: null } })).toBeUndefined();
    expect(difference({ value: Uint8Array.of(4), outside: "two lanes" })).toBeUndefined();
    expect(difference({ value: Uint8Array.of(4), silence: "alpha" })).toBeUndefined();
  });
});
