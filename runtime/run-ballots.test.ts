import { describe, expect, test } from "vitest";
import { start } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../systems/sensor_poll_v3/system.ts";
import { DEFAULT_REDUNDANCY, type Redundancy } from "./rig/redundancy.ts";
import { DEFAULT_DEADLINES } from "./rig/rig.ts";
import { type Observed, type SimPlan, simRun } from "./testing/sim-run.ts";

type Plan = SimPlan<Parameters<typeof system.oracle>[0], ReturnType<typeof system.shift>>;

/** No lane is isolated, whatever it says. */
const PATIENT: Redundancy = {
  ...DEFAULT_REDUNDANCY,
  persistence: { miscompare: 1000, silence: 1000, late: 1000 },
};

const LANES = ["alpha", "bravo", "charlie"];

function onSim(plan: Plan): Promise<Observed> {
  return simRun(system, start, plan);
}

/** By lane: how often the vote named it for another ballot, and for none. */
function named({ reports }: Observed): object {
  return Object.fromEntries(
    reports.map(({ name, miscompares, silent }) => [name, [miscompares, silent]]),
  );
}

function onlyNamed(lane: string, counts: readonly [miscompares: number, silent: number]): object {
  return Object.fromEntries(LANES.map((name) => [name, name === lane ? counts : [0, 0]]));
}

describe("R4: exact-match vote", () => {
  /** A fused output is two 64-bit bounds in 20 bytes. */
  const BITS = 20 * 8;

  test.each(LANES)(
    "each single bit of a ballot of %s is outvoted, and that lane alone is named",
    async (lane) => {
      const faults = Array.from({ length: BITS }, (_, bit) => ({
        kind: "lie-in-ballot",
        lane,
        bit,
        window: [bit, bit + 1],
      }));
      const observed = await onSim({ cycles: BITS, faults, rig: { redundancy: PATIENT } });
      for (const slot of observed.slots) {
        expect(slot).toMatchObject({ vote: "majority", verdict: "pass" });
        expect(slot.expected).toBeUndefined();
        expect(Object.keys(slot.ballots ?? {})).toEqual([lane]);
        // Bit by bit another ballot: that is what was claimed to be tried.
        expect(slot.value).toHaveLength(20);
      }
      expect(named(observed)).toEqual(onlyNamed(lane, [BITS, 0]));
    },
  );

  test("a ballot damaged on its way is silence, never a miscompare", async () => {
    const damage = { kind: "corrupt", link: "bravo", direction: "up", message: "ballot", bits: 1 };
    const observed = await onSim({ cycles: 100, faults: [damage], rig: { redundancy: PATIENT } });
    expect(observed.verdict).toBe("pass");
    expect(named(observed)).toEqual(onlyNamed("bravo", [0, 100]));
    const refused = observed.reports[1]?.refusedByRig;
    expect((refused?.bad_crc ?? 0) + (refused?.bad_length ?? 0)).toBe(100);
  });
});

describe("two lanes wrong in one slot", () => {
  test("alike outvote the right one: that fails, with the slot and both outputs", async () => {
    const faults = [{ kind: "lie-in-ballot", lane: ["alpha", "bravo"], bit: 24, window: [5, 6] }];
    const observed = await onSim({ cycles: 10, faults });
    expect(observed.verdict).toBe("fail");
    const failed = observed.slots.filter(({ verdict }) => verdict === "fail");
    expect(failed).toMatchObject([{ cycle: 5, vote: "majority" }]);
    const [slot] = failed;
    expect(slot?.expected).toEqual(slot?.ballots?.["charlie"]);
    expect(slot?.value).not.toEqual(slot?.expected);
    expect(slot?.why).toBe(
      "the voted output is not the oracle's (injected common-mode fault: lie-in-ballot, bit 24, on alpha and bravo)",
    );
  });

  test("differently are flagged: inconclusive, and nobody is convicted", async () => {
    const faults = [
      { kind: "lie-in-ballot", lane: "alpha", bit: 24, window: [5, 6] },
      { kind: "lie-in-ballot", lane: "bravo", bit: 25, window: [5, 6] },
    ];
    const observed = await onSim({ cycles: 10, faults });
    expect(observed.verdict).toBe("inconclusive");
    expect(observed.slots[5]).toMatchObject({
      vote: "split",
      value: null,
      verdict: "inconclusive",
    });
    expect(Object.keys(observed.slots[5]?.ballots ?? {})).toEqual(LANES);
    expect(named(observed)).toEqual(onlyNamed("none", [0, 0]));
  });

  test("by whatever bits they differ, is never a pass", async () => {
    const pairs = Array.from({ length: 159 }, (_, bit) => bit);
    const faults = pairs.flatMap((bit) => [
      { kind: "lie-in-ballot", lane: "charlie", bit, window: [bit, bit + 1] },
      { kind: "lie-in-ballot", lane: "alpha", bit: bit + 1, window: [bit, bit + 1] },
    ]);
    const observed = await onSim({ cycles: 159, faults });
    expect(new Set(observed.slots.map(({ verdict }) => verdict))).toEqual(
      new Set(["inconclusive"]),
    );
  });

  test("one silent and one wrong is a split, and flagged", async () => {
    const faults = [
      { kind: "drop", link: "alpha", message: "ballot", window: [3, 4] },
      { kind: "lie-in-ballot", lane: "bravo", window: [3, 4] },
    ];
    const observed = await onSim({ cycles: 5, faults });
    expect(observed.slots[3]).toMatchObject({ vote: "split", verdict: "inconclusive" });
  });

  test("two silent leave nothing to vote on", async () => {
    const faults = [{ kind: "drop", link: ["alpha", "bravo"], message: "ballot", window: [3, 4] }];
    const observed = await onSim({ cycles: 5, faults });
    expect(observed.slots[3]).toMatchObject({ vote: "none", value: null, verdict: "inconclusive" });
    expect(observed.slots[4]).toMatchObject({ vote: "unanimous" });
  });
});

describe("R12: deadline overrun", () => {
  const deadlines = { ...DEFAULT_DEADLINES, graceNs: 5_000_000 };
  const delayed = (delay_ms: number) => ({
    cycles: 20,
    rig: { deadlines },
    faults: [{ kind: "delay", link: "charlie", message: "ballot", delay_ms, window: [2, 12] }],
  });

  test("a ballot just before its deadline counts", async () => {
    const observed = await onSim(delayed(4.9));
    expect(new Set(observed.slots.map(({ vote }) => vote))).toEqual(new Set(["unanimous"]));
    expect(named(observed)).toEqual(onlyNamed("none", [0, 0]));
  });

  test("one just behind it counts as silence, not as a miscompare, and is never used", async () => {
    const observed = await onSim(delayed(5.1));
    expect(observed.verdict).toBe("pass");
    expect(named(observed)).toEqual(onlyNamed("charlie", [0, 10]));
    expect(observed.reports[2]?.refusedByRig).toMatchObject({ late: 10, duplicate: 0 });
  });
});

describe("R13: stale data", () => {
  test("an old ballot, sound in itself, is refused as late", async () => {
    const replay = { kind: "stale-replay", link: "bravo", message: "ballot", age_cycles: 3 };
    const observed = await onSim({ cycles: 40, faults: [{ ...replay, window: [10, 20] }] });
    expect(observed.verdict).toBe("pass");
    expect(named(observed)).toEqual(onlyNamed("bravo", [0, 10]));
    expect(observed.reports[1]?.refusedByRig.late).toBe(10);
  });

  test("an old input is refused by the lane, which votes on what its peers relay", async () => {
    const replay = { kind: "stale-replay", link: "bravo", message: "input", age_cycles: 3 };
    const observed = await onSim({ cycles: 40, faults: [{ ...replay, window: [10, 20] }] });
    expect(new Set(observed.slots.map(({ vote }) => vote))).toEqual(new Set(["unanimous"]));
    expect(observed.reports.map(({ status }) => status?.stale)).toEqual([0, 10, 0]);
  });

  test.each([
    ["up", "the rig", [60, 0, 0], [0, 0, 0]],
    ["down", "its receiver", [0, 0, 0], [60, 0, 0]],
  ] as const)(
    "a relay that comes twice on its way %s is counted by %s, and changes nothing",
    async (direction, _by, byRig, byLane) => {
      const twice = { kind: "duplicate", link: "alpha", direction, message: "relay" };
      const observed = await onSim({ cycles: 30, faults: [twice] });
      expect(new Set(observed.slots.map(({ vote }) => vote))).toEqual(new Set(["unanimous"]));
      const { reports } = observed;
      expect(reports.map(({ refusedByRig }) => refusedByRig.duplicate)).toEqual(byRig);
      expect(reports.map(({ status }) => status?.duplicate)).toEqual(byLane);
    },
  );
});
