import { describe, expect, test } from "vitest";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { LinesHeld, slotDifference } from "./held-against.ts";

const SLOTS = [0, 1].map((cycle) => `{"t":"slot","cycle":${cycle},"value":"0${cycle}"}`);
const POKED = `{"t":"poke","cycle":1,"amendments":[]}`;

function held(saved: readonly string[], replayed: readonly string[], slots?: number) {
  const lines = new LinesHeld(saved, slots);
  for (const line of replayed) lines.add(`${line}\n`);
  return lines.end();
}

describe("lines in virtual time", () => {
  test("are the same, and a poke is none of the replay's", () => {
    expect(held([SLOTS[0] ?? "", POKED, SLOTS[1] ?? ""], SLOTS)).toBeUndefined();
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
    expect(held([...SLOTS, POKED.replace("poke", "lane")], SLOTS, 2)).toBeUndefined();
  });
});

describe("slots on the wall's clock", () => {
  const slot: SlotRecord = {
    ...{ t: "slot", cycle: 7, readings: [], vote: "majority", verdict: "pass" },
    ...{ value: Uint8Array.of(1), ballots: { charlie: Uint8Array.of(2) } },
  };
  const difference = (again: Partial<SlotRecord>) =>
    slotDifference(slot, { ...slot, ...again }, ["alpha", "bravo", "charlie"]);

  test("differ by what a lane said in both", () => {
    expect(difference({ ballots: { charlie: Uint8Array.of(3) } })).toBe(
      "slot 7: ballot of charlie: recorded 02, replayed 03",
    );
    expect(difference({ value: Uint8Array.of(4) })).toBe("slot 7: value: recorded 01, replayed 04");
  });

  test("say nothing where a lane was late in one of them, or more was amiss than planned", () => {
    expect(difference({ ballots: { charlie: null } })).toBeUndefined();
    expect(difference({ value: Uint8Array.of(4), outside: "two lanes" })).toBeUndefined();
    expect(difference({ value: Uint8Array.of(4), silence: "alpha" })).toBeUndefined();
  });
});
