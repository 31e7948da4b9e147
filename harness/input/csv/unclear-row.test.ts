/** A line of a CSV file that is not what it seems is refused in one line that says what to state or to fix. */
import { expect, test } from "vitest";
import { parseDescription } from "../description/description.ts";
import type { HashedSamples } from "../values/samples.ts";
import { readCsv } from "./csv.ts";

const COLUMNS = "orientation: sensors-in-columns";
const ROWS = "orientation: sensors-in-rows";

function samplesOf(content: string, fields: string): HashedSamples {
  const yaml = `format: csv\nfile: a.csv\nscale: 10\ntolerance: 1\nf: 0\n${fields}\n`;
  const description = parseDescription(yaml, "a.yaml");
  if (description.format !== "csv") throw new Error("not a CSV description");
  return readCsv({ path: "a.csv", blocks: () => [Buffer.from(content)] }, description);
}

function rowsOf(content: string, fields: string): readonly unknown[] {
  return [...samplesOf(content, fields).rows];
}

const UNCLEAR_COMMENT =
  'begins with "#", but may be a row of values; state comment: "#" to leave such lines out, or another mark to read them';

test("a row of values that begins with the mark of comments is refused, wherever it stands", () => {
  const text = `id,a,b\nx1,1,2\n${"x2,3,4\n# shut, for now\n".repeat(600)}#2,5,6\n`;
  const fields = `${COLUMNS}\nsensors: [a, b]`;
  expect(() => samplesOf(text, fields)).toThrow(`a.csv: line 1203: ${UNCLEAR_COMMENT}`);
  expect(rowsOf(text, `${fields}\ncomment: "#"`)).toHaveLength(601);
  const plain = text.replaceAll("# shut, for now", "// shut");
  expect(rowsOf(plain, `${fields}\ncomment: "//"`).at(-1)).toEqual([50n, 60n]);
});

test("a sensor in a row whose name begins with the mark of comments is refused", () => {
  const text = "#m1,1,2\nm2,3,4\nm3,5,6\n";
  expect(() => samplesOf(text, ROWS)).toThrow(`a.csv: line 1: ${UNCLEAR_COMMENT}`);
  expect(rowsOf(text, `${ROWS}\ncomment: "//"`)).toEqual([
    [10n, 30n, 50n],
    [20n, 40n, 60n],
  ]);
});

test("how many lines of comments are left out is said, without the header", () => {
  const text = `# a, b\n1,2\n${"# pause\n3,4\n".repeat(1200)}`;
  expect(samplesOf(text, COLUMNS).notes).toEqual([
    'read with delimiter ",", decimal ".", header in row 1, comments "#" (1200 lines left out)',
  ]);
});

test.each([
  ["a header", "a,b\n", "missing: [a]"],
  ["a header that is one cell shorter", '"a","b"\n', "", "x,"],
  ["a header with a last delimiter", "a,b,\n", ""],
])(
  "%s that comes again among the values is refused with its line",
  (_, header, fields, name = "") => {
    const values = `${name}1,2\n`.repeat(1200);
    const text = `${header}${values}${header}${values}`;
    expect(() => samplesOf(text, `${COLUMNS}\n${fields}`)).toThrow(
      "a.csv: line 1202: repeats the header in line 1; delete the line, or cut the file there",
    );
  },
);

test("a header of numbers may come again as values", () => {
  const text = "1,2,3\n4,5,6\n1,2,3\n";
  expect(rowsOf(text, `${COLUMNS}\nheader: true`)).toEqual([
    [40n, 50n, 60n],
    [10n, 20n, 30n],
  ]);
});
