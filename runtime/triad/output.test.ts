import { expect, test } from "vitest";
import type { BallotBytes, Triad } from "../contract/triad.ts";
import { DEFAULT_REDUNDANCY } from "../rig/redundancy.ts";
import { modeOf, type Output, OutputStage } from "./output.ts";
import { vote } from "./voter.ts";

const GOOD = Uint8Array.of(1);
const OTHER = Uint8Array.of(2);
const AGREED: Triad<BallotBytes> = [GOOD, GOOD, undefined];
const APART: Triad<BallotBytes> = [GOOD, OTHER, undefined];

function said(
  slots: readonly Triad<BallotBytes>[],
  voters: readonly number[],
  limits: { readonly hold: number; readonly simplex?: boolean },
): readonly Output[] {
  const stage = new OutputStage({ ...DEFAULT_REDUNDANCY, ...limits });
  return slots.map((ballots) => stage.take(vote(ballots, voters), ballots, voters));
}

test("two that differ: the last good value stands for a number of slots, then the output is INVALID", () => {
  const outputs = said([AGREED, APART, APART, APART, APART], [0, 1], { hold: 2 });
  expect(outputs).toEqual([
    { kind: "voted", value: GOOD },
    { kind: "hold", value: GOOD, age: 1 },
    { kind: "hold", value: GOOD, age: 2 },
    { kind: "invalid" },
    { kind: "invalid" },
  ]);
});

test("a good value starts the hold over", () => {
  const kinds = said([AGREED, APART, AGREED, APART], [0, 1], { hold: 1 }).map(({ kind }) => kind);
  expect(kinds).toEqual(["voted", "hold", "voted", "hold"]);
});

test("without a good value before there is nothing to hold", () => {
  expect(said([APART], [0, 1], { hold: 5 })).toEqual([{ kind: "invalid" }]);
});

test("a last lane's word is the output, flagged, or not, as the rig says", () => {
  expect(said([APART], [1], { hold: 0 })).toEqual([{ kind: "simplex", value: OTHER }]);
  expect(said([APART], [1], { hold: 0, simplex: false })).toEqual([{ kind: "invalid" }]);
  expect(said([APART], [2], { hold: 0 })).toEqual([{ kind: "invalid" }]);
});

test("the mode is how many lanes vote", () => {
  expect([[], [1], [0, 2], [0, 1, 2]].map(modeOf)).toEqual([
    "passive",
    "simplex",
    "duplex",
    "triplex",
  ]);
});
