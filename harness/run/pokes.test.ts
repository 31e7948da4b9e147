import { expect, test } from "vitest";
import type { amended } from "../../runtime/fault/amendment.ts";
import { defaultRig } from "../../runtime/rig/rig.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import { LaneState } from "../report/lane-state.ts";
import { killedIn, PokeQueue } from "./pokes.ts";

const planned = (
  on: "process" | "sim",
  rules: NonNullable<Parameters<typeof amended>[0]>["rules"] = [],
) => ({
  seed: 7,
  cycles: 1000,
  rig: defaultRig(system, ["ts", "c", "rust"], on),
  faults: { seed: 7, rules },
});

const kill = { rule: { kind: "kill", lane: ["bravo"] }, slots: 1 };
const cut = { rule: { kind: "partition", link: ["alpha"] }, slots: 50 };
const drop = { kind: "drop" as const, link: ["alpha"], window: [[0, 500]] as [number, number][] };

test("a poke is a rule of the plan whose window begins with the next slot", () => {
  const pokes = new PokeQueue(planned("process", [drop]), 5);

  expect(pokes.inject(cut)).toEqual({ ok: "poke 1: partition on alpha" });
  expect(pokes.take(120, [])).toMatchObject([
    {
      index: 1,
      rule: { kind: "partition", label: "poke 1: partition on alpha", window: [[120, 170]] },
    },
  ]);
  expect(pokes.take(121, [])).toEqual([]);
});

test("one without an end is in force until it is lifted, and the plan's later windows stay", () => {
  const later = {
    ...drop,
    window: [
      [0, 10],
      [100, 200],
      [300, 400],
    ] as [number, number][],
  };
  const pokes = new PokeQueue(planned("process", [later]), 5);
  pokes.inject({ ...cut, slots: null });
  pokes.take(120, []);
  pokes.lift();

  expect(pokes.take(150, [])).toMatchObject([
    {
      index: 0,
      rule: {
        window: [
          [0, 10],
          [100, 150],
          [300, 400],
        ],
      },
    },
    { index: 1, rule: { window: [[120, 150]] } },
  ]);
});

test("lifting brings back the lanes that a fault has ended", () => {
  const pokes = new PokeQueue(planned("process"), 5);
  pokes.inject(kill);
  pokes.take(10, []);
  pokes.lift();

  expect(pokes.take(20, ["bravo"])).toMatchObject([
    { index: 1, rule: { kind: "restart", lane: ["bravo"], window: [[20, 21]] } },
  ]);
});

test("a lane is ended by what last took it down, whatever was done to it before", () => {
  const lane = new LaneState({ name: "bravo", lane: "c" });
  const heard = (state: LaneState["state"], why: string) => {
    lane.change({ t: "lane", cycle: 1, lane: "bravo", state, why });
    return killedIn({ lanes: [lane] });
  };

  expect(heard("down", "killed by the fault plan")).toEqual(["bravo"]);
  expect(heard("starting", "restarted by the fault plan")).toEqual([]);
  expect(heard("down", "the process exited with status 1")).toEqual([]);
  // The end of its window brings that one back.
  expect(heard("down", "its power was cut by the fault plan")).toEqual([]);
});

test("what waits for the next slot is lifted with the rest, and never comes into force", () => {
  const pokes = new PokeQueue(planned("process"), 5);
  const waiting = Array.from({ length: 64 }, () => pokes.inject({ ...cut, slots: null }));
  pokes.lift();
  pokes.inject(kill);

  expect(waiting.every((one) => "ok" in one)).toBe(true);
  expect(pokes.take(50, [])).toMatchObject([{ index: 0, rule: { kind: "kill" } }]);
  expect(pokes.plan.rules).toHaveLength(1);
});

test("names and values are checked as in any plan, and nothing of a refused poke comes into force", () => {
  const pokes = new PokeQueue(planned("process"), 5);
  const refusals = [
    { kind: "kill", lane: ["bravp"] },
    { kind: "lie", source: [6], by_max: "1" },
    { kind: "kil", lane: ["bravo"] },
    { kind: "delay", link: ["alpha"] },
    { kind: "kill", lane: ["bravo"], window: [0, 5] },
    { kind: "clock-drift", lane: ["bravo"], ppm: 100 },
    { kind: "stale-replay", link: ["alpha"], age_cycles: 2 },
  ].map((rule) => pokes.inject({ rule, slots: 1 }));

  expect(refusals.map((one) => ("refused" in one ? one.refused : "taken"))).toEqual([
    'lane[0]: unknown lane "bravp" (did you mean bravo?)',
    "source[0]: unknown source 6 (expected 1 to 5)",
    expect.stringContaining('unknown kind "kil" (did you mean kill?)'),
    expect.stringContaining("delay_ms"),
    "window: a poke begins with the next slot; say how many slots it is to last",
    expect.stringContaining("only a board has a clock that can drift"),
    expect.stringContaining("brings back frames of earlier slots"),
  ]);
  expect(pokes.take(0, [])).toEqual([]);
});

test("a run in virtual time is refused, with the reason", () => {
  const pokes = new PokeQueue(planned("sim"), 5);

  expect(pokes.inject(kill)).toEqual({ refused: pokes.refusal });
  expect(pokes.refusal).toMatch(/^this run is in virtual time/);
});

test("what waits for the next slot is bounded, and so is the plan", () => {
  const pokes = new PokeQueue(planned("process"), 5);
  const answers = Array.from({ length: 65 }, () => pokes.inject(cut));
  for (let round = 0; round < 20; round++) {
    pokes.take(round, []);
    for (let nth = 0; nth < 64; nth++) pokes.inject(cut);
  }

  expect(answers.at(-1)).toEqual({ refused: "64 pokes wait for the next slot" });
  pokes.take(20, []);
  expect(pokes.inject(cut)).toEqual({ refused: "the plan has 1000 rules, and takes no more" });
});

test("the plan is saved before what has changed in it comes into force", () => {
  const pokes = new PokeQueue(planned("process"), 5);
  const saved: number[] = [];
  pokes.onAmended(({ rules }) => saved.push(rules.length));
  pokes.inject(cut);
  pokes.inject(kill);
  pokes.take(1, []);
  pokes.take(2, []);

  expect(saved).toEqual([2]);
});
