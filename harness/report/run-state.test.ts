import { expect, test } from "vitest";
import type { Rule } from "../../runtime/fault/plan.ts";
import type { HealthRecord, TraceRecord } from "../../runtime/trace.ts";
import { logLine } from "../view/log-line.ts";
import type { RunInfo } from "../view/run-info.ts";
import {
  dissenting,
  hit,
  info,
  laneIs,
  majority,
  RIGHT,
  seen,
  split,
  unanimous,
  WRONG,
  wrong,
} from "../view/watched.suite.ts";

const silentBravo = (cycle: number) => majority(cycle, { bravo: null });
const stall: Rule = { kind: "stall", link: ["bravo"], window: [[20, 40]] };

function range<Item>(from: number, until: number, item: (at: number) => Item): readonly Item[] {
  return Array.from({ length: until - from }, (_, index) => item(from + index));
}

function log(about: RunInfo, records: readonly TraceRecord[]): readonly string[] {
  const state = seen(about, records);
  state.end();
  return state.log.entries.map((entry) => logLine(entry).text);
}

test("neighbouring slots with one lane silent are told in one line, with the fault in force", () => {
  const records = [
    ...range(0, 20, unanimous),
    ...range(20, 40, silentBravo),
    ...range(40, 60, unanimous),
  ];
  expect(log(info([stall]), records)).toEqual(["slots 20..39 majority: bravo silent (stall)"]);
});

test("good slots between bad ones are counted, not told", () => {
  const drop: Rule = { kind: "drop", link: ["alpha"] };
  const records = range(0, 9, (at) =>
    at % 2 === 0 ? majority(at, { alpha: null }) : unanimous(at),
  );
  expect(log(info([drop]), records)).toEqual([
    "slots 0..8 majority in 5 of 9: alpha silent (drop)",
  ]);
});

test("when the plan's window changes, a new line begins", () => {
  const later: Rule = { kind: "drop", link: ["bravo"], window: [[40, 50]] };
  const records = [...range(0, 20, unanimous), ...range(20, 50, silentBravo)];
  expect(log(info([stall, later]), records)).toEqual([
    "slots 20..39 majority: bravo silent (stall)",
    "slots 40..49 majority: bravo silent (drop)",
  ]);
});

test("a frame that comes too late is put down to the window before", () => {
  const records = [...range(0, 42, unanimous), silentBravo(42)];
  expect(log(info([stall]), records)).toEqual(["slot 42 majority: bravo silent (after stall)"]);
});

test("silence that nobody planned says so, even while a source lies", () => {
  const lie: Rule = { kind: "lie", source: [3], by_max: "2000" };
  expect(log(info([lie]), [silentBravo(0)])).toEqual([
    "slot 0 majority: bravo silent (no fault planned)",
  ]);
});

test("silence that the host is to blame for is put down to it", () => {
  const delay = { ms: 212, rig_ms: 30, lanes: ["bravo"] };
  const record = { ...silentBravo(0), verdict: "inconclusive" as const, held_up: delay };
  expect(log(info(), [record])).toEqual([
    "slot 0 majority: bravo silent (the host was held up) [inconclusive]",
  ]);
});

test("a miscompare while a source tells each lane something else is put down to the source", () => {
  const equivocate: Rule = { kind: "equivocate", source: [3], by_max: "2000" };
  expect(log(info([equivocate]), [majority(0, { charlie: WRONG })])).toEqual([
    "slot 0 majority: charlie miscompares (equivocate of source 3)",
  ]);
});

test("dissent is put down to nothing that was planned, even while a source lies", () => {
  const equivocate: Rule = { kind: "equivocate", source: [3], by_max: "2000" };
  expect(log(info([equivocate]), [dissenting(0)])).toEqual([
    "slot 0 majority: bravo miscompares (no fault planned) [DISSENT]",
  ]);
});

test("a lane that agrees but is not counted is named, with the reason", () => {
  const following: HealthRecord = {
    t: "health",
    cycle: 0,
    lane: "bravo",
    standing: "following",
    why: "it steps again",
    mode: "duplex",
  };
  expect(log(info(), [following, majority(1, {})])).toEqual([
    "slot 1 majority: bravo not voting (following)",
  ]);
});

test("a lane's death is told when it happens, and what was going on before it first", () => {
  const records = [silentBravo(0), laneIs("bravo", "down", 1), silentBravo(1), silentBravo(2)];
  expect(log(info(), records)).toEqual([
    "slot 0 majority: bravo silent (no fault planned)",
    "slot 1 bravo down: it is down",
    "slots 1..2 majority: bravo silent (down)",
  ]);
});

test("that every lane comes up at first is not logged; that one comes back is", () => {
  const back = [
    laneIs("bravo", "down", 3),
    laneIs("bravo", "starting", 9),
    laneIs("bravo", "up", 9),
  ];
  expect(log(info(), [])).toEqual([]);
  expect(log(info(), back).at(-1)).toBe("slot 9 bravo up: it is up");
});

test("a lane's last words cannot steer the terminal", () => {
  const why = "exited: \u001b[2J\u009b1mgone\nfor good \u{1f600}";
  const [line = ""] = log(info(), [{ ...laneIs("bravo", "down"), why }]);
  expect(line).not.toMatch(/\p{C}/u);
  expect(line).toContain("gone for good");
});

test("a wrong vote is told at once, each reason once, and the lanes that made it are named", () => {
  const other = { ...wrong(9), why: "another reason" };
  const lines = log(info(), [...range(0, 9, wrong), other]);
  expect(lines).toEqual([
    "slot 0 FAIL: the voted output is not the oracle's",
    "slot 9 FAIL: another reason",
    "slots 0..9 majority: alpha wrong 10; bravo wrong 10 (no fault planned) [FAIL]",
  ]);
});

test("a slot without a majority names who was silent and who stood alone", () => {
  expect(log(info(), [split(0)])).toEqual([
    "slot 0 split: alpha no agreeing lane; bravo no agreeing lane; charlie silent " +
      "(no fault planned) [inconclusive]",
  ]);
});

test("a lane's counts follow its ballots", () => {
  const lie: Rule = { kind: "lie-in-relay", lane: ["alpha"] };
  const { lanes, votes } = seen(info([lie]), [
    majority(0, { alpha: WRONG }),
    majority(1, { alpha: null }),
    majority(2, { alpha: null }),
    hit(0, "lie-in-relay", "alpha"),
  ]);
  expect(lanes[0]).toMatchObject({ name: "alpha", miscompares: 1, silent: 2, relayLies: 1 });
  expect(lanes[1]).toMatchObject({ miscompares: 0, silent: 0 });
  expect(votes.verdict).toBe("pass");
  expect(RIGHT).not.toBe(WRONG);
});

test("a run of any length keeps a bounded memory of itself", () => {
  const state = seen(info([], 5000), range(0, 5000, silentBravo));
  expect(state.picture.recent.length).toBeLessThanOrEqual(200);
  expect(state.log.entries.length).toBeLessThanOrEqual(64);
  expect(state.picture.columns.length).toBeLessThanOrEqual(512);
  const silent = state.picture.columns.reduce((sum, { lanes }) => sum + (lanes[1]?.silent ?? 0), 0);
  expect(silent).toBe(5000);
});

test("a fault has struck as often as it did in its present window", () => {
  const drop: Rule = {
    kind: "drop",
    link: ["alpha"],
    window: [
      [0, 2],
      [4, 6],
    ],
  };
  const strike = hit(0, "drop", "alpha");
  const during = seen(info([drop]), [strike, strike, unanimous(0)]);
  expect(during.lanes[0]?.faults).toMatchObject([{ label: "drop", hits: 2 }]);
  const between = seen(info([drop]), [strike, unanimous(0), unanimous(1)]);
  expect(between.lanes[0]?.faults).toEqual([]);
  const again = seen(info([drop]), [strike, ...range(0, 4, unanimous)]);
  expect(again.lanes[0]?.faults).toMatchObject([{ label: "drop", hits: 0 }]);
});
