/** A lane that is wrong by itself: the vote masks it, and the run says so all the same. */
import { describe, expect, test } from "vitest";
import type { PollOutput, PollStart } from "../systems/sensor_poll_v1/payloads.ts";
import { start } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../systems/sensor_poll_v3/system.ts";
import type { Delivery, EndStart } from "../systems/tcp_v1/payloads.ts";
import { start as tcpStart } from "../systems/tcp_v2/lanes/ts/lane.ts";
import { system as tcp } from "../systems/tcp_v2/system.ts";
import type { SlotRecord } from "./judge/slot.ts";
import { type Boot, bootProgram } from "./lane/boot.ts";
import { programOf } from "./lane/program.ts";
import { missing, simRun } from "./testing/sim-run.ts";

const LIE: PollOutput = { kind: "fused", lo: 1n, hi: 2n };

/** A lane with a bug that shows in these slots. */
function wrongIn(isWrong: (slot: number) => boolean): Boot {
  const planted: PollStart = (config, sources) => {
    const step = start(config, sources);
    let slot = 0;
    return (readings) => {
      const output = step(readings);
      return isWrong(slot++) ? LIE : output;
    };
  };
  return bootProgram(programOf({ system: system.name, lane: "ts" }, system.payloads, planted));
}

/** Wrong in 76 of 100 slots, and never in five in a row, for which it would be isolated. */
const OFTEN_WRONG = wrongIn((slot) => slot % 5 !== 4 && slot < 95);

function dissentsOf(slots: readonly SlotRecord[]): readonly number[] {
  return slots.filter(({ dissent }) => dissent !== undefined).map(({ cycle }) => cycle);
}

test("a lane that is wrong in 76 of 100 slots, with nothing planned on it, makes the run's verdict dissent", async () => {
  const { verdict, slots } = await simRun(system, start, {
    cycles: 100,
    boots: { 1: OFTEN_WRONG },
  });
  expect(verdict).toBe("dissent");
  expect(dissentsOf(slots)).toHaveLength(76);
  expect(slots[0]).toMatchObject({
    vote: "majority",
    verdict: "dissent",
    dissent: "bravo",
    why: "bravo miscompares, and no fault was planned on it",
  });
  expect(slots[4]).toMatchObject({ vote: "unanimous", verdict: "pass" });
});

test("the lane goes on dissenting until it is isolated: what it says then is not compared", async () => {
  const { slots, reports } = await simRun(system, start, {
    cycles: 20,
    boots: { 1: wrongIn(() => true) },
  });
  expect(reports[1]?.standing).not.toBe("voting");
  expect(dissentsOf(slots)).toEqual([0, 1, 2, 3, 4]);
});

test("sound lanes never dissent, under whatever is planned", async () => {
  for (const faults of ["calm", "lossy", "byzantine", "storm", "swarm"]) {
    const { slots } = await simRun(system, start, { seed: 3, cycles: 300, faults });
    expect(dissentsOf(slots)).toEqual([]);
  }
});

describe("what a lane says is explained", () => {
  test("by a planned lie of its own, and by nobody else's", async () => {
    const lie = (lane: string) => [{ kind: "lie-in-ballot", lane, window: [0, 50] }];
    const own = { cycles: 50, faults: lie("bravo") };
    expect((await simRun(system, start, own)).verdict).toBe("pass");
    const another = { cycles: 50, faults: lie("alpha"), boots: { 1: wrongIn((at) => at >= 45) } };
    const { verdict, slots } = await simRun(system, start, another);
    expect(dissentsOf(slots)).toEqual([]);
    // Two lanes wrong, one of them as planned: no two agree, and that is worse than dissent.
    expect(verdict).toBe("fail");
  });

  test("by a planned fault no longer than it lasts, where the system keeps nothing from slot to slot", async () => {
    const faults = [{ kind: "drop", link: "bravo", direction: "up", window: [0, 3] }];
    const boots = { 1: wrongIn((slot) => slot >= 3 && slot < 6) };
    const { slots } = await simRun(system, start, { cycles: 20, faults, boots });
    expect(dissentsOf(slots)).toEqual([3, 4, 5]);
  });

  test("by an equivocating source, where the lanes do not tell each other what they were told", async () => {
    const faults = [{ kind: "equivocate", source: 2, by_max: 600 }];
    const { slots } = await simRun(system, start, {
      cycles: 100,
      faults,
      rig: { exchange: false },
    });
    expect(slots.some(({ vote }) => vote === "majority")).toBe(true);
    expect(dissentsOf(slots)).toEqual([]);
  });

  test("by nothing where two lanes that are wrong alike outvote it: the slot fails, and it is right", async () => {
    const alike = wrongIn(() => true);
    const { slots, verdict } = await simRun(system, start, {
      cycles: 3,
      boots: { 0: alike, 1: alike },
    });
    expect(verdict).toBe("fail");
    expect(slots[0]).toMatchObject({ vote: "majority", verdict: "fail" });
    expect(slots[0]).not.toHaveProperty("dissent");
  });

  test("by the plan, outside the fault hypothesis: there no lane is claimed to be sound", async () => {
    const drop = [
      { kind: "drop", link: ["alpha", "charlie"], direction: "down", probability: 0.1 },
    ];
    const { slots } = await simRun(system, start, {
      cycles: 60,
      faults: drop,
      boots: { 1: OFTEN_WRONG },
    });
    expect(slots.every(({ outside }) => outside !== undefined)).toBe(true);
    expect(dissentsOf(slots)).toEqual([]);
  });
});

test("a lane of a wire system whose packets are still on their way is silent, and does not dissent", async () => {
  const late = { link: "bravo", message: "packet", window: [5, 40] };
  const faults = [
    { ...late, kind: "delay", delay_ms: 300, probability: 0.5 },
    { ...late, kind: "drop", probability: 0.3 },
    { ...late, kind: "duplicate", probability: 0.3 },
  ];
  const observed = await simRun(tcp, tcpStart, { cycles: 60, faults });
  expect(missing(observed, "bravo").length).toBeGreaterThan(0);
  expect(dissentsOf(observed.slots)).toEqual([]);
  expect(observed.verdict).toBe("pass");
});

test("a lane of a wire system that delivers wrong bytes when packets are lost dissents: it is there to bear that", async () => {
  const wrongWhenResent: EndStart = (config, sources) => {
    const machine = tcpStart(config, sources);
    const { wire } = machine ?? {};
    if (machine === undefined || wire === undefined) return machine;
    let isLate = false;
    const damaged = (output: Delivery | undefined): Delivery | undefined =>
      output && isLate ? { data: output.data.map((byte) => byte ^ 1) } : output;
    return {
      step: (readings) => {
        isLate = false;
        return machine.step(readings);
      },
      wire: {
        ...wire,
        packet: (packet) => damaged(wire.packet(packet)),
        timer: () => {
          isLate = true;
          return damaged(wire.timer());
        },
      },
    };
  };
  const boot = bootProgram(
    programOf({ system: tcp.name, lane: "ts" }, tcp.payloads, wrongWhenResent),
  );
  const faults = [{ kind: "drop", link: "bravo", message: "packet", probability: 0.3 }];
  const { slots } = await simRun(tcp, tcpStart, { cycles: 60, faults, boots: { 1: boot } });
  expect(slots.some(({ dissent }) => dissent === "bravo")).toBe(true);
  const sound = await simRun(tcp, tcpStart, { cycles: 60, faults });
  expect(dissentsOf(sound.slots)).toEqual([]);
});
