import { expect, test } from "vitest";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import type { Rule } from "../../runtime/fault/plan.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { bytesOf } from "../../runtime/wire/bytes.ts";
import { matrixLines } from "../soak/matrix.ts";
import { textOf } from "../view/line.ts";
import { DemandCounts } from "./demands.ts";
import { NO_FAULTS, phasesOf } from "./fault-phases.ts";

const NAMES = ["alpha", "bravo", "charlie"];

function slot(cycle: number, told: Partial<SlotRecord> = {}): SlotRecord {
  return {
    t: "slot",
    cycle,
    readings: [],
    vote: "majority",
    value: bytesOf("01"),
    verdict: "pass",
    ...told,
  };
}

function countsOf(rules: readonly Rule[], ...slots: readonly SlotRecord[]): DemandCounts {
  const demands = new DemandCounts(NAMES);
  const phases = phasesOf({ seed: 1, rules }, takesDown);
  let { struck } = NO_FAULTS;
  for (const one of slots) {
    ({ struck } = phases.beginningAt(one.cycle) ?? { struck });
    demands.add(one, struck);
  }
  return demands;
}

function reportOf(rules: readonly Rule[], ...slots: readonly SlotRecord[]) {
  return countsOf(rules, ...slots).report();
}

test("the demands of several runs add up as if they were one", () => {
  const wrong = slot(1, { ballots: { bravo: bytesOf("02") } });
  const both = countsOf([], slot(0), wrong);
  both.addCounts(countsOf([], wrong, slot(2)).counts);
  expect(both.report()).toEqual(reportOf([], slot(0), wrong, wrong, slot(2)));
});

test("a ballot that is not the oracle's is a failure, though the vote masks it", () => {
  const { lanes } = reportOf([], slot(0), slot(1, { ballots: { bravo: bytesOf("02") } }));
  expect(lanes).toEqual({
    alpha: { demands: 2, failures: 0 },
    bravo: { demands: 2, failures: 1 },
    charlie: { demands: 2, failures: 0 },
  });
});

test("two lanes that outvote the third are wrong together, and the third is right", () => {
  const outvoted = {
    value: bytesOf("02"),
    expected: bytesOf("01"),
    ballots: { charlie: bytesOf("01") },
    verdict: "fail",
  } as const;
  const { lanes, pairs } = reportOf([], slot(0), slot(1, outvoted));
  expect(lanes["charlie"]).toEqual({ demands: 2, failures: 0 });
  expect(pairs[0]).toMatchObject({ lanes: ["alpha", "bravo"], observed: 1, expected: 0.5 });
});

test("a silent lane, one that the plan strikes, and whatever is outside the hypothesis tell nothing", () => {
  const { lanes } = reportOf(
    [{ kind: "lie-in-ballot", lane: ["alpha"], window: [[1, 2]] }],
    slot(0, { ballots: { bravo: null } }),
    slot(1, { ballots: { alpha: bytesOf("ff") } }),
    slot(2, { ballots: { charlie: bytesOf("ff") }, outside: "2 lanes faulty" }),
  );
  expect(lanes).toEqual({
    alpha: { demands: 1, failures: 0 },
    bravo: { demands: 1, failures: 0 },
    charlie: { demands: 2, failures: 0 },
  });
});

test("a lane is not excused for faults of packets on its inner wire", () => {
  const lost: Rule = { kind: "drop", link: ["alpha"], message: ["packet"] };
  expect(reportOf([lost], slot(0)).lanes["alpha"]).toEqual({ demands: 1, failures: 0 });
});

test("the matrix has what each lane got wrong on its diagonal, and the pairs beside it", () => {
  const wrong = {
    value: bytesOf("02"),
    expected: bytesOf("01"),
    ballots: { charlie: bytesOf("01") },
  };
  const slots = Array.from({ length: 100 }, (_, at) => slot(at, at < 4 ? wrong : {}));
  const lines = matrixLines(reportOf([], ...slots)).map(textOf);
  expect(lines.slice(1).map((line) => line.trim().split(/\s{2,}/))).toEqual([
    NAMES,
    ["alpha", "4 of 100", "4 vs 0.16, z 9.6", "0 vs 0"],
    ["bravo", "4 of 100", "0 vs 0"],
    ["charlie", "0 of 100"],
  ]);
});

test("where no lane was wrong there is no matrix", () => {
  expect(matrixLines(reportOf([], slot(0)))).toEqual([]);
});
