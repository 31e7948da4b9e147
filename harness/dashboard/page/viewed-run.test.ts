import { expect, test, vi } from "vitest";
import type { Rule } from "../../../runtime/fault/plan.ts";
import type { RunHead } from "../messages.ts";
import { ViewedRun } from "./viewed-run.ts";

const head: RunHead = {
  id: 0,
  name: "runs/first",
  isLive: false,
  system: "sensor_poll_v3",
  rung: "sim",
  seed: 1,
  cycles: 100_000,
  faults: "none",
  feed: "generated inputs",
  lanes: ["alpha", "bravo", "charlie"].map((name) => ({ name, lane: "ts", on: "sim", at: null })),
  sources: 1,
  is_virtual: true,
  stabilisation: 100,
  allows_dissent: false,
  poke_refused: null,
  plan: { seed: 1, faults: [] },
};

const good = (cycle: number) =>
  `${JSON.stringify({ t: "slot", cycle, readings: ["0a"], vote: "unanimous", value: "0b", verdict: "pass" })}\n`;
const silent = (cycle: number) =>
  `${JSON.stringify({ t: "slot", cycle, readings: ["0a"], vote: "majority", value: "0b", ballots: { bravo: null }, verdict: "pass" })}\n`;

function viewed(...lines: readonly string[]): ViewedRun {
  const run = new ViewedRun(head, new Set(["kill"]));
  for (const line of lines) run.add(line);
  return run;
}

test("a trace comes in pieces that break anywhere, and is counted as a terminal counts it", () => {
  const text = [good(0), silent(1), good(2)].join("");
  const run = viewed(...text.split(""));

  expect(run.slots).toBe(3);
  expect(run.newest.votes.slots).toEqual({ unanimous: 2, majority: 1, split: 0, silent: 0 });
  expect(run.newest.lanes.map((lane) => lane.silent)).toEqual([0, 1, 0]);
});

test("what was known at an earlier slot is known again, forwards and backwards", () => {
  const run = viewed(good(0), silent(1), silent(2), good(3), silent(4));
  const silentAt = (slot: number) => run.stateAt(slot).lanes[1]?.silent;

  expect([0, 1, 3, 2, 0, 4].map(silentAt)).toEqual([0, 1, 2, 2, 0, 3]);
});

test("steps back in a long run count it again only now and then", () => {
  const slots = 5000;
  const takesDown = new Set(["kill"]);
  // Asked of the plan's rules whenever somebody begins to count.
  const begun = vi.spyOn(takesDown, "has");
  const kill: Rule = { kind: "kill", lane: ["bravo"] };
  const run = new ViewedRun({ ...head, plan: { seed: 1, faults: [kill] } }, takesDown);
  for (let at = 0; at < slots; at++) run.add(at % 3 === 0 ? silent(at) : good(at));
  begun.mockClear();
  const silentBy = (slot: number) => Math.floor(slot / 3) + 1;

  for (let slot = slots - 2; slot > slots - 902; slot--) {
    expect(run.stateAt(slot).lanes[1]?.silent).toBe(silentBy(slot));
  }
  expect(begun).not.toHaveBeenCalled();
  for (const slot of [10, 4000, 9, 3500, 3499, 4100]) {
    expect(run.stateAt(slot).lanes[1]?.silent).toBe(silentBy(slot));
  }
  expect(begun).toHaveBeenCalled();
});

test("what was known at a slot stays so, though the run is counted on", () => {
  const run = viewed(good(0), silent(1), silent(2), silent(3), good(4));
  const early = run.stateAt(1);
  const shown = JSON.stringify(early);
  run.stateAt(3);

  expect(JSON.stringify(early)).toBe(shown);
  expect(run.stateAt(1)).toBe(early);
  expect(early.log.incident).toMatchObject({ first: 1, last: 1 });
});

test("a slot's own line has its bytes as they are on record", () => {
  const run = viewed(good(0), silent(1));

  expect(run.slot(1)).toMatchObject({ cycle: 1, value: "0b", ballots: { bravo: null } });
  expect(run.slot(2)).toBeUndefined();
});

test("an event is found from where one looks, in both directions", () => {
  const { cells } = viewed(good(0), silent(1), silent(2), good(3), silent(4), good(5));

  expect([cells.nextAnomaly(0, 1), cells.nextAnomaly(1, 1), cells.nextAnomaly(4, 1)]).toEqual([
    1,
    4,
    undefined,
  ]);
  expect(cells.nextAnomaly(4, -1)).toBe(2);
});

test("a poke changes the faults in force from its slot on, and is told among the events", () => {
  const rule = {
    kind: "partition",
    link: ["bravo"],
    label: "poke 1: partition on bravo",
    window: [[1, 3]],
  };
  const poke = `${JSON.stringify({ t: "poke", cycle: 1, amendments: [{ index: 0, rule }] })}\n`;
  const run = viewed(good(0), poke, silent(1));

  expect(run.newest.phase.byLane.get("bravo")).toMatchObject([
    { label: "poke 1: partition on bravo" },
  ]);
  expect(run.stateAt(0).phase.byLane.size).toBe(0);
  expect(run.newest.log.entries).toMatchObject([{ t: "poke", cycle: 1 }]);
});

test("a lane that is killed by hand is told so, and one that the plan kills is not", () => {
  const rule = { kind: "kill", lane: ["bravo"], label: "poke 1: kill bravo", window: [[1, 2]] };
  const poke = `${JSON.stringify({ t: "poke", cycle: 1, amendments: [{ index: 0, rule }] })}\n`;
  const down = (cycle: number, lane: string) =>
    `${JSON.stringify({ t: "lane", cycle, lane, state: "down", why: "killed by the fault plan" })}\n`;
  const run = viewed(good(0), poke, down(1, "bravo"), silent(1), down(2, "alpha"), silent(2));

  expect(run.newest.log.entries.filter(({ t }) => t === "lane")).toMatchObject([
    { lane: "bravo", why: "killed by hand (poke 1: kill bravo)" },
    { lane: "alpha", why: "killed by the fault plan" },
  ]);
  expect(run.newest.lanes[1]?.whyDown).toBe("killed by the fault plan");
});

test("a line that is not a record is counted, and the rest is shown", () => {
  const run = viewed(
    good(0),
    "{\n",
    '{"t":"slot"}\n',
    '{"t":"lane","cycle":0}\n',
    '"text"\n',
    good(1),
  );

  expect(run.slots).toBe(2);
  expect(run.unreadable).toBeGreaterThanOrEqual(3);
});
