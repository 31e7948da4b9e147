import { describe, expect, test } from "vitest";
import type { BallotBytes, Triad } from "../contract/triad.ts";
import type { HeldUp } from "../triad/patient-deadline.ts";
import { vote } from "../triad/voter.ts";
import { judgeSlot, type SlotRecord } from "./slot.ts";

const RIGHT = Uint8Array.of(1, 2, 3);
const WRONG = Uint8Array.of(7);
const NAMES = ["alpha", "bravo", "charlie"];
const MUTE: Triad<BallotBytes> = [RIGHT, RIGHT, undefined];
const ALONE: Triad<BallotBytes> = [RIGHT, undefined, undefined];

/** The host kept these lanes from voting. */
function heldUp(...lanes: readonly number[]): HeldUp {
  return { ns: 212.4e6, rigNs: 30e6, lanes };
}

function judged(
  ballots: Triad<BallotBytes>,
  host: HeldUp | undefined,
  struck: readonly string[] = [],
  outsideByHost?: string,
): SlotRecord {
  const voted = vote(ballots, [0, 1, 2]);
  return judgeSlot(
    {
      cycle: 0,
      readings: [],
      ballots,
      voters: [0, 1, 2],
      vote: voted,
      output: "value" in voted ? { kind: "voted", value: voted.value } : { kind: "invalid" },
      expected: { bytes: RIGHT, hasValue: true },
      faulty: {
        lanes: new Set(struck),
        sources: new Set(),
        equivocating: false,
        commonMode: undefined,
      },
      outside: undefined,
      outsideByHost,
      hasExchange: true,
      overdue: [],
      heldUp: host,
    },
    NAMES,
  );
}

describe("a slot in which the host kept a lane from voting", () => {
  test("is inconclusive, says so, and holds nothing against the lane", () => {
    const record = judged(MUTE, heldUp(2));
    expect(record.verdict).toBe("inconclusive");
    expect(record.why).toBe("voted without charlie: the host was held up (212 ms)");
    expect(record.held_up).toEqual({ ms: 212, rig_ms: 30, lanes: ["charlie"] });
    expect(record.silence).toBeUndefined();
  });

  test("does not fail where nothing was voted", () => {
    const record = judged(ALONE, heldUp(1, 2));
    expect(record.verdict).toBe("inconclusive");
    expect(record.why).toContain("no vote without bravo and charlie");
  });

  test("fails where a wrong output was voted", () => {
    expect(judged([WRONG, WRONG, undefined], heldUp(2)).verdict).toBe("fail");
  });

  test("says nothing of a lane that is silent of its own accord", () => {
    expect(judged(ALONE, heldUp(1)).held_up?.lanes).toEqual(["bravo"]);
    const record = judged(MUTE, undefined);
    expect(record.verdict).toBe("pass");
    expect(record.silence).toBe("charlie");
  });

  test("is as any other where the plan explains the silence", () => {
    const record = judged(MUTE, heldUp(2), ["charlie"]);
    expect(record.verdict).toBe("pass");
    expect(record.held_up).toBeUndefined();
  });
});

describe("a slot after one in which the host kept a lane from voting, and the lane is not back", () => {
  const why = "2 lanes faulty (bravo, charlie)";

  test("is inconclusive without a vote", () => {
    const record = judged(ALONE, undefined, ["bravo"], why);
    expect(record.verdict).toBe("inconclusive");
    expect(record.why).toContain(`but for what the host held up: ${why}`);
  });

  test("fails where a wrong output was voted", () => {
    expect(judged([WRONG, WRONG, undefined], undefined, ["bravo"], why).verdict).toBe("fail");
  });

  test("passes where the right output was voted", () => {
    expect(judged(MUTE, undefined, ["charlie"], why).verdict).toBe("pass");
  });
});

test("without a vote, and without a host to blame, a slot fails", () => {
  expect(judged(ALONE, undefined).verdict).toBe("fail");
});
