import { describe, expect, test } from "vitest";
import { start } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../systems/sensor_poll_v3/system.ts";
import type { Clock } from "./clock.ts";
import { type Boot, bootProgram } from "./lane/boot.ts";
import { programOf } from "./lane/program.ts";
import { DEFAULT_REDUNDANCY } from "./rig/redundancy.ts";
import { defaultRig, type Rig, type RigLane } from "./rig/rig.ts";
import { outcomes } from "./testing/channel-on-clock.ts";
import { lives, missing, type Observed, type SimPlan, simRun } from "./testing/sim-run.ts";
import type { Deploy } from "./triad/deployment.ts";
import { RigFailure } from "./triad/rig-failure.ts";

const NS_PER_S = 1e9;
const IDLE = { ranNs: 0, waitedNs: 0, isBusy: false };

type Plan = SimPlan<Parameters<typeof system.oracle>[0], ReturnType<typeof system.shift>>;

function onSim(plan: Plan): Promise<Observed> {
  return simRun(system, start, plan);
}

function range(from: number, until: number): readonly number[] {
  return Array.from({ length: until - from }, (_, index) => from + index);
}

test("the lanes come up before the first slot", async () => {
  const { records } = await onSim({ cycles: 1 });
  expect(records.slice(0, 3)).toMatchObject(
    ["alpha", "bravo", "charlie"].map((lane) => ({ t: "lane", lane, state: "up" })),
  );
});

test("a lane that is killed is voted around to the end", async () => {
  const observed = await onSim({
    cycles: 20,
    faults: [{ kind: "kill", lane: "bravo", window: [5, 6] }],
  });
  expect(missing(observed, "bravo")).toEqual(range(5, 20));
  expect(lives(observed)).toEqual(["5: bravo down"]);
  expect(observed.verdict).toBe("pass");
  expect(observed.reports[1]).toMatchObject({
    deaths: 1,
    miscompares: 0,
    silent: 0,
    standing: "out",
    state: "down",
  });
  expect(outcomes(observed.faults)).toEqual(["effective"]);
});

test("a lane that is restarted votes again", async () => {
  const faults = [
    { kind: "kill", lane: "bravo", window: [5, 6] },
    { kind: "restart", lane: "bravo", window: [9, 10] },
  ];
  const observed = await onSim({ cycles: 20, faults });
  const gone = missing(observed, "bravo");
  expect(gone.slice(0, 4)).toEqual(range(5, 9));
  // It is back within a slot of its restart.
  expect(gone.length).toBeLessThanOrEqual(5);
  expect(lives(observed).slice(0, 2)).toEqual(["5: bravo down", "9: bravo starting"]);
  expect(observed.reports[1]).toMatchObject({ deaths: 1, epoch: 2, state: "up" });
  expect(observed.verdict).toBe("pass");
  expect(outcomes(observed.faults)).toEqual(["effective", "effective"]);
});

test("a restart of a lane that lives ends it first", async () => {
  const faults = [{ kind: "restart", lane: "bravo", window: [4, 5] }];
  const observed = await onSim({ cycles: 10, faults });
  expect(lives(observed)).toEqual(["4: bravo down", "4: bravo starting", "4: bravo up"]);
  expect(observed.reports[1]).toMatchObject({ deaths: 1, epoch: 2 });
  expect(observed.verdict).toBe("pass");
});

test("a lane that is paused is silent, and goes on where the pause ends", async () => {
  const faults = [{ kind: "pause", lane: "bravo", window: [5, 9] }];
  const observed = await onSim({ cycles: 20, faults });
  expect(missing(observed, "bravo")).toEqual(range(5, 9));
  expect(lives(observed)).toEqual(["5: bravo paused", "9: bravo up"]);
  expect(observed.reports[1]).toMatchObject({ deaths: 0, miscompares: 0, epoch: 1 });
  // What had come for it in the meantime it then takes in, and answers too late.
  expect(observed.reports[1]?.refusedByRig.late).toBeGreaterThanOrEqual(4);
  expect(observed.verdict).toBe("pass");
  expect(outcomes(observed.faults)).toEqual(["effective"]);
});

test("a pause without an end lasts to the end of the run, and has its report", async () => {
  const observed = await onSim({ cycles: 10, faults: [{ kind: "pause", lane: "bravo" }] });
  expect(missing(observed, "bravo")).toEqual(range(0, 10));
  expect(outcomes(observed.faults)).toEqual(["effective"]);
});

test("a pause that a restart cuts short is reported, and so is the restart", async () => {
  const faults = [
    { kind: "pause", lane: "bravo", window: [3, 12] },
    { kind: "restart", lane: "bravo", window: [6, 7] },
  ];
  const observed = await onSim({ cycles: 20, faults });
  expect(
    observed.faults.map(({ kind, injected, effective }) => [kind, injected, effective]),
  ).toEqual([
    ["pause", true, true],
    ["restart", true, true],
  ]);
});

test("killing a lane that is down already is reported as not injected", async () => {
  const faults = [
    { kind: "kill", lane: "bravo", window: [3, 4] },
    { kind: "kill", lane: "bravo", window: [5, 6] },
  ];
  expect(outcomes((await onSim({ cycles: 8, faults })).faults)).toEqual(["effective", "spared"]);
});

test("two lanes down are outside the hypothesis: flagged, and the run goes on", async () => {
  const faults = [{ kind: "kill", lane: ["alpha", "bravo"], window: [5, 6] }];
  const observed = await onSim({ cycles: 10, faults });
  expect(observed.slots.map(({ vote }) => vote).slice(5)).toEqual(new Array(5).fill("none"));
  expect(observed.verdict).toBe("inconclusive");
});

test.each([
  ["power-cut", [5, 9]],
  ["restart", [5, 6]],
  ["reset", [5, 6]],
] as const)("after a %s of all three lanes at once they all vote again", async (kind, window) => {
  const faults = [{ kind, lane: ["alpha", "bravo", "charlie"], window }];
  const observed = await onSim({ cycles: 20, faults });
  // None of them votes until two have agreed for as long as a lane must be clean.
  const { clean } = DEFAULT_REDUNDANCY;
  const from = window[1] + 1 + clean;
  const votes = observed.slots.map(({ vote }) => vote).slice(from);
  expect(votes).toEqual(new Array(20 - from).fill("unanimous"));
  for (const { state, deaths, epoch, refusedByRig } of observed.reports) {
    expect([state, deaths, epoch, refusedByRig.relay_lies]).toEqual(["up", 1, 2, 0]);
  }
});

test("a partition of a lane silences it, and healed it votes again", async () => {
  const faults = [{ kind: "partition", link: "bravo", window: [5, 9] }];
  const observed = await onSim({ cycles: 20, faults });
  expect(missing(observed, "bravo")).toEqual(range(5, 9));
  expect(observed.verdict).toBe("pass");
});

const ENDS_WHEN = ["others are deployed", "the others warm up", "it is started"] as const;
type EndsWhen = (typeof ENDS_WHEN)[number];

describe("a lane that does not start fails the rig, not the run's verdict", () => {
  const deaf: Boot = () => ({ receive: () => undefined });
  const named = (hello: { system: string; lane: string }) =>
    bootProgram(programOf(hello, system.payloads, start));

  test("when it does not answer START", async () => {
    const failure = onSim({ cycles: 5, boots: { 1: deaf } });
    await expect(failure).rejects.toThrow(RigFailure);
    await expect(failure).rejects.toThrow("lane bravo (ts) does not answer");
  });

  test("when it is another system's, or another implementation", async () => {
    const other = { 2: named({ system: "other", lane: "ts" }) };
    await expect(onSim({ cycles: 5, boots: other })).rejects.toThrow(
      "charlie should be sensor_poll_v3/ts, but other/ts has answered",
    );
    const c = { 0: named({ system: "sensor_poll_v3", lane: "c" }) };
    await expect(onSim({ cycles: 5, boots: c })).rejects.toThrow(RigFailure);
  });

  describe("at once, with how it has ended,", () => {
    const onProcess = (lane: RigLane) => ({ ...lane, on: "process" as const });
    const [first, second, third] = defaultRig(system, ["ts", "ts", "ts"], "sim").lanes;
    // A program of the user's is not warmed up; the other two are.
    const mine = { ...onProcess(second), command: ["./mine"] };
    const lanes: Rig["lanes"] = [onProcess(first), mine, onProcess(third)];
    const why = "the process exited with status 5: no table";

    /** How long the run has waited when it fails, in its own time. */
    async function waitedNs(endsWhen: EndsWhen): Promise<number> {
      let clock: Clock | undefined;
      let end: () => void = () => undefined;
      const boots: SimPlan<never, never>["boots"] = {
        0: (emit) => {
          const lane = named({ system: "sensor_poll_v3", lane: "ts" })(emit);
          return {
            receive: (bytes) => {
              if (endsWhen === "the others warm up") end();
              lane.receive(bytes);
            },
          };
        },
        1: () => ({ receive: () => end() }),
      };
      const around = (deploy: Deploy): Deploy => {
        return async (rig, events) => {
          const deployment = await deploy(rig, events);
          ({ clock } = deployment);
          end = () => events.onDown(1, why);
          if (endsWhen === "others are deployed") end();
          return { ...deployment, host: { rig: () => IDLE, lane: () => undefined } };
        };
      };
      await expect(onSim({ cycles: 5, rig: { lanes }, boots, around })).rejects.toThrow(
        new RigFailure(`lane bravo (ts) has ended before it was ready: ${why}`),
      );
      return clock?.nowNs ?? Number.NaN;
    }

    test.each(ENDS_WHEN)("when it ends while %s", async (endsWhen) => {
      expect(await waitedNs(endsWhen)).toBeLessThan(NS_PER_S);
    });
  });

  test("and a START that is lost is sent again", async () => {
    const hardOfHearing: Boot = (emit) => {
      const lane = named({ system: "sensor_poll_v3", lane: "ts" })(emit);
      let heard = 0;
      return { receive: (bytes) => (++heard > 2 ? lane.receive(bytes) : undefined) };
    };
    const observed = await onSim({ cycles: 5, boots: { 0: hardOfHearing } });
    expect(observed.slots.map(({ vote }) => vote)).toEqual(new Array(5).fill("unanimous"));
  });
});
