import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  BOARD_DEADLINES,
  DEFAULT_DEADLINES,
  defaultRig,
  isVirtual,
  type Rig,
  rungOf,
} from "./rig.ts";
import { parseRig } from "./rig-file.ts";

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
  expect(parsed(RIG)).toEqual(
    defaultRig({ name: "sensor_poll_v3" }, ["ts", "c", "rust"], "process"),
  );
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

test("a voter is given two slots that take all their time, unless the rig says otherwise", () => {
  const passiveNs = (some: object) => parsed({ ...RIG, deadlines: some }).deadlines.passiveNs;
  expect(passiveNs({})).toBe(1_000_000_000);
  expect(passiveNs({ ballot: "3s" })).toBe(6_000_000_000);
  expect(passiveNs({ ballot: "3s", passive: "3.5s" })).toBe(3_500_000_000);
});

test("a busy host has its bounds: a slot's below what a consumer waits for, a grace's as the rig says", () => {
  const bounds = (some: object) => {
    const { ballotMaxNs, graceMaxNs } = parsed({ ...RIG, deadlines: some }).deadlines;
    return [ballotMaxNs, graceMaxNs];
  };
  expect(bounds({})).toEqual([750_000_000, 250_000_000]);
  expect(bounds({ ballot: "2s", grace: "1s" })).toEqual([3_000_000_000, 1_000_000_000]);
  expect(bounds({ ballot_max: "600ms", grace_max: "5ms" })).toEqual([600_000_000, 5_000_000]);
});

test("a rig may switch its exchange off", () => {
  expect(parsed({ ...RIG, exchange: false }).exchange).toBe(false);
});

const ID = "E66058388335A52F";
const ON_BOARDS = {
  alpha: { lane: "c", on: "emulated-pico" },
  bravo: { lane: "rust", on: "emulated-pico", board: ID },
  charlie: { lane: "ada", on: "emulated-pico", link: { serial: "virtual", baud: 115_200 } },
};
const PICO = { lane: "c", on: "pico", board: ID };

describe("a rig of boards", () => {
  test("that says no more has virtual time, 921,600 baud and deadlines for it", () => {
    const rig = parsed({ ...RIG, lanes: ON_BOARDS });
    const virtual = { serial: "virtual", baud: 921_600 };
    expect(rig.lanes.map(({ link }) => link)).toEqual([
      virtual,
      virtual,
      { ...virtual, baud: 115_200 },
    ]);
    expect(rig.lanes[1].board).toBe(ID);
    expect(rig.deadlines).toEqual(BOARD_DEADLINES);
    expect([rungOf(rig), rig.lanes.every(isVirtual)]).toEqual(["emulated", true]);
  });

  test("is the default one, where no file is named", () => {
    const { bravo, ...others } = ON_BOARDS;
    const lanes = { ...others, bravo: { lane: bravo.lane, on: bravo.on } };
    const { alpha, charlie } = lanes;
    const named = parsed({
      ...RIG,
      lanes: { alpha, bravo: lanes.bravo, charlie: { ...charlie, link: {} } },
    });
    expect(named).toEqual(
      defaultRig({ name: "sensor_poll_v3" }, ["c", "rust", "ada"], "emulated-pico"),
    );
  });

  test("may have emulated Picos behind ptys beside real ones", () => {
    const pty = (lane: string) => ({ lane, on: "emulated-pico", link: { serial: "pty" } });
    const port = { serial: "/dev/ttyUSB0", baud: 460_800 };
    const lanes = { a: pty("c"), b: pty("rust"), c: { ...PICO, link: port } };
    const rig = parsed({ ...RIG, "allow-similar": true, lanes });
    expect(rig.lanes[2]).toEqual({
      ...PICO,
      name: "c",
      link: { serial: { port: "/dev/ttyUSB0" }, baud: 460_800 },
    });
    expect([rungOf(rig), rig.lanes.some(isVirtual)]).toEqual(["board", false]);
  });

  test("takes a unique id in small letters", () => {
    const lanes = { ...ON_BOARDS, bravo: { ...ON_BOARDS.bravo, board: ID.toLowerCase() } };
    expect(parsed({ ...RIG, lanes }).lanes[1].board).toBe(ID);
  });

  test.each(["emulated", "emulated-pty", "three-picos", "laptop"])("%s.yaml is one", (name) => {
    const file = new URL(`../../boards/rigs/${name}.yaml`, import.meta.url);
    expect(parsed(parse(readFileSync(file, "utf8"))).system).toBe("sensor_poll_v3");
  });

  test.each([
    ["a Pico without an id", { lane: "c", on: "pico" }, "lanes.bravo.board: ", "unique id"],
    ["an invalid id", { ...PICO, board: "E66" }, "lanes.bravo.board: ", "16 hex digits"],
    [
      "an id that YAML takes for a number",
      { ...PICO, ...(parse("board: 2234567890123456") as object) },
      "lanes.bravo.board: ",
      "put it in quotes",
    ],
    [
      "a Pico behind a pty",
      { ...PICO, link: { serial: "pty" } },
      "lanes.bravo.link.serial: ",
      "serial port",
    ],
    [
      "an emulated Pico at a port",
      { lane: "c", on: "emulated-pico", link: { serial: "/dev/ttyUSB0" } },
      "lanes.bravo.link.serial: ",
      "pty",
    ],
    [
      "a rate that no board knows",
      { lane: "c", on: "emulated-pico", link: { baud: 9600 } },
      "lanes.bravo.link.baud: ",
      "460800",
    ],
    [
      "virtual time beside the wall clock",
      { lane: "c", on: "emulated-pico", link: { serial: "pty" } },
      "lanes: ",
      "real time",
    ],
    ["a Pico beside virtual ones", PICO, "lanes: ", "real time"],
    ["a process on a board", { lane: "c", on: "process", board: ID }, "lanes.bravo: ", "board"],
    [
      "one board twice",
      { lane: "rust", on: "emulated-pico", board: "EE00000000000009" },
      "lanes: ",
      "named twice",
    ],
  ])("%s is refused", (_name, bravo, place, what) => {
    const alpha = { ...ON_BOARDS.alpha, board: "EE00000000000009" };
    const line = refusal({ ...RIG, lanes: { ...ON_BOARDS, alpha, bravo } });
    expect(line.slice(0, place.length)).toBe(place);
    expect(line).toContain(what);
  });
});

function deadlines(some: object): object {
  return { ...RIG, deadlines: some };
}

describe("a bad rig is refused with one line that names the place and what is wrong", () => {
  test.each([
    ["nothing", undefined, "the rig: ", "object"],
    ["a list", [RIG], "the rig: ", "object"],
    ["no system", { lanes: LANES }, "system: ", "name the system"],
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
      "an unknown rung",
      { ...RIG, lanes: { ...LANES, bravo: { lane: "c", on: "moon" } } },
      "lanes.bravo.on: ",
      "process",
    ],
    [
      "a host without an address",
      { ...RIG, lanes: { ...LANES, bravo: { lane: "c", host: "somewhere" } } },
      "lanes.bravo.host: ",
      "somewhere",
    ],
    [
      "a command without a program",
      { ...RIG, lanes: { ...LANES, bravo: { lane: "c", command: [] } } },
      "lanes.bravo.command: ",
      "a program",
    ],
    [
      "a command and a source",
      {
        ...RIG,
        lanes: { ...LANES, bravo: { lane: "c", on: "process", source: "a.c", command: ["a"] } },
      },
      "lanes.bravo: ",
      "not both",
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
    ["a deadline of hours", deadlines({ start: "3600s" }), "deadlines.start: ", "10min"],
    [
      "an exchange that outlasts the ballots",
      deadlines({ ballot: "100ms" }),
      "deadlines: ",
      "exchange",
    ],
    [
      "a voter that is taken for dead while a slot is open",
      deadlines({ passive: "500ms" }),
      "deadlines: ",
      "passive",
    ],
    ["a bound below its deadline", deadlines({ ballot_max: "400ms" }), "deadlines: ", "ballot_max"],
    ["a slot longer than passive", deadlines({ ballot_max: "1s" }), "deadlines: ", "ballot_max"],
    ["a grace beyond its bound", deadlines({ grace_max: "1ms" }), "deadlines: ", "grace_max"],
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
