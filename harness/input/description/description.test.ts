import { expect, test } from "vitest";
import { UserError } from "../../user-error.ts";
import { parseDescription } from "./description.ts";

const csv = {
  format: "csv",
  file: "a.csv",
  orientation: "sensors-in-rows",
  scale: "10",
  tolerance: "1.5",
  f: "1",
  origin: "made up",
};
const ulog = {
  format: "ulog",
  file: "a.ulg",
  topic: "sensor_accel",
  field: "x",
  join: "{ sample: nearest, within_us: 5000 }",
  scale: "1e6",
  tolerance: "0.5",
  f: "1",
  origin: "made up",
};

/** The fields as YAML; one with the value "" is left out. */
function yaml(fields: Readonly<Record<string, string>>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== "");
  return given.map(([name, value]) => `${name}: ${value}\n`).join("");
}

function refusalOf(text: string): string {
  try {
    parseDescription(text, "a.yaml");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.message;
  }
  throw new Error("it was accepted");
}

test("a CSV description is read with its defaults", () => {
  expect(parseDescription(yaml(csv), "a.yaml")).toMatchObject({
    format: "csv",
    missing: "refuse",
    scaling: { scale: { numerator: 10n, denominator: 1n }, tolerance: 15n },
  });
});

test("where the data come from may be left out", () => {
  expect(parseDescription(yaml({ ...csv, origin: "" }), "a.yaml").origin).toBeUndefined();
});

test("a ULog description is read", () => {
  expect(parseDescription(yaml(ulog), "a.yaml")).toMatchObject({
    format: "ulog",
    join: { sample: "nearest", within_us: 5000 },
    scaling: { tolerance: 500000n },
  });
});

test.each(["1.2345678901234567890123", '"1.2345678901234567890123"'])(
  "a scale of %s keeps every digit",
  (scale) => {
    expect(parseDescription(yaml({ ...csv, scale }), "a").scaling.scale).toEqual({
      numerator: 12345678901234567890123n,
      denominator: 10n ** 22n,
    });
  },
);

test("a tolerance of 0 claims points", () => {
  expect(parseDescription(yaml({ ...csv, tolerance: "0" }), "a").scaling.tolerance).toBe(0n);
});

const F = "a whole number of sensors from 0 to 7";
const SCALE = "a decimal number above 0, such as 10, 0.5 or 1e6";
const TOLERANCE = "a decimal number of at least 0, in the units of the data";
const SENSORS = "a list of 1..16 sensors";
const CSV_SENSOR = "a number counted from 1 (its row or column in the file) or a header name";

test.each<readonly [string, Readonly<Record<string, string>>, string]>([
  [
    "a misspelt field",
    { ...csv, tolerence: "1.5" },
    "tolerence: unknown field (did you mean tolerance?)",
  ],
  [
    "a misspelt field of join",
    { ...ulog, join: "{ sample: last, within_us: 5, within_ms: 5 }" },
    "join.within_ms: unknown field (did you mean within_us?)",
  ],
  [
    "a field of the other format",
    { ...csv, topic: "x" },
    "topic: unknown field (expected format, file, scale, tolerance, f, missing, origin, encoding, delimiter, decimal, thousands, comment, header, header_row, skip_rows, orientation or sensors)",
  ],
  ["a missing field", { ...csv, scale: "" }, `scale: missing (expected ${SCALE})`],
  ["a missing format", { ...csv, format: "" }, "format: missing (expected csv or ulog)"],
  [
    "another format",
    { ...csv, format: "xls" },
    'format: unknown format "xls" (expected csv or ulog)',
  ],
  ["a scale of 0", { ...csv, scale: "0" }, `scale: expected ${SCALE}, found "0"`],
  ["a negative scale", { ...csv, scale: "-10" }, `scale: expected ${SCALE}, found "-10"`],
  ["a scale in words", { ...csv, scale: "ten" }, `scale: expected ${SCALE}, found "ten"`],
  ["a scale that is a list", { ...csv, scale: "[10]" }, `scale: expected ${SCALE}, found ["10"]`],
  ["an infinite scale", { ...csv, scale: ".inf" }, `scale: expected ${SCALE}, found ".inf"`],
  [
    "a negative tolerance",
    { ...csv, tolerance: "-1" },
    `tolerance: expected ${TOLERANCE}, found "-1"`,
  ],
  [
    "a tolerance that vanishes",
    { ...csv, tolerance: "0.04" },
    "tolerance: rounds to 0 after scaling; raise the scale, or write 0 if points are meant",
  ],
  [
    "a tolerance over 64 bits",
    { ...csv, tolerance: "1e18" },
    "tolerance: overflows a signed 64-bit integer after scaling; lower the scale",
  ],
  ["a fractional f", { ...csv, f: "1.5" }, `f: expected ${F}, found 1.5`],
  ["a negative f", { ...csv, f: "-1" }, `f: expected ${F}, found -1`],
  ["an f that 16 sensors cannot outvote", { ...csv, f: "8" }, `f: expected ${F}, found 8`],
  [
    "an unknown orientation",
    { ...csv, orientation: "rows" },
    'orientation: unknown orientation "rows" (expected sensors-in-columns, sensors-in-rows or long)',
  ],
  ["no sensor", { ...csv, sensors: "[]" }, `sensors: expected ${SENSORS}, found an empty list`],
  [
    "17 sensors",
    { ...csv, sensors: `[${seventeen()}]` },
    `sensors: expected ${SENSORS}, found a list`,
  ],
  ["sensor 0", { ...csv, sensors: "[0]" }, `sensors[0]: expected ${CSV_SENSOR}, found 0`],
  [
    "a sensor that is a list",
    { ...csv, sensors: "[1, [2]]" },
    `sensors[1]: expected ${CSV_SENSOR}, found [2]`,
  ],
  [
    "a sensor named twice",
    { ...csv, sensors: "[3, 3]" },
    "sensors: expected each sensor once, found [3, 3]",
  ],
  [
    "an instance by name",
    { ...ulog, sensors: "[main]" },
    'sensors[0]: expected a whole number from 0 to 4294967295, found "main"',
  ],
  [
    "a join that looks ahead",
    { ...ulog, join: "{ sample: next, within_us: 5 }" },
    'join.sample: unknown sample "next" (expected nearest or last)',
  ],
  [
    "a negative bound",
    { ...ulog, join: "{ sample: last, within_us: -5 }" },
    "join.within_us: expected a whole number of microseconds from 0 to 9007199254740991, found -5",
  ],
  [
    "another word for missing",
    { ...csv, missing: "skip" },
    'missing: expected refuse, silent, or a list of words and numbers that stand for a missing value, found "skip"',
  ],
  [
    "an origin that is a list",
    { ...csv, origin: "[a]" },
    'origin: expected text: where the data come from, and their licence, found ["a"]',
  ],
  [
    "another word for damage",
    { ...ulog, damage: "ignore" },
    'damage: unknown damage "ignore" (expected refuse or salvage)',
  ],
  [
    "an empty list of fields",
    { ...ulog, field: "[]" },
    "field: expected a number of the topic, such as x, v[0] or v[*], or a list of them, found an empty list",
  ],
])("%s is refused by name", (_, fields, message) => {
  const [place, ...line] = refusalOf(yaml(fields)).split(": ");
  expect(place).toMatch(/^a\.yaml:\d+:\d+$/);
  expect(line.join(": ")).toBe(message);
});

test("all that is wrong is said at once", () => {
  const text = "format: csv\nfile: a.csv\nscale: ten\ntolerence: 1\nf: 9\norientation: rows\n";
  expect(refusalOf(text).split("\n")).toEqual([
    `a.yaml:1:1: tolerance: missing (expected ${TOLERANCE})`,
    `a.yaml:3:8: scale: expected ${SCALE}, found "ten"`,
    `a.yaml:5:4: f: expected ${F}, found 9`,
    'a.yaml:6:14: orientation: unknown orientation "rows" (expected sensors-in-columns, sensors-in-rows or long)',
  ]);
});

test.each(["- a\n- b\n", "just words\n", "", "42\n", "null\n"])("%j has no fields", (text) => {
  expect(refusalOf(text)).toBe(
    'a.yaml:1:1: the description: expected fields such as "format: csv"',
  );
});

test.each([
  ["format: [csv\n", /^a\.yaml:2:1: invalid YAML: Flow sequence /],
  ["format: csv\nformat: ulog\n", /^a\.yaml:2:1: invalid YAML: duplicate field "format"$/],
  ["format: !unknown csv\n", /^a\.yaml:1:9: invalid YAML: Unresolved tag: !unknown$/],
  ["a: 1\n---\nb: 2\n", /^a\.yaml:2:1: invalid YAML: more than one document$/],
  [bomb(), /^a\.yaml: invalid YAML: its aliases unfold to too much$/],
])("%j is refused in one line that says where", (text, message) => {
  expect(refusalOf(text)).toMatch(message);
  expect(refusalOf(text)).not.toContain("\n");
});

function seventeen(): string {
  return Array.from({ length: 17 }, (_, index) => index + 1).join(", ");
}

/** Each level repeats the one before tenfold. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const item = level === 0 ? "x" : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(10).fill(item).join(", ")}]\n`;
  });
  return levels.join("");
}
