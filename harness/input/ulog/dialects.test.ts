import { expect, test } from "vitest";
import { UserError } from "../../user-error.ts";
import { parseDescription } from "../description/description.ts";
import { windowsOn } from "../file/windowed-bytes.ts";
import type { Samples, SlotSamples } from "../values/samples.ts";
import {
  ascii,
  data,
  f32,
  f64,
  format,
  i16,
  i64,
  logHeader,
  message,
  subscribe,
  u16,
  u64,
  zeros,
} from "./bytes.ts";
import { readUlog } from "./ulog.ts";

type Bytes = readonly number[];

function read(
  bytes: Bytes,
  fields: readonly string[],
): Samples & { readonly rows: readonly SlotSamples[] } {
  const base = ["format: ulog", "file: a.ulg", "f: 0", "tolerance: 1"];
  const description = parseDescription([...base, ...fields].join("\n"), "a.yaml");
  if (description.format !== "ulog") throw new Error("not a ULog description");
  const samples = readUlog(
    { path: "a.ulg", bytes: windowsOn(Uint8Array.from(bytes)) },
    description,
  );
  return { ...samples, rows: [...samples.rows] };
}

function refusalOf(bytes: Bytes, fields: readonly string[]): string {
  try {
    read(bytes, fields);
  } catch (error) {
    if (error instanceof UserError && !error.message.includes("\n")) return error.message;
    throw error;
  }
  throw new Error("it was accepted");
}

const JOIN = "join: { sample: nearest, within_us: 1000 }";
const SYNC = message("S", [0x2f, 0x73, 0x13, 0x20, 0x25, 0x0c, 0xbb, 0x12]);
const FLAGS = message("B", zeros(40));

/** As a flight controller of 2016 logged: one instance of one topic holds all three gyroscopes. */
const combined = [
  ...logHeader,
  ...format(
    "sensor_combined:uint64_t timestamp;float[3] gyro_rad;float[3] gyro1_rad;int32_t gyro2_dt;float[3] gyro2_rad;uint8_t[4] _padding0;",
  ),
  ...subscribe(3, 0, "sensor_combined"),
  ...data(3, 1000, f32(0.5, 1, 1.5), f32(0.25, 2, 2.5), zeros(4), f32(-0.5, 3, 3.5)),
  ...data(3, 5000, f32(1.5, 1, 1.5), f32(1.25, 2, 2.5), zeros(4), f32(0.125, 3, 3.5), zeros(4)),
];

test("numbers of one instance that have different names are sensors where they are listed", () => {
  const list = 'field: ["gyro_rad[0]", "gyro1_rad[0]", "gyro2_rad[0]"]';
  expect(read(combined, ["topic: sensor_combined", list, "scale: 8"])).toMatchObject({
    sensorNames: ["gyro_rad[0]", "gyro1_rad[0]", "gyro2_rad[0]"].map((n) => `sensor_combined.${n}`),
    rows: [
      [4n, 2n, -4n],
      [12n, 10n, 1n],
    ],
    notes: [],
  });
});

/** Cells that are not fitted read NaN; the padding at the end is not written. */
const battery = [
  ...logHeader,
  ...FLAGS,
  ...format(
    "battery_status:uint64_t timestamp;bool connected;uint8_t[3] _padding0;float[4] voltage_cell_v;uint16_t cycles;uint8_t[6] _padding1;",
  ),
  ...subscribe(1, 0, "battery_status"),
  ...data(1, 10, [1], zeros(3), f32(4.0, 3.5, Number.NaN, 3.75), u16(9)),
  ...data(1, 20, [1], zeros(3), f32(4.25, Number.NaN, Number.NaN, 3.5), u16(9), zeros(6)),
];

test.each(["voltage_cell_v[*]", "voltage_cell_v"])(
  "the elements of an array, field: %s, are sensors, and NaN is silence",
  (field) => {
    const fields = ["topic: battery_status", `field: "${field}"`, "scale: 100", "missing: silent"];
    const { sensorNames, rows } = read(battery, fields);
    expect(sensorNames).toEqual([0, 1, 2, 3].map((at) => `battery_status.voltage_cell_v[${at}]`));
    expect(rows).toEqual([
      [400n, 350n, undefined, 375n],
      [425n, undefined, undefined, 350n],
    ]);
    expect(read(battery, [...fields, "sensors: [3, 0]"]).rows).toEqual([
      [375n, 400n],
      [350n, 425n],
    ]);
  },
);

test("one element of an array, where there is one instance, leads to the whole array", () => {
  const fields = ["topic: battery_status", 'field: "voltage_cell_v[0]"', "scale: 1", JOIN];
  expect(refusalOf(battery, fields)).toBe(
    'a.ulg: battery_status has samples of instance 0; a recording needs at least two sensors, such as the elements of an array: field: "voltage_cell_v[*]"',
  );
});

/** Structs in an array; their format comes after the one that uses it. */
const escs = [
  ...logHeader,
  ...FLAGS,
  ...format("esc_status:uint64_t timestamp;uint16_t counter;esc_report[3] esc;uint8_t count;"),
  ...format("esc_report:uint64_t timestamp;int32_t esc_rpm;double[2] temperature;char[3] name;"),
  ...subscribe(70, 0, "esc_status"),
  ...subscribe(71, 1, "esc_status"),
  ...[900, 1900].flatMap((timeUs, at) =>
    data(
      70,
      timeUs,
      u16(at),
      ...[0, 1, 2].map((esc) => [
        ...u64(timeUs - 10),
        ...[...u16(6000 + 100 * at + esc), ...zeros(2)],
        ...[...f64(20.5 + esc), ...f64(at - 0.25)],
        ...ascii("esc"),
      ]),
      [3],
    ),
  ),
];

test("numbers of nested structs are sensors", () => {
  const rpm = read(escs, ["topic: esc_status", 'field: "esc[*].esc_rpm"', "scale: 1"]);
  expect(rpm.sensorNames).toEqual([0, 1, 2].map((esc) => `esc_status.esc[${esc}].esc_rpm`));
  expect(rpm.rows).toEqual([
    [6000n, 6001n, 6002n],
    [6100n, 6101n, 6102n],
  ]);
  const temperature = ["topic: esc_status", 'field: "esc[2].temperature"', "scale: 4"];
  expect(read(escs, temperature).rows).toEqual([
    [90n, -1n],
    [90n, 3n],
  ]);
});

test("nested numbers are listed where a name is not found", () => {
  expect(refusalOf(escs, ["topic: esc_status", "field: esc_rpm", "scale: 1"])).toBe(
    'a.ulg: esc_status has no number "esc_rpm"; it has timestamp, counter, esc[0..2].timestamp, esc[0..2].esc_rpm, esc[0..2].temperature[0..1], count',
  );
});

test("instances are joined only where the description says how", () => {
  expect(refusalOf(baro(), BARO.slice(0, 3))).toBe(
    "a.ulg: joining instances of baro needs to know how; add join: { sample: nearest, within_us: 5000 }, or another bound",
  );
});

test("of several instances the one whose elements are the sensors is named", () => {
  const two = [...battery, ...subscribe(2, 1, "battery_status")];
  const fields = ["topic: battery_status", "field: voltage_cell_v", "scale: 4", "missing: silent"];
  const sampled = [...two, ...data(2, 30, [1], zeros(3), f32(1, 2, 3, 4), u16(0))];
  expect(read(two, fields).rows).toHaveLength(2);
  expect(read(sampled, [...fields, "instance: 1"]).rows).toEqual([[4n, 8n, 12n, 16n]]);
  expect(refusalOf(sampled, fields)).toBe(
    "a.ulg: battery_status has samples of instances 0, 1; name one of them with instance",
  );
  expect(refusalOf(sampled, [...fields, "instance: 2"])).toBe(
    "a.ulg: battery_status has samples of instances 0, 1, none of instance 2",
  );
});

/** Everything that a logger writes between samples; an instance goes on under a new id. */
const baro = (body: Bytes = []) => [
  ...logHeader,
  ...FLAGS,
  ...message("I", [14, ...ascii("char[3] sys_os"), ...ascii("NuX")]),
  ...format("baro:int64_t altitude;uint64_t timestamp;int16_t pressure;float noise;"),
  ...message("P", [12, ...ascii("int32_t GAIN"), ...zeros(4)]),
  ...message("Q", [1, 12, ...ascii("int32_t GAIN"), ...zeros(4)]),
  ...[subscribe(5, 0, "baro"), subscribe(6, 1, "baro"), SYNC].flat(),
  ...message("L", [0x36, ...u64(99), ...ascii("armed")]),
  ...baroSample(5, 100, 1000),
  ...baroSample(6, 101, -1000),
  ...message("O", u16(25)),
  ...message("C", [0x36, ...u16(1), ...u64(99), ...ascii("tag")]),
  ...body,
  ...[message("R", u16(6)), subscribe(9, 1, "baro")].flat(),
  ...baroSample(5, 200, 1100),
  ...baroSample(9, 201, -1100),
];
const BARO = ["topic: baro", "field: pressure", "scale: 1", JOIN];

/** The time is not the first field. */
function baroSample(id: number, timeUs: number, pressure: number): Bytes {
  return message("D", [...u16(id), ...i64(-5n), ...u64(timeUs), ...i16(pressure), ...f32(0.5)]);
}

test("what a logger writes between samples is passed over, and a dropout is told", () => {
  expect(read(baro(), BARO)).toMatchObject({
    sensorNames: ["baro[0]", "baro[1]"],
    rows: [
      [1000n, -1000n],
      [1100n, -1100n],
    ],
    notes: ["the logger dropped out 1 time, for 25 ms in all"],
  });
  const { rows } = read(baro(), BARO.with(1, "field: altitude"));
  expect(rows).toEqual([
    [-5n, -5n],
    [-5n, -5n],
  ]);
});

test("a message of an unknown type is passed over and told", () => {
  const { rows, notes } = read(baro(message("z", [1, 2, 3])), BARO);
  expect(rows).toHaveLength(2);
  expect(notes?.[0]).toBe("left out: 1 message of unknown types");
});

const SAMPLE_SIZE = 3 + 2 + 22;
const bodyAt = baro().length - 2 * SAMPLE_SIZE - subscribe(9, 1, "baro").length - 5;
const MENDING = "copy the log again, whole, or read what is whole of it with damage: salvage";

test.each<readonly [string, Bytes, string]>([
  [
    "a sample that ends before its last field",
    message("D", [...u16(5), ...zeros(18)]),
    "a sample of baro[0] that holds 18 of the 22 bytes of its format",
  ],
  [
    "a sample that is too long",
    message("D", [...u16(5), ...zeros(23)]),
    "a sample of baro[0] that holds 23 of the 22 bytes of its format",
  ],
  [
    "a sample of an id that nothing has subscribed to",
    message("D", [...u16(77), ...zeros(22)]),
    "a sample of id 77, which nothing has subscribed to",
  ],
  ["a sample without an id", message("D", [5]), "a message of type D that is too short"],
  [
    "an id that is given away twice",
    subscribe(5, 1, "baro"),
    "a second subscription of id 5, to baro[1] after baro[0]",
  ],
  [
    "a topic whose name cannot be read",
    subscribe(40, 0, "ba\u0007o"),
    "a subscription to a topic whose name cannot be read",
  ],
  ["a second format", format("baro:uint64_t timestamp;"), "a second, other format of baro"],
  ["a format that cannot be read", format("gyro:uint64_t;"), "a format that cannot be read"],
  ["an array of no elements", format("gyro:float[0] x;"), "a format that cannot be read"],
])("%s is refused with its place, or salvaged around", (_, body, why) => {
  expect(refusalOf(baro(body), BARO)).toBe(`a.ulg: byte ${bodyAt}: ${why}; ${MENDING}`);
  const { rows, notes } = read(baro(body), [...BARO, "damage: salvage"]);
  expect(rows).toEqual([
    [1000n, -1000n],
    [1100n, -1100n],
  ]);
  const size = baro(body).length;
  expect(notes?.[0]).toBe(
    `salvaged, without ${body.length} of ${size} bytes: bytes ${bodyAt}..${bodyAt + body.length - 1} (${why})`,
  );
});

test("garbage between messages is salvaged around, up to where messages go on", () => {
  const garbage = [0xff, 0xff, 0x44, 0x00, 0x00, 0x00, 0x41, 0x17, 0x99, 0x44, 0x44];
  const { rows, notes } = read(baro(garbage), [...BARO, "damage: salvage"]);
  expect(rows).toHaveLength(2);
  expect(notes?.[0]).toContain(`without 11 of ${baro(garbage).length} bytes: bytes ${bodyAt}..`);
});

test("text that could be taken for messages by their types is salvaged around as a whole", () => {
  const text = ascii("FAFDIPMLSOR0C".repeat(400));
  const { rows, notes } = read(baro(text), [...BARO, "damage: salvage"]);
  expect(rows).toEqual(read(baro(), BARO).rows);
  expect(notes?.[0]).toContain(
    `without ${text.length} of ${baro(text).length} bytes: bytes ${bodyAt}..${bodyAt + text.length - 1} (`,
  );
});

test("a last message that is cut off is salvaged around", () => {
  const cut = baro().slice(0, -1);
  expect(refusalOf(cut, BARO)).toMatch(/^a\.ulg: is truncated: it ends inside its data/);
  const fields = BARO.with(3, "join: { sample: nearest, within_us: 5 }");
  const { rows, notes } = read(cut, [...fields, "missing: silent", "damage: salvage"]);
  expect(rows).toEqual([
    [1000n, -1000n],
    [1100n, undefined],
  ]);
  const from = cut.length - SAMPLE_SIZE + 1;
  expect(notes?.[0]).toBe(
    `salvaged, without ${SAMPLE_SIZE - 1} of ${cut.length} bytes: bytes ${from}..${cut.length - 1} (a message that is cut off)`,
  );
});

test("an identical second subscription and format change nothing", () => {
  const again = [
    ...subscribe(5, 0, "baro"),
    ...format("baro:int64_t altitude;uint64_t timestamp;int16_t pressure;float noise;"),
  ];
  expect(read(baro(again), BARO).rows).toEqual(read(baro(), BARO).rows);
});

test("a format may come after the subscription that needs it, before its samples", () => {
  const late = [
    ...logHeader,
    ...subscribe(1, 0, "t"),
    ...format("t:uint64_t timestamp;u v;"),
    ...format("u:float[2] w;"),
    ...data(1, 5, f32(1, 2)),
  ];
  expect(read(late, ["topic: t", "field: v.w", "scale: 1"]).rows).toEqual([[1n, 2n]]);
});

test("an encrypted log says so", () => {
  expect(refusalOf([...ascii("ULogEnc"), ...zeros(200)], BARO)).toBe(
    "a.ulg: is an encrypted ULog (.ulge); decrypt it first, with the key of its logger, and give the .ulg file",
  );
});

test.each<readonly [string, readonly string[], string]>([
  ["that holds itself", ["t:uint64_t timestamp;t[2] x;float y;"], "is nested too deeply"],
  [
    "that fans out",
    ["t:a[9] x;float y;", "a:b[99] x;", "b:c[99] x;", "c:float[99] x;"],
    "the format of a is larger than a message",
  ],
  ["of a type that is not there", ["t:uint64_t timestamp;u x;float y;"], "u has no format"],
  ["without a time", ["t:float y;float z;"], "t has no uint64_t timestamp; choose another topic"],
])("a format %s is refused", (_, definitions, why) => {
  const bytes = [...logHeader, ...definitions.flatMap(format), ...subscribe(1, 0, "t")];
  expect(refusalOf(bytes, ["topic: t", "field: y", "scale: 1", JOIN])).toContain(why);
});
