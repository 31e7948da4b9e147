/** A number that stands for no value is told, with the line to write; one that may be a reading is not. */
import { expect, test } from "vitest";
import { parseDescription } from "../description/description.ts";
import { readCsv } from "./csv.ts";

function notesOf(content: string, fields: string): readonly string[] {
  const yaml = `format: csv\nfile: a.csv\nscale: 10\ntolerance: 1\nf: 0\n${fields}\n`;
  const description = parseDescription(yaml, "a.yaml");
  if (description.format !== "csv") throw new Error("not a CSV description");
  const { notes = [] } = readCsv(
    { path: "a.csv", blocks: () => [Buffer.from(content)] },
    description,
  );
  return notes.slice(1);
}

const COLUMNS = "orientation: sensors-in-columns";

test.each([
  ["-200", "20,-200,22\n23,24,25\n", "-200 in 1 cell lies far beyond all other values"],
  ["-9999", "20,-9999,22\n-9999,24,25\n", "-9999 in 2 cells lie far beyond all other values"],
  ["9999", "20,9999,22\n23,24,25\n", "9999 in 1 cell lies far beyond all other values"],
  ["-99.9", "2.5,-99.9,2.2\n2.3,2.4,-99.9\n", "-99.9 in 2 cells lie far beyond all other values"],
])("%s among readings is hinted, with the line to write", (word, rows, told) => {
  expect(notesOf(`a,b,c\n${rows}`, `${COLUMNS}\nmissing: silent`)).toEqual([
    `${told}; if that means no value, write missing: ["${word}"]`,
  ]);
});

test("words that are stated already are in the line", () => {
  const fields = `${COLUMNS}\nmissing: [MM]`;
  expect(notesOf("a,b,c\n20,MM,-999\n23,24,25\n", fields)[0]).toContain(
    'write missing: ["MM", "-999"]',
  );
  expect(notesOf("a,b,c\n20,MM,-999\n23,24,25\n", `${COLUMNS}\nmissing: [MM, -999]`)).toEqual([]);
});

test("sensors in rows and readings in rows are looked at as well", () => {
  const line = 'write missing: ["-9999"]';
  const lying = notesOf("x,1,2,-9999\ny,3,4,5\nz,3,4,5\n", "orientation: sensors-in-rows");
  expect(lying.join()).toContain(line);
  const long = "orientation: long\nid: id\ntime: t\nvalue: v";
  const text = "id,t,v\na,0,1\nb,0,-9999\na,1,2\nb,1,3\n";
  expect(notesOf(text, long).join()).toContain(line);
});

test("a number within reach of the others is a reading, and numbers that no logger writes so are", () => {
  expect(notesOf("a,b\n-150,-200\n-160,-190\n", COLUMNS)).toEqual([]);
  expect(notesOf("a,b\n1,-5000\n2,3\n", COLUMNS)).toEqual([]);
  expect(notesOf("a,b\n9999,9999\n9999,9999\n", COLUMNS)).toEqual([]);
});

test.each(["20.5 C", "3.3V", "80 %", "1,013.2 hPa"])(
  "a unit inside a cell is named: %s",
  (cell) => {
    const [, number] = /^([\d.,]+)/.exec(cell) ?? [];
    expect(() => notesOf(`a,b\n1,2\n"${cell}",3\n`, `${COLUMNS}\nsensors: [a, b]`)).toThrow(
      `"${cell}" is a number with its unit; write ${number} alone in each cell, and the unit in the header`,
    );
  },
);
