import { describe, expect, test } from "vitest";
import { start } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../systems/sensor_poll_v3/system.ts";
import { parsePlan, validateTargets } from "./fault/plan.ts";
import { type Boot, bootProgram } from "./lane/boot.ts";
import { programOf } from "./lane/program.ts";
import { cannotOn } from "./rig/abilities.ts";
import { defaultRig, onEmulatedBoards } from "./rig/rig.ts";
import { outcomes } from "./testing/channel-on-clock.ts";
import { lives, missing, type Observed, type SimPlan, simRun } from "./testing/sim-run.ts";
import type { Deploy } from "./triad/deployment.ts";
import type { Vote } from "./triad/voter.ts";

type Plan = SimPlan<Parameters<typeof system.oracle>[0], ReturnType<typeof system.shift>>;

function onSim(plan: Plan): Promise<Observed> {
  return simRun(system, start, plan);
}

describe("faults of boards, where there are none", () => {
  test.each(["reset", "brown-out"])("a %s takes a lane down and up again", async (kind) => {
    const faults = [{ kind, lane: "bravo", window: [4, 5] }];
    const observed = await onSim({ cycles: 10, faults });
    expect(lives(observed)).toEqual(["4: bravo down", "4: bravo starting", "4: bravo up"]);
    expect(observed.reports[1]).toMatchObject({ deaths: 1, epoch: 2, state: "up" });
    expect(observed.faults.map((fault) => fault.kind)).toEqual([kind]);
    expect(outcomes(observed.faults)).toEqual(["effective"]);
    expect(observed.verdict).toBe("pass");
  });

  test("a power cut lasts as long as its window, and the lane comes back in a new incarnation", async () => {
    const faults = [{ kind: "power-cut", lane: "bravo", window: [4, 8] }];
    const observed = await onSim({ cycles: 20, faults });
    expect(missing(observed, "bravo").slice(0, 4)).toEqual([4, 5, 6, 7]);
    expect(missing(observed, "bravo").length).toBeLessThanOrEqual(5);
    expect(lives(observed).slice(0, 2)).toEqual(["4: bravo down", "8: bravo starting"]);
    expect(observed.reports[1]).toMatchObject({ deaths: 1, epoch: 2, state: "up" });
    expect(outcomes(observed.faults)).toEqual(["effective"]);
    expect(observed.verdict).toBe("pass");
  });

  test.each([
    [1, "injected"],
    [15_000, "effective"],
  ])("a clock that drifts by %i ppm for five short slots counts as %s", async (ppm, outcome) => {
    const drifts: number[] = [];
    const observed = await onSim({
      cycles: 12,
      faults: [
        { kind: "clock-drift", lane: "bravo", ppm, window: [4, 9] },
        // With a lane that is silent, a slot lasts as long as the grace.
        { kind: "drop", link: "charlie", direction: "up" },
      ],
      around: (deploy) => async (rig, events) => {
        const deployment = await deploy(rig, events);
        for (const instance of deployment.instances) instance.drift = (by) => drifts.push(by);
        return deployment;
      },
    });
    expect(drifts).toEqual([ppm, 0]);
    const drifted = observed.faults.filter(({ kind }) => kind === "clock-drift");
    expect(outcomes(drifted)).toEqual([outcome]);
  });

  test("power that comes back finds a lane that was restarted meanwhile as it is", async () => {
    const faults = [
      { kind: "power-cut", lane: "bravo", window: [4, 8] },
      { kind: "restart", lane: "bravo", window: [6, 7] },
    ];
    const observed = await onSim({ cycles: 12, faults });
    expect(observed.reports[1]).toMatchObject({ deaths: 1, epoch: 2, state: "up" });
  });

  test("a stuck UART silences a lane for its window", async () => {
    const faults = [{ kind: "stuck-uart", lane: "bravo", window: [4, 8] }];
    const observed = await onSim({ cycles: 20, faults });
    expect(missing(observed, "bravo")).toEqual([4, 5, 6, 7]);
    expect(observed.reports[1]).toMatchObject({ deaths: 0, epoch: 1 });
    expect(observed.verdict).toBe("pass");
  });

  test.each([
    ["clock-drift", "sim", { ppm: 100 }, "only a board has a clock"],
    ["clock-drift", "process", { ppm: 100 }, "only a board has a clock"],
    ["clock-drift", "pico", { ppm: 100 }, "change a Pico's clock"],
    ["power-cut", "pico", {}, "cut a Pico's power"],
    ["brown-out", "pico", {}, "cut a Pico's power"],
    ["kill", "pico", {}, "cut a Pico's power"],
  ] as const)("%s is refused on %s, in words", (kind, on, fields, why) => {
    const lanes = ["alpha", "bravo"].map((name) => ({ name, lane: "c", on }));
    const parsed = parsePlan({ faults: [{ kind, lane: ["alpha", "bravo"], ...fields }] }, 1);
    if ("refused" in parsed) throw new Error(parsed.refused);
    const targets = { lanes: ["alpha", "bravo"], sources: 4, cycles: 10 };
    expect(validateTargets(parsed.ok, targets)).toEqual({ ok: parsed.ok });
    const refused = validateTargets(parsed.ok, { ...targets, cannot: cannotOn(lanes) });
    expect("refused" in refused ? refused.refused : "taken").toContain(why);
  });

  test("an emulated Pico can have them all", () => {
    const { lanes } = onEmulatedBoards(defaultRig(system, ["c", "rust", "ada"], "sim"));
    const kinds = ["reset", "power-cut", "brown-out", "stuck-uart", "clock-drift", "kill"] as const;
    expect(kinds.map((kind) => cannotOn(lanes)(kind, "bravo"))).toEqual(kinds.map(() => undefined));
  });
});

describe("a lane that dies by itself and comes back by itself", () => {
  const lane = bootProgram(programOf({ system: system.name, lane: "ts" }, system.payloads, start));
  const boot: Boot = (emit) => {
    const inner = lane(emit);
    let heard = 0;
    return {
      receive: (bytes) => {
        if (++heard === 12) throw new Error("it was the 12th frame");
        inner.receive(bytes);
      },
    };
  };
  /** The number of slots after its death at which the lane begins another incarnation. */
  const returningAfter =
    (slots: number) =>
    (deploy: Deploy): Deploy =>
    async (rig, events) => {
      let dead = 0;
      const deployment = await deploy(rig, {
        ...events,
        onDown: (nth, why) => {
          dead = 1;
          events.onDown(nth, why);
        },
      });
      const voted = (_vote: Vote) => {
        if (dead === 0 || dead++ < slots) return;
        dead = 0;
        deployment.instances[1].restart();
        events.onReturn(1, "it came back");
      };
      return { ...deployment, voted };
    };

  test("begins a new incarnation, and votes", async () => {
    const observed = await onSim({ cycles: 30, boots: { 1: boot }, around: returningAfter(3) });
    const [down, starting, up] = lives(observed).map((life) => life.replace(/^\d+: /, ""));
    expect([down, starting, up]).toEqual(["bravo down", "bravo starting", "bravo up"]);
    expect(observed.reports[1]?.epoch).toBeGreaterThan(1);
    expect(missing(observed, "bravo").length).toBeGreaterThan(0);
    expect(missing(observed, "bravo").length).toBeLessThan(30);
    // No plan took it down: its silence is nobody's doing but its own.
    expect(observed.slots.some(({ silence }) => silence === "bravo")).toBe(true);
    expect(observed.verdict).toBe("pass");
  });

  test("stays down where the plan has taken it down", async () => {
    const observed = await onSim({
      cycles: 12,
      faults: [{ kind: "kill", lane: "bravo", window: [4, 5] }],
      around: (deploy) => async (rig, events) => {
        const deployment = await deploy(rig, events);
        return { ...deployment, voted: () => events.onReturn(1, "it says it is back") };
      },
    });
    expect(lives(observed)).toEqual(["4: bravo down"]);
  });
});

test("a deployment is told every vote", async () => {
  const votes: string[] = [];
  await onSim({
    cycles: 5,
    faults: [{ kind: "kill", lane: "bravo", window: [3, 4] }],
    around: (deploy) => async (rig, events) => ({
      ...(await deploy(rig, events)),
      voted: ({ kind }) => votes.push(kind),
    }),
  });
  expect(votes).toEqual(["unanimous", "unanimous", "unanimous", "majority", "majority"]);
});
