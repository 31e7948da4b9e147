import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_DEADLINES, defaultRig, parseRig, type Rig } from "./rig.ts";

const LANES = {
  alpha: { lane: "ts", on: "process" },
  bravo: { lane: "c", on: "process" },
  charlie: { lane: "rust", on: "process" },
};
const RIG = { system: "sensor_poll_v3", lanes: LANES };

function parsed(data: unknown): Rig {
  const rig = parseRig(data);
  if ("refused" in rig) throw new Error(rig.refused);
  return rig.ok;
}

function refusal(data: unknown): string {
  const rig = parseRig(data);
  return "refused" in rig ? rig.refused : "taken";
}

test("a rig that says no more than its lanes has the defaults", () => {
  expect(parsed(RIG)).toEqual(defaultRig("sensor_poll_v3", ["ts", "c", "rust"], "process"));
});

test("lanes keep the order of the file", () => {
  const { alpha, bravo, charlie } = LANES;
  const { lanes } = parsed({ ...RIG, lanes: { zulu: charlie, alpha, mike: bravo } });
  expect(lanes.map(({ name, lane }) => `${name} ${lane}`)).toEqual([
    "zulu rust",
    "alpha ts",
    "mike c",
  ]);
});

test.each([
  ["500us", 500_000],
  ["10ms", 10_000_000],
  ["0.25ms", 250_000],
  ["2s", 2_000_000_000],
  ["600s", 600_000_000_000],
])("a deadline of %s is %i ns, and leaves the others at their defaults", (start, startNs) => {
  expect(parsed({ ...RIG, deadlines: { start } }).deadlines).toEqual({
    ...DEFAULT_DEADLINES,
    startNs,
  });
});

test("a rig may switch its exchange off", () => {
  expect(parsed({ ...RIG, exchange: false }).exchange).toBe(false);
});

function deadlines(some: object): object {
  return { ...RIG, deadlines: some };
}

describe("a bad rig is refused with one line that names the place and what is wrong", () => {
  test.each([
    ["nothing", undefined, "the rig: ", "object"],
    ["a list", [RIG], "the rig: ", "object"],
    ["no system", { lanes: LANES }, "system: ", "string"],
    ["no lanes", { system: "a" }, "lanes: ", "record"],
    ["a misspelt field", { ...RIG, exchnge: true }, "the rig: ", "exchnge"],
    ["an exchange in words", { ...RIG, exchange: "off" }, "exchange: ", "boolean"],
    [
      "two lanes",
      { ...RIG, lanes: { alpha: LANES.alpha, bravo: LANES.bravo } },
      "lanes: ",
      "three",
    ],
    ["four lanes", { ...RIG, lanes: { ...LANES, delta: LANES.alpha } }, "lanes: ", "three"],
    [
      "a rung that is none",
      { ...RIG, lanes: { ...LANES, bravo: { lane: "c", on: "moon" } } },
      "lanes.bravo.on: ",
      "process",
    ],
    [
      "rungs that do not mix",
      { ...RIG, lanes: { ...LANES, bravo: { lane: "c", on: "sim" } } },
      "lanes: ",
      "mix",
    ],
    [
      "a lane without code",
      { ...RIG, lanes: { ...LANES, bravo: { on: "process" } } },
      "lanes.bravo.lane: ",
      "string",
    ],
    [
      "a misspelt field of a lane",
      { ...RIG, lanes: { ...LANES, bravo: { ...LANES.bravo, onn: 1 } } },
      "lanes.bravo: ",
      "onn",
    ],
    [
      "a lane's name in capitals",
      { ...RIG, lanes: { ...LANES, Delta: LANES.bravo } },
      "lanes.Delta: ",
      "lower-case",
    ],
    [
      "a lane's name that is too long",
      { ...RIG, lanes: { ...LANES, seventeen_letters: LANES.bravo } },
      "lanes.seventeen_letters: ",
      "16",
    ],
    [
      "a lane's name with a line break",
      { ...RIG, lanes: { ...LANES, "a\nb": LANES.bravo } },
      "lanes.a b: ",
      "lower-case",
    ],
    ["a misspelt deadline", deadlines({ balot: "1s" }), "deadlines: ", "balot"],
    ["a deadline without a unit", deadlines({ ballot: "10" }), "deadlines.ballot: ", "10ms"],
    ["a deadline as a number", deadlines({ ballot: 10 }), "deadlines.ballot: ", "10ms"],
    ["a deadline below nothing", deadlines({ ballot: "-1ms" }), "deadlines.ballot: ", "10ms"],
    ["a deadline of nothing", deadlines({ ballot: "0ms" }), "deadlines.ballot: ", "above 0"],
    ["a deadline of hours", deadlines({ start: "3600s" }), "deadlines.start: ", "600s"],
    [
      "an exchange that outlasts the ballots",
      deadlines({ ballot: "100ms" }),
      "deadlines: ",
      "exchange",
    ],
  ])("%s", (_name, data, place, what) => {
    const line = refusal(data);
    expect(line.slice(0, place.length)).toBe(place);
    expect(line).toContain(what);
    expect(line).not.toContain("\n");
  });

  test("whatever the data, the answer is a rig or one line", () => {
    const field = fc.constantFrom("system", "lanes", "deadlines", "exchange", "x\ny");
    const data = fc.oneof(
      fc.anything(),
      fc.dictionary(field, fc.anything()).map((some) => ({ ...RIG, ...some })),
    );
    fc.assert(
      fc.property(data, (any) => {
        expect(refusal(any)).toMatch(/^[^\n]+$/);
      }),
      { seed: 20, numRuns: 400 },
    );
  });
});
