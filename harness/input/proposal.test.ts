import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { proposalFor } from "./proposal.ts";
import { readRecording } from "./recording.ts";
import { data, f32, format, logHeader, subscribe } from "./ulog/bytes.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | readonly number[]): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : Uint8Array.from(content));
  return path;
}

/** What is proposed, and the recording that a run then reads by it. */
async function proposed(path: string, salvage = false) {
  const { text, fields, chosen } = await proposalFor(path, { salvage });
  writeFileSync(`${path}.yaml`, text);
  return { fields, chosen, recording: await readRecording(`${path}.yaml`) };
}

test("names that hold control characters or line ends are proposed so that a run reads them", async () => {
  const head = ["temp\u007f1", "temp\u00852", '"temp\n3"', "b\u001b[2J", '"x\nformat: ulog"'].join(
    ",",
  );
  const rows = ["20.5,20.75,20.5,on,a", "20.25,20.5,20.5,off,b", "20,20,20.25,on,c"];
  const { fields, recording } = await proposed(
    fileOf("hostile.csv", [head, ...rows, ""].join("\n")),
  );
  expect(fields).toMatchObject({
    format: "csv",
    sensors: ["temp\u007f1", "temp\u00852", "temp\n3"],
  });
  expect([...recording.rows]).toHaveLength(3);
});

test("columns of numbers are sensors: those named alike, without times and counters", async () => {
  const rows = ["0,2026-01-01T00:00:00Z,20.5,20.75,20.5,50"];
  rows.push("1,2026-01-01T00:01:00Z,20.25,20.5,99,51", "2,2026-01-01T00:02:00Z,20,20,20.25,52");
  const path = fileOf("room.csv", ["n,time,temp1,temp2,temp3,humidity", ...rows, ""].join("\n"));
  const { fields, chosen, recording } = await proposed(path);
  expect(fields).toEqual({
    format: "csv",
    file: "room.csv",
    orientation: "sensors-in-columns",
    sensors: ["temp1", "temp2", "temp3"],
    scale: 100,
    tolerance: 0.13,
    f: 1,
  });
  expect(chosen).toBe("3 sensors (temp1, temp2, temp3), scale 100, tolerance 0.13, f 1");
  expect([...recording.rows]).toEqual([
    [2050n, 2075n, 2050n],
    [2025n, 2050n, 9900n],
    [2000n, 2000n, 2025n],
  ]);
});

test.each(["Zeit", "Laufvariable"])(
  "a first column that rises in even steps is a time, and a last letter tells those alike apart: %s",
  async (name) => {
    const rows = [0, 1, 2, 3, 4].map((nth) => `0,${nth};1013,3${nth % 2};1013,25;1013,3;21,5`);
    const path = fileOf(
      "clock.csv",
      [`${name};Druck A;Druck B;Druck C;Temperatur`, ...rows, ""].join("\n"),
    );
    const { fields } = await proposed(path);
    expect(fields).toMatchObject({ sensors: ["Druck A", "Druck B", "Druck C"] });
  },
);

test("of names that come again and units below them the names are the header, and each sensor has a name of its own", async () => {
  const rows = [
    "time,temp,temp,temp",
    "s,degC,degC,degC",
    "0,20.1,20.2,20.3",
    "1,20.2,20.3,20.2",
    "",
  ];
  const { fields, chosen, recording } = await proposed(fileOf("again.csv", rows.join("\n")));
  expect(fields).toMatchObject({ sensors: [2, 3, 4] });
  expect(recording.sensorNames).toEqual(["temp", "temp#2", "temp#3"]);
  expect(chosen).toContain("3 sensors (temp, temp#2, temp#3)");
});

test("what cannot be found in a file is stated, and the refusal says how", async () => {
  const path = fileOf("two.csv", "# one, two\n# x, y\n1,2\n3,4\n5,6\n7,9\n2,4\n");
  await expect(proposalFor(path)).rejects.toThrow(
    /state header_row, with: \S+ describe \S+two\.csv --state 'header_row: VALUE'$/,
  );
  const { text, fields } = await proposalFor(path, { stated: "header_row: 2" });
  expect(fields).toMatchObject({ header_row: 2, sensors: ["x"] });
  writeFileSync(`${path}.yaml`, text);
  expect([...(await readRecording(`${path}.yaml`)).rows]).toHaveLength(5);
});

test.each([
  ["headre: 1", '--state: unknown field "headre" (did you mean header?)'],
  ["header_row: x", '--state: header_row: expected a whole number from 1 to 4294967295, found "x"'],
  ["{", "--state:1:4: invalid YAML"],
])("what is stated wrongly is refused in a line: %s", async (stated, why) => {
  const path = fileOf("plain.csv", "a,b\n1,2\n2,3\n");
  await expect(proposalFor(path, { stated })).rejects.toThrow(why);
});

test("a word among the numbers is named where it is taken for a missing value, and in how many cells", async () => {
  const rows = ["1.5,1,2", "2,n/a,3", "1,2,n/a", "2,3,", "3,2,NaN", "2,1,2"];
  const { chosen, fields } = await proposed(fileOf("words.csv", ["a,b,c", ...rows, ""].join("\n")));
  expect(fields).toMatchObject({ missing: "silent" });
  expect(chosen).toContain('; missing: "n/a" (2 cells), empty (1 cell), "NaN" (1 cell)');
});

test("sensors of one unit are taken together where a row of units says so, and the others are named", async () => {
  const rows = ["20.1;1013;20.2", "20.4;1012;20.3", "20.2;1012;20.3", "20.5;1013;20.1"];
  const { chosen, fields } = await proposed(
    fileOf("units.csv", ["one;two;three", "degC;hPa;degC", ...rows, ""].join("\n")),
  );
  expect(fields).toMatchObject({ sensors: ["one", "three"] });
  expect(chosen).toContain("; sensors in degC; other units: two (hPa)");
});

test("where every sensor has a unit of its own that is said", async () => {
  const rows = ["20.1,1013,7", "20.4,1012,8", "20.2,1012,7", "20.5,1013,9"];
  const { chosen } = await proposed(
    fileOf("unlike.csv", ["one,two,three", "degC,hPa,m", ...rows, ""].join("\n")),
  );
  expect(chosen).toContain("; units differ: one (degC), two (hPa), three (m)");
});

test("a dialect that is found needs no field, and a slot without a value makes it silent", async () => {
  const path = fileOf("de.csv", "Fühler 1;Fühler 2\n1,5;1,25\n;1,5\n2;2\n");
  const { fields, recording } = await proposed(path);
  expect(fields).toMatchObject({ sensors: ["Fühler 1", "Fühler 2"], missing: "silent", f: 0 });
  expect([...recording.rows]).toEqual([
    [150n, 125n],
    [undefined, 150n],
    [200n, 200n],
  ]);
});

test("words among the numbers, and numbers far beyond them, stand for a missing value", async () => {
  const path = fileOf("gaps.csv", "t1,t2\n20,21\nMM,21\n22,-9999\n20,20\n20,22\n");
  const { fields, recording } = await proposed(path);
  expect(fields).toMatchObject({ sensors: ["t1", "t2"], missing: ["MM", "-9999"], tolerance: 1 });
  expect([...recording.rows].slice(1, 3)).toEqual([
    [undefined, 21n],
    [22n, undefined],
  ]);
});

test("one reading a row is a long file", async () => {
  const lines = [0, 1, 2].flatMap((minute) =>
    ["a", "b", "c"].map((id, at) => `2026-01-01T00:0${minute}:00Z,${id},${20 + at / 10}`),
  );
  const { fields, recording } = await proposed(
    fileOf("long.csv", `time,mote,temp\n${lines.join("\n")}\n`),
  );
  expect(fields).toMatchObject({ orientation: "long", id: "mote", time: "time", value: "temp" });
  expect(recording.sensorNames).toEqual(["a", "b", "c"]);
  expect([...recording.rows]).toEqual(Array(3).fill([200n, 201n, 202n]));
});

test.each([0, 7])(
  "of sensors with several quantities each, read %i s apart, one quantity is proposed, and said to be",
  async (apart) => {
    const two = (number: number) => String(number).padStart(2, "0");
    const lines = [0, 1, 2, 3].flatMap((minute) =>
      [0, 1, 2].flatMap((sensor) => {
        const head = `2026-01-01T00:0${minute}:${two(sensor * apart)}Z,s${sensor}`;
        return [`${head},hum,${50 + sensor},%`, `${head},temp,${20 + sensor},C`];
      }),
    );
    const text = `timestamp,sensor_id,parameter,value,unit\n${lines.join("\n")}\n`;
    const { fields, chosen, recording } = await proposed(fileOf(`quantities${apart}.csv`, text));
    expect(fields).toMatchObject({ id: "sensor_id", where: { parameter: "hum" }, value: "value" });
    expect(chosen).toContain('3 sensors (s0, s1, s2) where { "parameter": "hum" }, scale 1');
    expect([...recording.rows]).toEqual(Array(4).fill([50n, 51n, 52n]));
  },
);

test("a long file may tell times as numbers", async () => {
  const lines = [1700000000, 1700000060].flatMap((time) =>
    ["a", "b"].map((id) => `${time};${id};7,5`),
  );
  const { fields, recording } = await proposed(
    fileOf("epoch.csv", `ts;sensor;value\n${lines.join("\n")}\n`),
  );
  expect(fields).toMatchObject({ orientation: "long", time: "ts", time_format: "s" });
  expect([...recording.rows]).toEqual(Array(2).fill([75n, 75n]));
});

test("few rows of many numbers are sensors in rows", async () => {
  const row = (value: number) =>
    Array.from({ length: 30 }, (_, slot) => value + (slot % 3)).join(",");
  const { fields, recording } = await proposed(
    fileOf("rows.csv", `${[1, 2, 3].map(row).join("\n")}\n`),
  );
  expect(fields).toMatchObject({ orientation: "sensors-in-rows", scale: 1, tolerance: 1, f: 1 });
  expect(recording.rowsCount).toBe(30);
});

test("the names of columns are not proposed for missing values where the header comes again", async () => {
  const values = "20.5,20.25,20\n".repeat(20);
  const path = fileOf("restarted.csv", `a,b,c\n${values}a,b,c\n${values}`);
  await expect(proposalFor(path)).rejects.toThrow(/line 22: repeats the header in line 1; delete/);
});

test("of twenty thousand columns with one name the first sixteen are proposed", async () => {
  const row = (cell: string) => Array(20_000).fill(cell).join(",");
  const path = fileOf("wide.csv", `${row("v")}\n${row("1")}\n${row("2")}\n`);
  const { fields } = await proposed(path);
  expect(fields).toMatchObject({ sensors: Array.from({ length: 16 }, (_, at) => at + 1) });
});

test("of the flight controller's log the three inertial sensors are proposed", async () => {
  const recordings = join(import.meta.dirname, "../../systems/sensor_poll_v3/recordings");
  const path = join(folder, "cube.ulg");
  copyFileSync(join(recordings, "cube-orange-triple-imu.ulg"), path);
  const { fields, recording } = await proposed(path);
  expect(fields).toMatchObject({
    topic: "vehicle_imu",
    field: "delta_velocity[0]",
    join: { sample: "nearest", within_us: 498_602 },
    f: 1,
  });
  expect(recording.sensorNames).toHaveLength(3);
  expect(recording.rowsCount).toBe(12);
});

const CELLS = [
  ...logHeader,
  ...format("cells:uint64_t timestamp;uint8_t count;float[4] voltage;"),
  ...subscribe(1, 0, "cells"),
  ...data(1, 100, [3], f32(4, 4.125, 4.25, Number.NaN)),
  ...data(1, 200, [3], f32(4, 4.125, 4.25, Number.NaN)),
];

test("where a log has no topic of several instances, the elements of an array are proposed", async () => {
  const { fields, recording } = await proposed(fileOf("cells.ulg", CELLS));
  expect(fields).toMatchObject({ topic: "cells", field: "voltage[*]", missing: "silent", f: 1 });
  expect(fields).not.toHaveProperty("join");
  expect([...recording.rows][0]).toEqual([4000n, 4125n, 4250n, undefined]);
});

test("a damaged log is described only where that is asked for, and says so", async () => {
  const path = fileOf("cut.ulg", CELLS.slice(0, -1));
  await expect(proposalFor(path)).rejects.toThrow(/salvage \(\.\/tripod describe proposes that\)$/);
  const { fields, recording } = await proposed(path, true);
  expect(fields).toMatchObject({ damage: "salvage" });
  expect(recording.notes[0]).toContain("salvaged, without 29 of");
});

test.each([
  ["words.csv", "a,b\nx,y\n", /words\.csv: /],
  ["trace.jsonl", '{"op":"len"}\n', /is a trace of operations, which needs no description/],
  [
    "m.log",
    '1339518083.107412 [0 127.0.0.1:1] "keys" "*"\n',
    /is a log of redis-cli monitor, which needs no description/,
  ],
  ["d.yaml", "format: csv\n", /is a description already/],
])("no description is proposed of %s", async (name, text, why) => {
  await expect(proposalFor(fileOf(name, text))).rejects.toThrow(why);
});
