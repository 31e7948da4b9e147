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

const AN_ID = "expected a board's unique id, 16 hex digits (the command boards list shows them)";
const NO_MIX = "virtual time and real time do not mix in one rig: give every emulated Pico a pty";

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

  test.each(["emulated", "emulated-pty", "three-picos", "laptop", "remote-host"])(
    "%s.yaml is one",
    (name) => {
      const file = new URL(`../../boards/rigs/${name}.yaml`, import.meta.url);
      expect(parsed(parse(readFileSync(file, "utf8"))).system).toBe("sensor_poll_v3");
    },
  );

  test.each<readonly [string, object, string]>([
    ["a Pico without an id", { lane: "c", on: "pico" }, `lanes.bravo.board: missing (${AN_ID})`],
    ["an invalid id", { ...PICO, board: "E66" }, `lanes.bravo.board: ${AN_ID}, found "E66"`],
    [
      "an id that YAML takes for a number",
      { ...PICO, ...(parse("board: 2234567890123456") as object) },
      `lanes.bravo.board: ${AN_ID}; put it in quotes: YAML reads digits alone as a number, found 2234567890123456`,
    ],
    [
      "a Pico behind a pty",
      { ...PICO, link: { serial: "pty" } },
      "lanes.bravo.link.serial: a Pico is at a serial port; leave link out to have it looked for",
    ],
    [
      "an emulated Pico at a port",
      { lane: "c", on: "emulated-pico", link: { serial: "/dev/ttyUSB0" } },
      'lanes.bravo.link.serial: unknown serial "/dev/ttyUSB0" (expected virtual or pty)',
    ],
    [
      "a rate that no board knows",
      { lane: "c", on: "emulated-pico", link: { baud: 9600 } },
      "lanes.bravo.link.baud: expected 921600, 460800, 230400 or 115200, found 9600",
    ],
    [
      "virtual time beside the wall clock",
      { lane: "c", on: "emulated-pico", link: { serial: "pty" } },
      `lanes: ${NO_MIX}`,
    ],
    ["a Pico beside virtual ones", PICO, `lanes: ${NO_MIX}`],
    [
      "a process on a board",
      { lane: "c", on: "process", board: ID },
      "lanes.bravo.board: unknown field (expected lane, deadlines, source, command or on)",
    ],
    [
      "one board twice",
      { lane: "rust", on: "emulated-pico", board: "EE00000000000009" },
      "lanes: board EE00000000000009 is named twice",
    ],
  ])("%s is refused", (_name, bravo, line) => {
    const alpha = { ...ON_BOARDS.alpha, board: "EE00000000000009" };
    expect(refusal({ ...RIG, lanes: { ...ON_BOARDS, alpha, bravo } })).toContain(line);
  });
});

function deadlines(some: object): object {
  return { ...RIG, deadlines: some };
}

const bravo = (given: object) => ({ ...RIG, lanes: { ...LANES, bravo: given } });
const managed = (given: object) => ({ ...RIG, redundancy: given });
const DURATION = "expected a duration above 0 and at most 10min, such as 500us, 10ms or 2s";
const NAME = "expected a lower-case word of up to 16 letters, digits and hyphens";
const COUNT = "expected three lanes, found";

describe("a bad rig is refused, and the line says where, what was expected and what was found", () => {
  test.each<readonly [string, unknown, string]>([
    ["nothing", undefined, "the rig: missing (expected fields)"],
    ["a list", [RIG], "the rig: expected fields, found a list"],
    ["no system", { lanes: LANES }, "system: missing (expected the system that the rig is for)"],
    [
      "no lanes",
      { system: "a" },
      "lanes: missing (expected three lanes by name: alpha, bravo, charlie)",
    ],
    [
      "a misspelt field",
      { ...RIG, exchnge: true },
      "exchnge: unknown field (did you mean exchange?)",
    ],
    [
      "an exchange in words",
      { ...RIG, exchange: "off" },
      'exchange: expected true or false, found "off"',
    ],
    [
      "two lanes",
      { ...RIG, lanes: { alpha: LANES.alpha, bravo: LANES.bravo } },
      `lanes: ${COUNT} 2`,
    ],
    [
      "four lanes",
      { ...RIG, lanes: { ...LANES, delta: { lane: "ada", on: "process" } } },
      `lanes: ${COUNT} 4`,
    ],
    [
      "an unknown target",
      bravo({ lane: "c", on: "moon" }),
      'lanes.bravo.on: unknown target "moon" (expected sim, process, host, emulated-pico or pico)',
    ],
    [
      "a misspelt target",
      bravo({ lane: "c", on: "emulated_pic" }),
      'lanes.bravo.on: unknown target "emulated_pic" (did you mean emulated-pico?)',
    ],
    [
      "a host without an address",
      bravo({ lane: "c", host: "somewhere" }),
      'lanes.bravo.host: invalid address "somewhere" (expected unix:PATH or tcp:[HOST:]PORT, or grpc: and one of them)',
    ],
    [
      "a host on another machine without TLS",
      bravo({ lane: "c", host: "grpc:tcp:pi.local:7001" }),
      "lanes.bravo.host: grpc:tcp:pi.local:7001: another machine is reached over mutual TLS: give tls: { cert, key, ca }; insecure: true goes without",
    ],
    [
      "half of TLS",
      bravo({ lane: "c", host: "grpc:tcp:pi.local:7001", tls: { cert: "a", key: "b" } }),
      "lanes.bravo.tls.ca: missing (expected the path of a PEM file, relative to the rig file)",
    ],
    [
      "a command without a program",
      bravo({ lane: "c", command: [] }),
      "lanes.bravo.command: expected a program and its arguments, as a list: [python3, lane.py], found an empty list",
    ],
    [
      "a command and a source",
      bravo({ lane: "c", on: "process", source: "a.c", command: ["a"] }),
      "lanes.bravo: a lane has a source or a command, not both",
    ],
    [
      "a lane without code",
      bravo({ on: "process" }),
      "lanes.bravo.lane: missing (expected the name of one of the system's lanes)",
    ],
    [
      "a misspelt field of a lane",
      bravo({ ...LANES.bravo, sorce: 1 }),
      "lanes.bravo.sorce: unknown field (did you mean source?)",
    ],
    [
      "a lane's name in capitals",
      { ...RIG, lanes: { alpha: LANES.alpha, Delta: LANES.bravo, charlie: LANES.charlie } },
      `lanes.Delta: ${NAME}`,
    ],
    [
      "a lane's name that is too long, and a fourth lane",
      { ...RIG, lanes: { ...LANES, seventeen_letters: LANES.bravo } },
      `lanes: ${COUNT} 4; lanes.seventeen_letters: ${NAME}; lanes: bravo and seventeen_letters run one implementation (c) and would be wrong together; allow-similar: true accepts that`,
    ],
    [
      "a lane's name with a line break",
      { ...RIG, lanes: { alpha: LANES.alpha, charlie: LANES.charlie, "a\nb": LANES.bravo } },
      `lanes.a\\x0ab: ${NAME}`,
    ],
    [
      "a misspelt deadline",
      deadlines({ balot: "1s" }),
      "deadlines.balot: unknown field (did you mean ballot?)",
    ],
    [
      "a deadline without a unit",
      deadlines({ ballot: "10" }),
      `deadlines.ballot: ${DURATION}, found "10"`,
    ],
    [
      "a deadline as a number",
      deadlines({ ballot: 10 }),
      `deadlines.ballot: ${DURATION}, found 10`,
    ],
    [
      "a deadline below nothing",
      deadlines({ ballot: "-1ms" }),
      `deadlines.ballot: ${DURATION}, found "-1ms"`,
    ],
    [
      "a deadline of nothing",
      deadlines({ ballot: "0ms" }),
      `deadlines.ballot: ${DURATION}, found "0ms"`,
    ],
    [
      "a deadline of hours",
      deadlines({ start: "3600s" }),
      `deadlines.start: ${DURATION}, found "3600s"`,
    ],
    [
      "an exchange that outlasts the ballots",
      deadlines({ ballot: "100ms" }),
      "deadlines.exchange: 250ms: the exchange must end before the last ballot counts (ballot: 100ms)",
    ],
    [
      "a voter that is taken for dead while a slot is open",
      deadlines({ passive: "500ms" }),
      "deadlines.passive: 500ms: expected more than ballot (500ms): a slot may take that long",
    ],
    [
      "a bound below its deadline",
      deadlines({ ballot_max: "400ms" }),
      "deadlines.ballot_max: 400ms: expected between ballot (500ms) and passive (1s)",
    ],
    [
      "a slot longer than passive",
      deadlines({ ballot_max: "1s" }),
      "deadlines.ballot_max: 1s: expected between ballot (500ms) and passive (1s)",
    ],
    [
      "a grace beyond its bound",
      deadlines({ grace_max: "1ms" }),
      "deadlines.grace_max: 1ms: expected at least grace (5ms)",
    ],
    [
      "a persistence of nothing",
      managed({ persistence: { miscompare: 0 } }),
      "redundancy.persistence.miscompare: expected a whole number of slots from 1 to 1000000, found 0",
    ],
    [
      "a hold below nothing",
      managed({ hold: -1 }),
      "redundancy.hold: expected a whole number of slots from 0 to 1000000, found -1",
    ],
    [
      "half a slot",
      managed({ clean: 1.5 }),
      "redundancy.clean: expected a whole number of slots from 1 to 1000000, found 1.5",
    ],
    [
      "too many pieces",
      managed({ transfer: { pieces: 1000 } }),
      "redundancy.transfer.pieces: expected a whole number of pieces from 1 to 256, found 1000",
    ],
    [
      "too few frames",
      managed({ frames: 3 }),
      "redundancy.frames: expected a whole number of frames from 16 to 1000000, found 3",
    ],
    [
      "a simplex in words",
      managed({ simplex: "never" }),
      'redundancy.simplex: expected true or false, found "never"',
    ],
    [
      "a misspelt threshold",
      managed({ persistence: { miscompares: 5 }, stabilization: 9 }),
      "redundancy.persistence.miscompares: unknown field (did you mean miscompare?); redundancy.stabilization: unknown field (did you mean stabilisation?)",
    ],
  ])("%s", (_name, data, line) => {
    expect(refusal(data)).toBe(line);
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
        expect(refusal(any)).not.toMatch(/invalid input|too (big|small)|unrecognized|received/i);
      }),
      { seed: 20, numRuns: 400 },
    );
  });
});
