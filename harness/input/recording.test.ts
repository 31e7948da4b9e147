import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { devNull, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Recording } from "../../runtime/contract/system.ts";
import { UserError } from "../user-error.ts";
import { readBounded } from "./file/bounded-file.ts";
import { readRecording } from "./recording.ts";

const recordings = fileURLToPath(
  new URL("../../systems/sensor_poll_v3/recordings", import.meta.url),
);
const lab = join(recordings, "intel-lab-temperature.yaml");
const imu = join(recordings, "cube-orange-triple-imu.yaml");

/** How a recording's slots come out when intervals are fused; outvoted is by sensor. */
interface Outcome {
  readonly unanimous: number;
  readonly majority: number;
  readonly none: number;
  readonly outvoted: readonly number[];
}

/** By the definition: a point counts when at least n-f closed intervals hold it. */
function outcomeOf({ rows, tolerance, f }: Recording): Outcome {
  const counts = { unanimous: 0, majority: 0, none: 0 };
  const [first = []] = rows;
  const outvoted = first.map(() => 0);
  for (const row of rows) {
    const values = row.map((value) => value ?? raise("a sensor is silent"));
    const holders = (point: bigint) =>
      values.filter((value) => value - tolerance <= point && point <= value + tolerance).length;
    const ends = values.flatMap((value) => [value - tolerance, value + tolerance]);
    const shared = ends.filter((end) => holders(end) >= values.length - f);
    counts[kindOf(shared.map(holders), values.length)]++;
    if (shared.length === 0) continue;
    for (const [sensor, value] of values.entries()) {
      const isBelow = shared.every((point) => value + tolerance < point);
      const isAbove = shared.every((point) => value - tolerance > point);
      if (isBelow || isAbove) outvoted[sensor] = (outvoted[sensor] ?? 0) + 1;
    }
  }
  return { ...counts, outvoted };
}

function kindOf(shares: readonly number[], sensorCount: number): "unanimous" | "majority" | "none" {
  if (shares.length === 0) return "none";
  return shares.includes(sensorCount) ? "unanimous" : "majority";
}

function raise(message: string): never {
  throw new Error(message);
}

test("the laboratory recording holds 144 half-hours of five motes in tenths of a degree", async () => {
  const recording = await readRecording(lab);
  expect(recording).toMatchObject({ f: 1, tolerance: 15n, rowsCount: 144 });
  expect(recording.sensorNames).toEqual(["row 18", "row 19", "row 20", "row 21", "row 22"]);
  expect(recording.sha256).toBe("20f07cd804b5878206525fb3f53d8a83ce091bf4f07c3b45818f015ba80887be");
  const rows = [...recording.rows];
  expect(rows).toHaveLength(144);
  expect(rows[0]).toEqual([183n, 176n, 184n, 176n, 176n]);
  expect(rows[68]).toEqual([270n, 262n, 267n, 300n, 302n]);
  expect(recording.origin).toContain("Intel Berkeley Research Lab");
});

test("the flight controller's recording holds 12 samples of three IMUs in nm/s", async () => {
  const recording = await readRecording(imu);
  expect(recording).toMatchObject({ f: 1, tolerance: 100000n, rowsCount: 12 });
  expect(recording.sensorNames).toEqual(["vehicle_imu[0]", "vehicle_imu[1]", "vehicle_imu[2]"]);
  expect(recording.sha256).toBe("68d1020f688109f027dba08d2950247cc0ae34aaefdcf37e4a7d60838f3e1aa3");
  const rows = [...recording.rows];
  expect(rows).toHaveLength(12);
  expect(rows[0]).toEqual([-153229n, 622911n, -133100n]);
  expect(recording.origin).toContain("BSD-3-Clause");
});

test("the README's figures for the laboratory hold", async () => {
  expect(outcomeOf(await readRecording(lab))).toEqual({
    unanimous: 101,
    majority: 36,
    none: 7,
    outvoted: [16, 0, 2, 0, 1],
  });
});

test("the README's figures for the flight controller hold", async () => {
  expect(outcomeOf(await readRecording(imu))).toEqual({
    unanimous: 0,
    majority: 11,
    none: 1,
    outvoted: [0, 11, 0],
  });
});

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "recording-"));
});
afterEach(() => rm(folder, { recursive: true }));

const fields = [
  "format: csv",
  "orientation: sensors-in-columns",
  "scale: 1",
  "tolerance: 1",
  "origin: made up",
];

/** The message, with the test's folder taken out of it. */
async function refusalOf(path: string): Promise<string> {
  try {
    await readRecording(path);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.message.replaceAll(`${folder}/`, "");
  }
  throw new Error("it was accepted");
}

async function described(more: readonly string[]): Promise<string> {
  const path = join(folder, "a.yaml");
  await writeFile(path, [...fields, ...more].join("\n"));
  return path;
}

test("the data file is found beside its description, from any folder", async () => {
  await writeFile(join(folder, "a.csv"), "1,2,3\n");
  const path = await described(["file: a.csv", "f: 1"]);
  const { rows } = await readRecording(relative(".", path));
  expect([...rows]).toEqual([[1n, 2n, 3n]]);
});

test("two sensors cannot outvote a faulty one", async () => {
  await writeFile(join(folder, "a.csv"), "1;2\n");
  expect(await refusalOf(await described(["file: a.csv", "f: 1"]))).toBe(
    "a.yaml: f: 1 faulty of 2 sensors cannot be outvoted; take at least 3 sensors or lower f",
  );
});

test.each([
  ["no.csv", "no.csv: no such file; check the path"],
  ["sub", "sub: is a directory; give a file"],
  ["empty.csv", "empty.csv: is empty; copy the file again, whole"],
  [devNull, `${devNull}: not a regular file; give a file`],
])("the data file %s is refused", async (file, message) => {
  await writeFile(join(folder, "empty.csv"), "");
  await mkdir(join(folder, "sub"));
  expect(await refusalOf(await described([`file: ${file}`, "f: 0"]))).toBe(message);
});

test("a description that is not there is refused", async () => {
  expect(await refusalOf(join(folder, "no.yaml"))).toBe("no.yaml: no such file; check the path");
  expect(await refusalOf(folder)).toBe(`${folder}: is a directory; give a file`);
});

test("a file over the bound is refused before it is read", async () => {
  const path = join(folder, "big");
  await writeFile(path, "12345");
  await expect(readBounded(path, 4)).rejects.toThrow(
    `${path}: has 5 bytes, over the 4 that are read; cut it into parts`,
  );
  expect(Buffer.from(await readBounded(path, 5)).toString()).toBe("12345");
});
