import { expect, test } from "vitest";
import { UserError } from "../../user-error.ts";
import { type CsvDescription, parseDescription } from "../description/description.ts";
import type { SlotSamples } from "../values/samples.ts";
import { readCsv } from "./csv.ts";
import type { CsvFile } from "./csv-file.ts";

const base = "format: csv\nfile: a.csv\nscale: 10\ntolerance: 1\nf: 0\norigin: made up\n";
const inColumns = `${base}orientation: sensors-in-columns\n`;
const inRows = `${base}orientation: sensors-in-rows\n`;

interface Read {
  readonly sensorNames: readonly string[];
  readonly rows: readonly SlotSamples[];
}

function read(text: string | Uint8Array, yaml: string): Read {
  const { sensorNames, rows, rowsCount } = readCsv(fileOf(text), described(yaml));
  const held = [...rows];
  expect(held).toHaveLength(rowsCount);
  return { sensorNames, rows: held };
}

function fileOf(content: string | Uint8Array): CsvFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { path: "a.csv", blocks: () => [bytes] };
}

function described(yaml: string): CsvDescription {
  const description = parseDescription(yaml, "a.yaml");
  if (description.format !== "csv") throw new Error("not a CSV description");
  return description;
}

function refusalOf(text: string, yaml: string): string {
  try {
    read(text, yaml);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.message;
  }
  throw new Error("it was accepted");
}

test("sensors in columns make a row a slot", () => {
  expect(read("1;2\n3;4\n5;6\n", inColumns)).toEqual({
    sensorNames: ["column 1", "column 2"],
    rows: [
      [10n, 20n],
      [30n, 40n],
      [50n, 60n],
    ],
  });
});

test("sensors in rows make a column a slot", () => {
  expect(read("1,2,3\n4,5,6\n", inRows)).toEqual({
    sensorNames: ["row 1", "row 2"],
    rows: [
      [10n, 40n],
      [20n, 50n],
      [30n, 60n],
    ],
  });
});

test("a header row names the columns, and what is not selected need not be numbers", () => {
  const text = "time,left,right\n12:00,1.5,2\n12:30,-.25,3\n";
  expect(read(text, `${inColumns}header: true\nsensors: [right, 2]\n`)).toEqual({
    sensorNames: ["right", "left"],
    rows: [
      [20n, 15n],
      [30n, -3n],
    ],
  });
});

test("a header column names the rows", () => {
  expect(
    read("time,12:00,12:30\nm1,1,2\nm2,3,4\n", `${inRows}header: true\nsensors: [m2]\n`),
  ).toEqual({
    sensorNames: ["m2"],
    rows: [[30n], [40n]],
  });
});

test("a byte order mark, CRLF, blanks, quotes and empty lines are accepted", () => {
  expect(read('\ufeff 1 ;"2"\r\n\r\n3;4\r\n', inColumns).rows).toEqual([
    [10n, 20n],
    [30n, 40n],
  ]);
});

test("empty lines count, and belong to a quoted cell that is open", () => {
  const text = `a;b;note\n${"\n".repeat(9)}1;2;"x${"\n".repeat(9)}y"\n\r\n\n3;4;5\n`;
  const some = `${inColumns}sensors: [a, b]\n`;
  expect(read(text, some).rows).toEqual([
    [10n, 20n],
    [30n, 40n],
  ]);
  expect(refusalOf(`${text}\nx;4;5\n`, some)).toMatch(/^a\.csv: line 25, column 1 /);
});

test("an empty cell is silence where the description says so", () => {
  expect(read("1,\n,4\n", `${inColumns}missing: silent\n`).rows).toEqual([
    [10n, undefined],
    [undefined, 40n],
  ]);
});

test("the whole range of 64 bits is read exactly, tolerance and all", () => {
  const yaml = inColumns.replace("scale: 10", "scale: 1");
  expect(read("9223372036854775806,-9223372036854775807\n", yaml).rows).toEqual([
    [2n ** 63n - 2n, -(2n ** 63n) + 1n],
  ]);
});

const asMany = "give every row as many, or state the delimiter, header_row or skip_rows";
const notNumber =
  "is not a finite decimal number; fix the cell, list the word in missing, or select other sensors";
const overflows =
  "with its tolerance overflows a signed 64-bit integer after scaling; lower the scale";

test.each([
  ["a long row", "1,2\n3,4,5\n", `line 2: has 3 cells for 2 columns; ${asMany}`],
  ["a short row", "1,2\n\n3\n", `line 3: has 1 cell for 2 columns; ${asMany}`],
  ["text in a number cell", "1,2\n3,warm\n", `line 2, column 2: "warm" ${notNumber}`],
  ["NaN", "NaN,2\n", 'line 1, column 1: "NaN" stands for a missing value; set missing: silent'],
  ["an infinity", "1,-Infinity\n", `line 1, column 2: "-Infinity" ${notNumber}`],
  ["an escape sequence", "1,\u001b[2J\n", `line 1, column 2: "\\u001b[2J" ${notNumber}`],
  ["an empty cell", "1,2\n3,\n", "line 2, column 2: is empty; fill it, or set missing: silent"],
  ["nothing but blanks", " \n\n", "has no rows; add data"],
  [
    "a value over 64 bits",
    "1,922337203685477580.8\n",
    `line 1, column 2: "922337203685477580.8" ${overflows}`,
  ],
  [
    "a value that its tolerance takes over",
    "-922337203685477580;1\n",
    `line 1, column 1: "-922337203685477580" ${overflows}`,
  ],
])("%s is refused with its place", (_, text, message) => {
  expect(refusalOf(text, inColumns)).toBe(`a.csv: ${message}`);
});

test("an open quote is refused in one line", () => {
  expect(refusalOf('1,"2\n3,4\n', inColumns)).toMatch(
    /^a\.csv: line 1, column 2: a quote is not closed; close it, or double it/,
  );
});

test("a column's place is told the same way when sensors lie in rows", () => {
  expect(refusalOf("1,2,3\n4,5,x\n", inRows)).toBe(`a.csv: line 2, column 3: "x" ${notNumber}`);
});

test.each([
  ["a header alone", "a,b\n", "header: true\n", "has no rows of values; add data"],
  ["a sensor past the last", "1,2\n", "sensors: [3]\n", "has no sensor 3; it has 2"],
  [
    "an unknown name",
    "a,b\n1,2\n",
    "header: true\nsensors: [c]\n",
    'has no sensor named "c"; it has "a", "b"',
  ],
  [
    "a name without a header",
    "1,2\n",
    "sensors: [a]\n",
    'no header was found, so no sensor is named "a"; select by number, or state header_row',
  ],
  [
    "a name that stands twice",
    "a,a\n1,2\n",
    "header: true\nsensors: [a]\n",
    'two sensors are named "a"; select by number',
  ],
  [
    "one sensor by number and by name",
    "a,b\n1,2\n",
    "header: true\nsensors: [2, b]\n",
    'sensor 2 ("b") is selected twice; name it once',
  ],
  [
    "17 sensors without a selection",
    `${"1,".repeat(16)}1\n`,
    "",
    "has 17 sensors, over the 16 of a run; select some with sensors",
  ],
])("%s is refused", (_, text, more, message) => {
  expect(refusalOf(text, inColumns + more)).toBe(`a.csv: ${message}`);
});
