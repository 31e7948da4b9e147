/** What a CSV file could mean in two ways, or cannot mean, is refused in one line that says what to state or to fix. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { UserError } from "../../user-error.ts";
import { CELL_SIZE_MAX, CELLS_MAX, ROW_SIZE_MAX } from "../csv-format/rows.ts";
import { type CsvDescription, parseDescription } from "../description/description.ts";
import type { HashedSamples } from "../values/samples.ts";
import { readCsv } from "./csv.ts";

const COLUMNS = "orientation: sensors-in-columns";
const ROWS = "orientation: sensors-in-rows";
const LONG = "orientation: long\nid: id\ntime: time\nvalue: value";

/** Goes on with the cell, the row or the quote that stands before it. */
const FILLER = Buffer.from("3,4 ".repeat(2 ** 16));

function samplesOf(content: string | Uint8Array, fields: string): HashedSamples {
  const bytes = Buffer.from(content);
  return readCsv({ path: "a.csv", blocks: () => blocksOf(bytes) }, described(fields));
}

function described(fields: string): CsvDescription {
  const yaml = `format: csv\nfile: a.csv\nscale: 10\ntolerance: 1\nf: 0\n${fields}\n`;
  const description = parseDescription(yaml, "a.yaml");
  if (description.format !== "csv") throw new Error("not a CSV description");
  return description;
}

function* blocksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 2 ** 18) yield bytes.subarray(at, at + 2 ** 18);
}

function refusalOf(content: string | Uint8Array, fields: string): string {
  try {
    samplesOf(content, fields);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).not.toContain("\n");
    return error.message.replace("a.csv: ", "");
  }
  throw new Error("it was accepted");
}

function rowsOf(content: string | Uint8Array, fields: string): readonly unknown[] {
  return [...samplesOf(content, fields).rows];
}

interface Unclear {
  readonly text: string;
  readonly fields: string;
  readonly message: string;
  /** What settles it, and what is then read. */
  readonly stated: string;
  readonly rows: readonly unknown[];
}

test.each<readonly [string, Unclear]>([
  [
    "a lone 1.234",
    {
      text: "a;b\n1.234;2.345\n",
      fields: COLUMNS,
      message: '"1.234" may be 1234 or 1.234; state decimal or thousands',
      stated: 'thousands: "."',
      rows: [[12340n, 23450n]],
    },
  ],
  [
    "a lone 1.234 behind whole numbers only",
    {
      text: `a;b\n${"1;2\n".repeat(1000)}1.234;2\n`,
      fields: `${COLUMNS}\nsensors: [a]`,
      message:
        'line 1002, column 1 ("a"): "1.234" may be 1234 or 1.234; state decimal or thousands',
      stated: 'decimal: "."',
      rows: [...Array.from({ length: 1000 }, () => [10n]), [12n]],
    },
  ],
  [
    "1,5 and 1.5 in one file",
    {
      text: "a;b\n1,5;1.5\n",
      fields: COLUMNS,
      message: '"1,5" and "1.5" are not numbers of one format; state decimal and thousands',
      stated: 'sensors: [a]\ndecimal: ","',
      rows: [[15n]],
    },
  ],
  [
    "one name over two cells",
    {
      text: "a\n20,5\n21,0\n",
      fields: COLUMNS,
      message: "line 1 has one cell, the rows below have two; state delimiter and decimal",
      stated: 'delimiter: ";"\ndecimal: ","',
      rows: [[205n], [210n]],
    },
  ],
  [
    "two columns of whole numbers without a header",
    {
      text: "1,5\n-2,25\n3,0\n",
      fields: COLUMNS,
      message:
        'two columns of whole numbers without a header may be one with decimal commas; state delimiter: ",", or delimiter: ";" and decimal: ","',
      stated: 'delimiter: ";"\ndecimal: ","',
      rows: [[15n], [-23n], [30n]],
    },
  ],
  [
    "a header of numbers below a word",
    {
      text: "time,1,2\n2024-01-01,3,4\n2024-01-02,5,6\n",
      fields: `${COLUMNS}\nsensors: [2, 3]`,
      message:
        'line 1 may be the header or values, with "time" in it; state header: true or header: false',
      stated: "header: true",
      rows: [
        [30n, 40n],
        [50n, 60n],
      ],
    },
  ],
  [
    "two comments that may be the header",
    {
      text: "# one, two\n# x, y\n1,2\n3,4\n",
      fields: COLUMNS,
      message: "lines 1 and 2 may both be the header; state header_row",
      stated: "header_row: 2\nsensors: [y, x]",
      rows: [
        [20n, 10n],
        [40n, 30n],
      ],
    },
  ],
  [
    "six rows of text below the header",
    {
      text: `a,b\n${"x,y\n".repeat(6)}${"1,2\n".repeat(9)}`,
      fields: COLUMNS,
      message:
        "more than 5 rows below the header in line 1 have no values; state skip_rows, or header_row where another row is the header",
      stated: "skip_rows: 14",
      rows: [[10n, 20n]],
    },
  ],
  [
    "rows of which some begin with a name",
    {
      text: "m1,1\n2,3\n",
      fields: ROWS,
      message:
        "the first cells of some rows are names, of others numbers; state header: true or header: false",
      stated: "header: true",
      rows: [[10n, 30n]],
    },
  ],
  [
    "a date of two readings",
    {
      text: "time,id,value\n01/02/2024,x,1\n01/02/2024,y,2\n02/02/2024,x,3\n",
      fields: `${LONG}\nmissing: silent`,
      message: 'times: "01/02/2024" may be two dates; state time_format: day-first or month-first',
      stated: "time_format: day-first",
      rows: [
        [10n, 20n],
        [30n, undefined],
      ],
    },
  ],
  [
    "a join over times without a unit",
    {
      text: "time,id,value\n10,x,1\n11,y,2\n",
      fields: `${LONG}\njoin: { sample: nearest, within_us: 1000 }`,
      message: "join.within_us needs the unit of the times; state time_format: s, ms, us or ns",
      stated: "time_format: ms",
      rows: [[10n, 20n]],
    },
  ],
])("%s is refused, and read as is then stated", (_, { text, fields, message, stated, rows }) => {
  expect(refusalOf(text, fields)).toBe(message);
  expect(rowsOf(text, `${fields}\n${stated}`)).toEqual(rows);
});

test.each([
  [
    "an Excel workbook",
    "PK\u0003\u0004...",
    "is a ZIP file, such as an Excel workbook; export it as CSV",
  ],
  [
    "zero bytes",
    "1,2\n3,\u0000\n",
    "holds zero bytes, so it is not text; export it as CSV, or state encoding",
  ],
  [
    "a row of another length",
    "a,b\n1,2\n3\n",
    "line 3: has 1 cell for 2 columns; give every row as many, or state the delimiter, header_row or skip_rows",
  ],
  [
    "a preamble without a header",
    "Site A\n1,2,3\n4,5,6\n",
    'line 1, column 1: "Site A" is not a finite decimal number; fix the cell, list the word in missing, or select other sensors',
  ],
  [
    "text behind a quote",
    'a,b\n"1"2,3\n',
    "line 2, column 1: text follows a closing quote; double the quotes that belong to the cell",
  ],
  [
    "a time as a sensor",
    "time,a\n2024-01-01T00:00:00Z,20\n",
    'line 2, column 1 ("time"): "2024-01-01T00:00:00Z" is a time, not a number; select the sensors',
  ],
  [
    "a long word",
    `a,b\n1,2\n3,${"x".repeat(99)}\n5,6\n`,
    `line 3, column 2 ("b"): "${"x".repeat(39)}..." is not a finite decimal number; fix the cell, list the word in missing, or select other sensors`,
  ],
  [
    "a value in a column of nothing",
    `a,\n${"1,\n".repeat(1000)}1,2\n`,
    "line 1002, column 2: has a value, but its column has no name, and no value in the first rows; select the sensors",
  ],
])("%s is refused with its place", (_, text, message) => {
  expect(refusalOf(text, COLUMNS)).toBe(message);
});

test("a file that is UTF-8 in its first rows only is refused with the line, unless another encoding is stated", () => {
  const head = Buffer.from(`a,note\n${`1,${"fine ".repeat(200)}\n`.repeat(2200)}`);
  const bytes = Buffer.concat([head, Buffer.from("2,schön\n", "latin1")]);
  const fields = `${COLUMNS}\nsensors: [a]`;
  expect(refusalOf(bytes, fields)).toBe(
    "line 2202: is not utf-8; state encoding, such as windows-1252",
  );
  expect(rowsOf(bytes, `${fields}\nencoding: windows-1252`).at(-1)).toEqual([20n]);
});

test.each([
  [
    "a long cell",
    `a,b\n1,${"x".repeat(CELL_SIZE_MAX + 1)}\n`,
    `line 2, column 2: is over ${CELL_SIZE_MAX} characters long; is it CSV?`,
  ],
  [
    "a long row",
    `a,b\n${"1,".repeat(ROW_SIZE_MAX)}\n`,
    `line 2: is over ${ROW_SIZE_MAX} characters long; is it CSV, in the encoding stated?`,
  ],
  [
    "a row of many columns",
    `${"1,".repeat(CELLS_MAX)}\n`.repeat(100),
    `line 1: over ${CELLS_MAX} columns; sensors go in columns, samples in lines`,
  ],
  [
    "a quote that nothing closes",
    `a,b\n"1,2\n${"3,4\n".repeat(ROW_SIZE_MAX)}`,
    "line 2, column 1: a quote is not closed; close it, or double it within a quoted cell",
  ],
])("%s is refused at its bound, however much follows", (_, text, message) => {
  let read = 0;
  const blocks = function* () {
    for (const block of blocksOf(Buffer.from(text))) {
      read += block.length;
      yield block;
    }
    for (;;) {
      read += FILLER.length;
      if (read > 16 * ROW_SIZE_MAX) throw new Error("it was read on");
      yield FILLER;
    }
  };
  const reading = () => readCsv({ path: "a.csv", blocks }, described(COLUMNS));
  expect(reading).toThrow(new UserError(`a.csv: ${message}`));
});

test.each([
  [
    "two readings at one time",
    "time,id,value\n0,x,1\n1,x,2\n0.0,x,3\n",
    'lines 2 and 4: two readings of sensor "x" at one time; delete one, or state where to choose among them',
  ],
  [
    "a sensor without a reading at a time",
    "time,id,value\n0,x,1\n0,y,1\n60,x,2\n",
    'sensor "y" has no reading at 60; state join, or set missing: silent',
  ],
  [
    "a reading without an id",
    "time,id,value\n0,x,1\n1,,2\n",
    'line 3, column 2 ("id"): is empty; give every reading the id of its sensor',
  ],
  [
    "a reading without a time",
    "time,id,value\n0,x,1\nlater,x,2\n",
    'times: "later" is not a date or a number',
  ],
  [
    "a column that is not there",
    "time,sensor,value\n0,x,1\n",
    'has no column named "id"; it has "time", "sensor", "value"',
  ],
  [
    "seventeen sensors",
    `time,id,value\n${Array.from({ length: 17 }, (__, at) => `0,s${at},1\n`).join("")}`,
    `has over 16 sensors in "id" (${Array.from({ length: 16 }, (__, at) => `"s${at}"`).join(", ")}, ...); select some with sensors`,
  ],
  [
    "times of which some have a zone",
    "time,id,value\n2024-01-01 00:00,x,1\n2024-01-01 00:01Z,x,2\n",
    'line 3, column 1 ("time"): "2024-01-01 00:01Z" has a zone, unlike those before; write all times alike',
  ],
  [
    "a time in microseconds of which nothing tells the unit",
    "time,id,value\n1700000000000000,x,1\n",
    'line 2, column 1 ("time"): "1700000000000000" is too large for seconds; state time_format: ms, us or ns',
  ],
  [
    "a date that is none",
    "time,id,value\n2024-02-30,x,1\n",
    'line 2, column 1 ("time"): "2024-02-30" is not a time (time_format: iso); fix it, or state time_format',
  ],
])("in long form %s is refused", (_, text, message) => {
  expect(refusalOf(text, LONG)).toBe(message);
});

test("a sensor that is selected and not there is refused with those that are", () => {
  expect(refusalOf("time,id,value\n0,x,1\n", `${LONG}\nsensors: [x, 7]`)).toBe(
    'has no reading of sensor "7"; it has "x"',
  );
});

test("a file that changes between two readings is not taken for the same", () => {
  let content = "1;2\n3;4\n";
  const blocks = () => [Buffer.from(content)];
  const { rows } = readCsv({ path: "a.csv", blocks }, described(COLUMNS));
  expect([...rows]).toHaveLength(2);
  content = "1;2\n";
  expect(() => [...rows]).toThrow("a.csv: has changed while it was run");
});

test("what looks like one reading a row is told where it is read as columns", () => {
  const { notes } = samplesOf(
    "time,id,value\n0,x,1\n0,y,2\n1,x,3\n1,y,4\n",
    `${COLUMNS}\nsensors: [value]`,
  );
  expect(notes).toEqual([
    'read with delimiter ",", decimal ".", header in row 1',
    'each row looks like one reading; for that, state orientation: long, id: "id", time: "time", value: "value"',
  ]);
});

const pieces = fc.constantFrom(
  ...'1|-2.5|1,5|1.234|1.234,5|a|NA|,|;|\t| |\n|\r\n|\r|"|""|#|%|sep=;\n|2024-01-01|10:00|MM|\ufeff|\0|\u00b0|1e999|TOA5,'.split(
    "|",
  ),
);
const anyText = fc.array(pieces, { maxLength: 40 }).map((some) => some.join(""));
const anyFields = fc.constantFrom(
  COLUMNS,
  `${COLUMNS}\nmissing: silent`,
  `${COLUMNS}\nheader: true\nmissing: [MM, -2.5]`,
  `${COLUMNS}\nheader_row: 2\nskip_rows: 1`,
  `${COLUMNS}\ndelimiter: blanks`,
  `${ROWS}\nmissing: silent`,
  "orientation: long\nid: 1\ntime: 2\nvalue: 3\nmissing: silent",
);
const anyEncoding = fc.constantFrom<BufferEncoding>("utf8", "latin1", "utf16le");

test("any text is read, or refused in one line, and the same however its bytes are cut into blocks", () => {
  const outcomeOf = (bytes: Uint8Array, size: number, description: CsvDescription) => {
    const blocks = function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    };
    try {
      const { sensorNames, rows, rowsCount } = readCsv({ path: "a.csv", blocks }, description);
      return { sensorNames, rows: [...rows], rowsCount };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expect(error.message).not.toMatch(/\p{Cc}/u);
      return error.message;
    }
  };
  const cut = fc.integer({ min: 1, max: 9 });
  const holds = fc.property(
    anyText,
    anyFields,
    anyEncoding,
    cut,
    (text, fields, encoding, size) => {
      const bytes = Buffer.from(text, encoding);
      const whole = outcomeOf(bytes, bytes.length, described(fields));
      expect(outcomeOf(bytes, size, described(fields))).toEqual(whole);
    },
  );
  fc.assert(holds, { seed: 12, numRuns: 200 });
});
