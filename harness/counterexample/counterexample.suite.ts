/** A counterexample of each kind that a file can hold, for the tests of all that reads one. */
import { defaultRig } from "../../runtime/rig/rig.ts";
import { rigAsData } from "../../runtime/rig/rig-data.ts";
import type { CaseCounterexample, RunCounterexample } from "./counterexample.ts";

const expected = { hex: "0a00", text: "[0, 0]" };
const none = { answered: { hex: "", text: "none" }, first_difference: { byte: 0, bit: 1 } };

/** Three lanes on Node, which need no tools: no rig of a user's would run one of them three times. */
export const aRun: RunCounterexample = {
  schema: "tripod.counterexample.v2",
  kind: "run",
  system: "sensor_poll_v3",
  seed: 7,
  rung: "sim",
  rig: rigAsData(defaultRig({ name: "sensor_poll_v3" }, ["ts", "ts", "ts"], "sim"), "."),
  faults: { seed: 7, faults: [{ kind: "drop", link: ["alpha"], window: [[1, 2]] }] },
  config: "0801",
  sources: 2,
  f: 0,
  stray: "2000",
  slots: [
    [null, null],
    [null, null],
    [null, "0801"],
  ],
  failure: {
    kind: "miscompare",
    lane: "bravo",
    slot: 2,
    why: "a miscompare of bravo, on which no fault was planned",
    expected,
    ...none,
    ballots: {
      alpha: { answered: null, first_difference: null },
      bravo: none,
      charlie: { answered: expected, first_difference: null },
    },
  },
  found: { rung: "process", slot: 31, events: 25, inputs: 200, cycles: 100 },
  shrunk: { events: 1, inputs: 1, cycles: 3, replays: 40 },
  reproduce: "./tripod replay runs/first/counterexample/counterexample.json",
};

export const aCase: CaseCounterexample = {
  schema: "tripod.counterexample.v2",
  kind: "case",
  system: "sensor_poll_v3",
  lane: { name: "mine.c", source: "mine.c" },
  property: "true_value_contained",
  seed: 1,
  case: {
    config: { f: 0 },
    readings: [
      { sensor: 1, lo: { $bigint: "-5" }, hi: { $bigint: "7" } },
      { $bytes: "00ff" },
      null,
    ],
    truth: { $bigint: "6" },
  },
  timeout_ms: 2000,
  failure: {
    kind: "refuted",
    lane: "mine.c",
    slot: null,
    why: "answered none, but the true value is 6",
    expected: { hex: "0a1209fbffffffffffffff110700000000000000", text: "[-5, 7]" },
    ...none,
  },
  found: { case: 4, shrinks: 12, play: "cases" },
  reproducible: true,
  reproduce: "./tripod replay runs/check-sensor_poll_v3-mine.c-true_value_contained.json",
};
