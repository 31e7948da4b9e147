/** Files of our own making, after what public archives, loggers and spreadsheets write; with every reading they hold. */
import { describe, expect, test } from "vitest";
import { parseDescription } from "../description/description.ts";
import { readCsv } from "./csv.ts";
import { shapeOf } from "./shape.ts";

interface Example {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Fields of the description. */
  readonly fields: string;
  readonly sensors: readonly string[];
  readonly rows: readonly (readonly (bigint | undefined)[])[];
  readonly found: string;
}

const COLUMNS = "orientation: sensors-in-columns";

const examples: readonly Example[] = [
  {
    name: "a data logger of Campbell Scientific (TOA5)",
    bytes: utf8([
      '"TOA5","Ridge","CR6","4021","CR6.Std.12","CPU:ridge.CR6","51077","Hourly"',
      '"TIMESTAMP","RECORD","AirTC_1","AirTC_2","AirTC_3","BattV"',
      '"TS","RN","Deg C","Deg C","Deg C","Volts"',
      '"","","Avg","Avg","Avg","Min"',
      '"2023-02-01 01:00:00",117,-4.03,-4.11,-3.98,12.71',
      '"2023-02-01 02:00:00",118,-4.4,"NAN",-4.29,12.7',
      '"2023-02-01 03:00:00",119,-4.87,-4.95,-4.8,12.69',
    ]),
    fields: `${COLUMNS}\nsensors: [AirTC_1, AirTC_2, AirTC_3]\nscale: 100\nmissing: silent`,
    sensors: ["AirTC_1", "AirTC_2", "AirTC_3"],
    rows: [
      [-403n, -411n, -398n],
      [-440n, undefined, -429n],
      [-487n, -495n, -480n],
    ],
    found: 'delimiter ",", decimal ".", header in row 2, rows 3 and 4 left out',
  },
  {
    name: "a buoy of the National Data Buoy Center",
    bytes: utf8([
      "#YY  MM DD hh mm WDIR WSPD GST  WVHT   PRES  ATMP  WTMP",
      "#yr  mo dy hr mn degT m/s  m/s     m    hPa  degC  degC",
      "2022 11 05 18 50 310  6.0  8.1   1.2 1013.4  11.9  14.2",
      "2022 11 05 19 50 320  6.3   MM  99.00 1013.6  11.7  14.2",
      "2022 11 05 20 50 310  5.8  7.4   1.1 1013.9  11.5    MM",
    ]),
    fields: `${COLUMNS}\nsensors: [GST, WVHT, WTMP]\nscale: 10\nmissing: [MM, 99.0]`,
    sensors: ["GST", "WVHT", "WTMP"],
    rows: [
      [81n, 12n, 142n],
      [undefined, undefined, 142n],
      [74n, 11n, undefined],
    ],
    found: 'delimiter blanks, decimal ".", header in row 1, comments "#" (1 line left out)',
  },
  {
    name: "R's write.csv, with row names and NA",
    bytes: utf8(['"","left","right","mid"', '"1",20.5,NA,20.7', '"2",20.6,20.9,20.8']),
    fields: `${COLUMNS}\nscale: 10\nmissing: silent`,
    sensors: ["left", "right", "mid"],
    rows: [
      [205n, undefined, 207n],
      [206n, 209n, 208n],
    ],
    found: 'delimiter ",", decimal ".", header in row 1, row names in column 1',
  },
  {
    name: "R's write.table, whose header is one cell shorter, parted by blanks",
    bytes: utf8(['"left" "right" "mid"', '"mon" 20.5 20.25 20.7', '"tue wed" 20.6 20.9 20.8']),
    fields: `${COLUMNS}\nscale: 100`,
    sensors: ["left", "right", "mid"],
    rows: [
      [2050n, 2025n, 2070n],
      [2060n, 2090n, 2080n],
    ],
    found: 'delimiter blanks, decimal ".", header in row 1, row names in column 1',
  },
  {
    name: "a German Excel, with decimal commas, points between thousands and Windows' letters",
    bytes: latin1(
      [
        "Meßstelle Süd;;;",
        "Datum;Druck 1 (µbar);Druck 2;Druck 3",
        "05.11.2022;1.013,25;987,5;12.001.013,75",
        "06.11.2022;1.014;-0,5;1.000,00",
      ],
      "\r\n",
    ),
    fields: `${COLUMNS}\nsensors: ["Druck 1 (µbar)", Druck 2, Druck 3]\nscale: 100`,
    sensors: ["Druck 1 (µbar)", "Druck 2", "Druck 3"],
    rows: [
      [101325n, 98750n, 1200101375n],
      [101400n, -50n, 100000n],
    ],
    found: 'delimiter ";", decimal ",", thousands ".", header in row 2, encoding windows-1252',
  },
  {
    name: "an export in the manner of SAP, with bars, a last delimiter and signs",
    bytes: utf8(["PLANT|TEMP_A|TEMP_B|TEMP_C|", "0101|+71.5|70.25|-1.0E+01|", "0102|72|71|70.75|"]),
    fields: `${COLUMNS}\nsensors: [2, 3, 4]\nscale: 100`,
    sensors: ["TEMP_A", "TEMP_B", "TEMP_C"],
    rows: [
      [7150n, 7025n, -1000n],
      [7200n, 7100n, 7075n],
    ],
    found: 'delimiter "|", decimal ".", header in row 1',
  },
  {
    name: "Excel's sep= line, with a note over two lines and mixed line ends",
    bytes: utf8(
      ['sep=;\r\nnote;a;b;c\r\n"door open;\n""again""";1,5;2,5;3,5\nshut;1,25;2;3\r'],
      "",
    ),
    fields: `${COLUMNS}\nsensors: [a, b, c]\nscale: 100`,
    sensors: ["a", "b", "c"],
    rows: [
      [150n, 250n, 350n],
      [125n, 200n, 300n],
    ],
    found: 'delimiter ";", decimal ",", header in row 2',
  },
  {
    name: "a spreadsheet's Unicode text: UTF-16, tabs, apostrophes between thousands",
    bytes: Buffer.from(
      "\ufeffZeit\tT1\tT2\tT3\r\n08:00\t1'013.5\t999.25\t1'000\r\n09:00\t1'014\t998\t12'345'678.9\r\n",
      "utf16le",
    ),
    fields: `${COLUMNS}\nsensors: [T1, T2, T3]\nscale: 100`,
    sensors: ["T1", "T2", "T3"],
    rows: [
      [101350n, 99925n, 100000n],
      [101400n, 99800n, 1234567890n],
    ],
    found: `delimiter tab, decimal ".", thousands "'", header in row 1, encoding utf-16le`,
  },
  {
    name: "pandas with its index, a column of nothing and blanks around cells",
    bytes: utf8([",t1,t2,t3,", "0, 1.5 ,2.5,3.5,", "1,1.6,,3.6,"]),
    fields: `${COLUMNS}\nscale: 10\nmissing: silent`,
    sensors: ["t1", "t2", "t3"],
    rows: [
      [15n, 25n, 35n],
      [16n, undefined, 36n],
    ],
    found: 'delimiter ",", decimal ".", header in row 1, row names in column 1',
  },
  {
    name: "a bench instrument, with a preamble, a header after a mark and a row of units",
    bytes: utf8([
      "% Instrument: K-type reader, serial 77",
      "% Started 2023-03-01",
      "time,ch1,ch2,ch3",
      "s,degC,degC,degC",
      "0.0,20.125,20.5,20.25",
      "% paused",
      "0.5,20.25,20.625,20.375",
    ]),
    fields: `${COLUMNS}\nsensors: [ch1, ch2, ch3]\nscale: 1000`,
    sensors: ["ch1", "ch2", "ch3"],
    rows: [
      [20125n, 20500n, 20250n],
      [20250n, 20625n, 20375n],
    ],
    found:
      'delimiter ",", decimal ".", header in row 3, row 4 left out, comments "%" (3 lines left out)',
  },
  {
    name: "an IoT platform's long form, a reading late and one missing",
    bytes: utf8([
      "time,device,value,rssi",
      "2023-06-01T00:00:00Z,porch,18.25,-70",
      "2023-06-01T00:00:00Z,attic,24.5,-81",
      "2023-06-01T00:10:00Z,attic,24.25,-80",
      "2023-06-01T02:10:00+02:00,cellar,12,-90",
      "2023-06-01T00:00:00Z,cellar,12.5,-91",
      "2023-06-01T00:20:00.5Z,porch,18,-71",
    ]),
    fields: "orientation: long\nid: device\ntime: time\nvalue: value\nscale: 100\nmissing: silent",
    sensors: ["porch", "attic", "cellar"],
    rows: [
      [1825n, 2450n, 1250n],
      [undefined, 2425n, 1200n],
      [1800n, undefined, undefined],
    ],
    found: 'delimiter ",", decimal ".", header in row 1',
  },
  {
    name: "an air-quality portal's long form, of which one parameter is read, joined to the nearest",
    bytes: utf8([
      "station;parameter;when;value;unit",
      "31;pm25;05.11.2022 10:00;11,5;µg/m³",
      "32;pm25;05.11.2022 10:04;12,5;µg/m³",
      "31;no2;05.11.2022 10:00;40;µg/m³",
      "007;pm25;05.11.2022 09:58;10;µg/m³",
      "31;pm25;05.11.2022 10:30;12;µg/m³",
      "007;pm25;05.11.2022 10:31;10,5;µg/m³",
      "32;pm25;05.11.2022 10:45;13;µg/m³",
    ]),
    fields: [
      "orientation: long\nid: station\ntime: when\nvalue: value\nsensors: [31, 32, 007]",
      "where: { parameter: pm25 }\njoin: { sample: nearest, within_us: 300000000 }",
      "scale: 10\nmissing: silent",
    ].join("\n"),
    sensors: ["31", "32", "007"],
    rows: [
      [115n, 125n, 100n],
      [120n, undefined, 105n],
    ],
    found: 'delimiter ";", decimal ",", header in row 1',
  },
  {
    name: "daily values of the Global Historical Climatology Network, without a header",
    bytes: utf8([
      "USW00014739,20230105,TMAX,67,,,W,2400",
      "USW00014739,20230105,TMIN,28,,,W,2400",
      "USC00190736,20230105,TMAX,61,,,7,0700",
      "USW00054704,20230105,TMAX,56,,,W,",
      "USW00014739,20230106,TMAX,-9999,,,W,2400",
      "USC00190736,20230106,TMAX,44,,,7,0700",
      "USW00054704,20230106,TMAX,39,,,W,",
    ]),
    fields: [
      "orientation: long\nid: 1\ntime: 2\nvalue: 4\nwhere: { 3: TMAX }\nscale: 1",
      "missing: [-9999]",
    ].join("\n"),
    sensors: ["USW00014739", "USC00190736", "USW00054704"],
    rows: [
      [67n, 61n, 56n],
      [undefined, 44n, 39n],
    ],
    found: 'delimiter ",", decimal ".", no header',
  },
  {
    name: "sensors in rows, named, with semicolons and a last one behind each row",
    bytes: utf8(["north;20,5;20,75;", "south;19;19,25;", ";;;"]),
    fields: "orientation: sensors-in-rows\nscale: 100",
    sensors: ["north", "south"],
    rows: [
      [2050n, 1900n],
      [2075n, 1925n],
    ],
    found: 'delimiter ";", decimal ",", row names in column 1',
  },
];

test.each(examples)("$name is read with every value", ({ bytes, fields, ...expected }) => {
  const { sensorNames, rows, rowsCount, notes } = samplesOf(bytes, fields);
  expect(sensorNames).toEqual(expected.sensors);
  expect([...rows]).toEqual(expected.rows);
  expect(rowsCount).toBe(expected.rows.length);
  expect(notes).toEqual([`read with ${expected.found}`]);
});

test.each(examples)("$name is read the same with its bytes in ones", ({ bytes, fields, rows }) => {
  const blocks = () => Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
  expect([...samplesOf(bytes, fields, blocks).rows]).toEqual(rows);
});

describe("a guess", () => {
  test.each([
    ["TOA5", { time: 0, sensors: [2, 3, 4, 5] }],
    ["buoy", { sensors: [5, 6, 7, 8, 9, 10, 11] }],
    ["index", { sensors: [1, 2, 3], time: undefined }],
    ["IoT", { long: { id: 1, time: 0, value: 2 } }],
    ["air-quality", { time: 2 }],
  ])("of %s", (word, shape) => {
    const example = examples.find(({ name }) => name.includes(word));
    const head = { path: "a.csv", bytes: example?.bytes ?? new Uint8Array(), isWhole: true };
    expect(shapeOf(head)).toMatchObject({ ok: shape });
  });
});

function samplesOf(
  bytes: Uint8Array,
  fields: string,
  blocks: () => Iterable<Uint8Array> = () => [bytes],
): ReturnType<typeof readCsv> {
  const yaml = `format: csv\nfile: a.csv\ntolerance: 1\nf: 0\n${fields}\n`;
  const description = parseDescription(yaml, "a.yaml");
  if (description.format !== "csv") throw new Error("not a CSV description");
  return readCsv({ path: "a.csv", blocks }, description);
}

function utf8(lines: readonly string[], end = "\n"): Uint8Array {
  return Buffer.from(lines.map((line) => line + end).join(""));
}

function latin1(lines: readonly string[], end: string): Uint8Array {
  return Buffer.from(lines.map((line) => line + end).join(""), "latin1");
}
