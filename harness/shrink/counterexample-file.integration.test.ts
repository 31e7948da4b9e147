import { expect, test } from "vitest";
import { defaultRig } from "../../runtime/rig/rig.ts";
import { systemOf } from "../run/run-plan.ts";
import { type CounterexampleFile, parseCounterexample } from "./counterexample-file.ts";
import { counterexampleText } from "./counterexample-text.ts";

const said = { said: "0a00", text: "[0, 0]", first_difference: null };

const file: CounterexampleFile = {
  schema: "tripod.counterexample.v1",
  system: "sensor_poll_v3",
  seed: 7,
  rung: "sim",
  rig: defaultRig({ name: "sensor_poll_v3" }, ["ts", "c", "rust"], "sim"),
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
    cycle: 2,
    expected: "0a00",
    said: "",
    first_difference: { byte: 0, bit: 1 },
    expected_text: "[0, 0]",
    said_text: "none",
    lanes: {
      alpha: { said: null, text: "nothing", first_difference: null },
      bravo: { said: "", text: "none", first_difference: { byte: 0, bit: 1 } },
      charlie: said,
    },
  },
  found: { rung: "process", seed: 7, cycle: 31, events: 25, inputs: 200, cycles: 100 },
  shrunk: { events: 1, inputs: 1, cycles: 3, replays: 40 },
  command: "tripod replay runs/first/counterexample/counterexample.json",
};

function refusalOf(change: (copy: Record<string, unknown>) => void): string {
  const copy = JSON.parse(JSON.stringify(file)) as Record<string, unknown>;
  change(copy);
  const parsed = parseCounterexample(copy);
  return "refused" in parsed ? parsed.refused : "";
}

test("a counterexample goes to a file and comes back as it was", () => {
  const parsed = parseCounterexample(JSON.parse(JSON.stringify(file)));
  expect(parsed).toMatchObject({ ok: { file } });
});

test.each([
  ["another schema", { schema: "tripod.counterexample.v9" }, /^schema: /],
  ["a rung where nothing is replayed", { rung: "board" }, /^rung: /],
  ["no slots", { slots: [] }, /^slots: /],
  ["a reading that is no hex", { slots: [["xyz", null]] }, /^slots\.0\.0: lower-case hex/],
  ["a reading too few", { slots: [[null, null], [null]] }, /^slots\.1: it has not 2 readings/],
  [
    "a rig of two lanes",
    { rig: { ...defaultRig({ name: "x" }, ["a", "b", "c"], "sim"), lanes: [] } },
    /^rig: /,
  ],
  ["an unknown fault", { faults: { faults: [{ kind: "lye" }] } }, /^faults: faults\[0\]\.kind/],
  [
    "a fault past the end",
    { faults: { faults: [{ kind: "drop", link: "alpha", window: [3, 4] }] } },
    /^faults: .*cycle 3/,
  ],
  [
    "a fault of nobody",
    { faults: { faults: [{ kind: "drop", link: "zulu" }] } },
    /^faults: .*"zulu"/,
  ],
  ["seeds that are none", { seed: -1 }, /^seed: /],
] as const)("%s is refused, and where it stands is said", (_, change, says) => {
  expect(refusalOf((copy) => Object.assign(copy, change))).toMatch(says);
});

test("a failure of a lane that the rig has not is refused", () => {
  const failure = { ...file.failure, lane: "zulu" };
  expect(refusalOf((copy) => Object.assign(copy, { failure }))).toMatch(/there is no lane "zulu"/);
});

test("a person reads what was injected, what was said, by whom, and where it differs", async () => {
  const parsed = parseCounterexample(file);
  if ("refused" in parsed) throw new Error(parsed.refused);
  expect(counterexampleText(parsed.ok, await systemOf(file.system))).toEqual([
    "sensor_poll_v3: a miscompare of bravo, on which no fault was planned",
    "",
    "found     on process, seed 7, in slot 31; 25 fault events, 200 readings, 100 slots",
    "shrunk    1 fault event, 1 reading, 3 slots; 40 replays on sim",
    "",
    "injected  slot 1: drop, link alpha",
    "slots 0..1 all silent",
    "slot 2    source 2 says {sensor: 1, lo: 0, hi: 0}",
    "",
    "in slot 2",
    "expected  [0, 0]",
    "          0a 00",
    "alpha     nothing",
    "bravo     none",
    "          (empty)",
    "          differs first in byte 0, bit 1",
    "charlie   as expected",
    "voted     as expected",
    "",
    "again     tripod replay runs/first/counterexample/counterexample.json",
  ]);
});
