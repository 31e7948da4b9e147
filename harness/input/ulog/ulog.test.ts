import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { UserError } from "../../user-error.ts";
import { parseDescription, type UlogDescription } from "../description/description.ts";
import { windowsOn } from "../file/windowed-bytes.ts";
import type { Samples, SlotSamples } from "../values/samples.ts";
import { data, f32, format, logHeader, message, subscribe, u16, zeros } from "./bytes.ts";
import { readUlog } from "./ulog.ts";

const FORMAT = "accel:uint64_t timestamp;float x;float[2] v;char[4] name;uint8_t[4] _padding0;";
const CUBE = new URL(
  "../../../systems/sensor_poll_v3/recordings/cube-orange-triple-imu.ulg",
  import.meta.url,
);
const cube = readFileSync(CUBE);

const MENDING = "copy the log again, whole, or read what is whole of it with damage: salvage";

const yaml = {
  topic: "accel",
  field: "x",
  join: "{ sample: nearest, within_us: 5 }",
  scale: "10",
  tolerance: "1",
};

function described(changes: Readonly<Record<string, string>>): UlogDescription {
  const fields = Object.entries({ ...yaml, ...changes }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const text = ["format: ulog", "file: a.ulg", "f: 0", "origin: made up", ...fields].join("\n");
  const description = parseDescription(text, "a.yaml");
  if (description.format !== "ulog") throw new Error("not a ULog description");
  return description;
}

function read(
  bytes: readonly number[] | Uint8Array,
  changes: Readonly<Record<string, string>> = {},
): Samples & { readonly rows: readonly SlotSamples[] } {
  const samples = readUlog(
    { path: "a.ulg", bytes: windowsOn(Uint8Array.from(bytes)) },
    described(changes),
  );
  return { ...samples, rows: [...samples.rows] };
}

function refusalOf(
  bytes: readonly number[] | Uint8Array,
  changes: Readonly<Record<string, string>> = {},
): string {
  try {
    read(bytes, changes);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    expect(error.message).not.toContain("\n");
    return error.message;
  }
  throw new Error("it was accepted");
}

/** A sample of "accel", without its padding. */
function sample(id: number, timeUs: number, values: readonly number[]): readonly number[] {
  return data(id, timeUs, f32(...values), zeros(4));
}

const definitions = [...logHeader, ...format(FORMAT)];
/** Two instances, the second logged a little later and once more than the first. */
const twoInstances = [
  ...definitions,
  ...subscribe(7, 0, "accel"),
  ...subscribe(9, 1, "accel"),
  ...sample(7, 100, [1.5, 10, 11]),
  ...sample(9, 103, [-2.25, 20, 21]),
  ...sample(7, 200, [2.5, 12, 13]),
  ...sample(9, 190, [0, 0, 0]),
  ...sample(9, 204, [3.5, 22, 23]),
];

test("instances are joined on the samples of the first one", () => {
  expect(read(twoInstances)).toMatchObject({
    notes: [],
    sensorNames: ["accel[0]", "accel[1]"],
    rows: [
      [15n, -23n],
      [25n, 35n],
    ],
  });
});

test("the first instance selected gives the time base", () => {
  expect(read(twoInstances, { sensors: "[1, 0]", missing: "silent" })).toMatchObject({
    notes: [],
    sensorNames: ["accel[1]", "accel[0]"],
    rows: [
      [-23n, 15n],
      [0n, undefined],
      [35n, 25n],
    ],
  });
});

test("an element of an array is a field", () => {
  const { rows } = read(twoInstances, { field: '"v[1]"' });
  expect(rows).toEqual([
    [110n, 210n],
    [130n, 230n],
  ]);
});

test("an instance without a sample in time is silence only where the description says so", () => {
  const changes = { join: "{ sample: last, within_us: 15 }" };
  expect(refusalOf(twoInstances, changes)).toBe(
    "a.ulg: accel[1] x at 100 us: no sample within 15 us; widen join.within_us, or set missing: silent",
  );
  const { rows } = read(twoInstances, { ...changes, missing: "silent" });
  expect(rows).toEqual([
    [15n, undefined],
    [25n, 0n],
  ]);
});

test("samples out of order in the file are put in order of time", () => {
  const bytes = [
    ...definitions,
    ...subscribe(1, 0, "accel"),
    ...subscribe(2, 1, "accel"),
    ...sample(1, 200, [2, 0, 0]),
    ...sample(2, 200, [4, 0, 0]),
    ...sample(2, 100, [3, 0, 0]),
    ...sample(1, 100, [1, 0, 0]),
  ];
  expect(read(bytes).rows).toEqual([
    [10n, 30n],
    [20n, 40n],
  ]);
});

test("an instance subscribed to again under another id goes on", () => {
  const bytes = [...twoInstances, ...subscribe(12, 0, "accel"), ...sample(12, 205, [4, 0, 0])];
  expect(read(bytes).rows.map(([first]) => first)).toEqual([15n, 25n, 40n]);
});

test("data appended after a crash end the data section, and do not count as a torn message", () => {
  const flagged = (offset: number) => [
    ...logHeader,
    ...message("B", [...zeros(8), 1, ...zeros(7), ...u16(offset), ...zeros(22)]),
    ...twoInstances.slice(logHeader.length),
  ];
  const offset = flagged(0).length;
  const bytes = [...flagged(offset), 0xff, 0xff, 0x44];
  expect(read(bytes).rows).toHaveLength(2);
  expect(refusalOf([...flagged(0), 0xff, 0xff, 0x44])).toContain("is truncated");
});

test("incompatible flags that are not known are refused", () => {
  const flags = message("B", [...zeros(8), 2, ...zeros(31)]);
  const bytes = [...logHeader, ...flags, ...twoInstances.slice(logHeader.length)];
  expect(refusalOf(bytes)).toBe(
    "a.ulg: is a ULog with incompatible flags that are not known here; convert it with a newer tool",
  );
});

const oneInstance = [...definitions, ...subscribe(7, 0, "accel"), ...sample(7, 1, [1, 2, 3])];

function withValue(value: number): readonly number[] {
  return [...oneInstance, ...subscribe(9, 1, "accel"), ...sample(9, 2, [value, 0, 0])];
}

test.each<readonly [string, readonly number[], Readonly<Record<string, string>>, string]>([
  [
    "another format",
    [...Buffer.from("time,x\n1,2\n")],
    {},
    "not a ULog file: it does not begin with the ULog magic; give a .ulg file",
  ],
  ["a log without the topic", oneInstance, { topic: "gyro" }, 'has no topic "gyro"; it has accel'],
  [
    "a log without the field",
    oneInstance,
    { field: "w" },
    'accel has no number "w"; it has timestamp, x, v[0..1]',
  ],
  [
    "a field past the array",
    oneInstance,
    { field: "v[2]" },
    'accel has no number "v[2]"; it has timestamp, x, v[0..1]',
  ],
  [
    "an index where there is no array",
    oneInstance,
    { field: "x[0]" },
    'accel has no number "x[0]"; it has timestamp, x, v[0..1]',
  ],
  [
    "text for a number",
    oneInstance,
    { field: "name" },
    'accel has no number "name"; it has timestamp, x, v[0..1]',
  ],
  [
    "a log with one instance only",
    oneInstance,
    {},
    "accel has samples of instance 0; a recording needs at least two sensors, choose another topic, or give field a list of numbers",
  ],
  [
    "one instance selected",
    twoInstances,
    { sensors: "[1]" },
    "one sensor is selected; a recording needs at least two, select more",
  ],
  [
    "an instance that is not there",
    twoInstances,
    { sensors: "[0, 4]" },
    "accel has samples of instances 0, 1, none of instance 4; select among those",
  ],
  [
    "an instance without samples",
    [...oneInstance, ...subscribe(9, 1, "accel")],
    { sensors: "[0, 1]" },
    "accel has samples of instance 0, none of instance 1; select among those",
  ],
  [
    "a topic without samples",
    [...definitions, ...subscribe(7, 0, "accel")],
    {},
    "accel has no samples; choose another topic",
  ],
  [
    "NaN",
    withValue(Number.NaN),
    {},
    'accel[1] x at 1 us: NaN means "no value"; choose another field, or set missing: silent',
  ],
  [
    "an infinity",
    withValue(Number.NEGATIVE_INFINITY),
    {},
    "accel[1] x at 1 us: -Infinity is not finite; choose another field",
  ],
  [
    "a value over 64 bits",
    withValue(2 ** 62),
    {},
    "accel[1] x at 1 us: 4611686018427388000 with its tolerance overflows a signed 64-bit integer after scaling; lower the scale",
  ],
])("%s is refused", (_, bytes, changes, rest) => {
  expect(refusalOf(bytes, changes)).toBe(`a.ulg: ${rest}`);
});

const vehicleImu = {
  topic: "vehicle_imu",
  field: "delta_velocity[0]",
  scale: "1e9",
  join: "{ sample: nearest, within_us: 5000 }",
};

test.each([
  [3, "its header (byte 3)"],
  [12, "its header (byte 12)"],
  [17, "its definitions (byte 16)"],
  [80, "its definitions (byte 59)"],
  [500_000, /^its data \(byte 4999\d\d\)$/],
  [cube.length - 1, /^its data \(byte 9\d{5}\)$/],
])("the real log cut after %i bytes is truncated, and where is told", (size, where) => {
  const line = refusalOf(cube.subarray(0, size), vehicleImu);
  const [, place] =
    /^a\.ulg: is truncated: it ends inside (.*); copy the log again, whole(?:, or read .*)?$/.exec(
      line,
    ) ?? [];
  expect(place).toMatch(where);
});

test("a log cut between its definitions and its data is truncated", () => {
  expect(refusalOf(definitions)).toBe(
    `a.ulg: is truncated: it ends inside its definitions, before any data (byte ${definitions.length}); ${MENDING}`,
  );
});

test.each(["refuse", "salvage"])(
  "bytes damaged anywhere are read or refused, and never crash the reader, with damage: %s",
  (damage) => {
    const outcomeOf = (bytes: readonly number[]) => {
      try {
        return read(bytes, { missing: "silent", damage }).rows.length > 0;
      } catch (error) {
        return error instanceof UserError ? false : error;
      }
    };
    for (let at = 0; at < twoInstances.length; at++) {
      for (const byte of [0x00, 0xff, 0x44]) {
        expect([true, false]).toContain(outcomeOf(twoInstances.with(at, byte)));
      }
    }
  },
);
