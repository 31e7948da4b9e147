import { expect, test } from "vitest";
import { UserError } from "../user-error.ts";
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

const F = "it must be a whole number of 0..7: how many sensors may be faulty at once";
const SCALE = "it must be a decimal number above 0, such as 10, 0.5 or 1e6";
const TOLERANCE = "it must be a decimal number of at least 0, in the units of the data";
const SENSORS = "it must be a list of 1..16 sensors";
const CSV_SENSOR =
  "it must be a number counted from 1 (its row or column in the file) or a header name";

test.each<readonly [string, Readonly<Record<string, string>>, string]>([
  [
    "a misspelt field",
    { ...csv, tolerance: "", tolerence: "1.5" },
    'unknown field "tolerence" (did you mean tolerance?)',
  ],
  [
    "a misspelt field of join",
    { ...ulog, join: "{ sample: last, within_ms: 5 }" },
    'join: unknown field "within_ms" (did you mean within_us?)',
  ],
  [
    "a field of the other format",
    { ...csv, topic: "x" },
    'unknown field "topic" (expected format, file, scale, tolerance, f, missing, origin, encoding, delimiter, decimal, thousands, comment, header, header_row, skip_rows, orientation or sensors)',
  ],
  ["a missing field", { ...csv, scale: "" }, `scale: is missing; ${SCALE}`],
  ["a missing format", { ...csv, format: "" }, "format: is missing; it must be csv or ulog"],
  ["another format", { ...csv, format: "xls" }, 'format: is "xls"; it must be csv or ulog'],
  ["a scale of 0", { ...csv, scale: "0" }, `scale: is "0"; ${SCALE}`],
  ["a negative scale", { ...csv, scale: "-10" }, `scale: is "-10"; ${SCALE}`],
  ["a scale in words", { ...csv, scale: "ten" }, `scale: is "ten"; ${SCALE}`],
  ["a scale that is a list", { ...csv, scale: "[10]" }, `scale: is [10]; ${SCALE}`],
  ["an infinite scale", { ...csv, scale: ".inf" }, `scale: is ".inf"; ${SCALE}`],
  ["a negative tolerance", { ...csv, tolerance: "-1" }, `tolerance: is "-1"; ${TOLERANCE}`],
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
  ["a fractional f", { ...csv, f: "1.5" }, `f: is 1.5; ${F}`],
  ["a negative f", { ...csv, f: "-1" }, `f: is -1; ${F}`],
  ["an f that 16 sensors cannot outvote", { ...csv, f: "8" }, `f: is 8; ${F}`],
  [
    "an unknown orientation",
    { ...csv, orientation: "rows" },
    'orientation: is "rows"; it must be sensors-in-columns, sensors-in-rows or long',
  ],
  ["no sensor", { ...csv, sensors: "[]" }, `sensors: is []; ${SENSORS}`],
  [
    "17 sensors",
    { ...csv, sensors: `[${seventeen()}]` },
    `sensors: is [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,...; ${SENSORS}`,
  ],
  ["sensor 0", { ...csv, sensors: "[0]" }, `sensors[0]: is 0; ${CSV_SENSOR}`],
  ["a sensor that is a list", { ...csv, sensors: "[1, [2]]" }, `sensors[1]: is [2]; ${CSV_SENSOR}`],
  [
    "a sensor named twice",
    { ...csv, sensors: "[3, 3]" },
    "sensors: is [3,3]; it must name each sensor once",
  ],
  [
    "an instance by name",
    { ...ulog, sensors: "[main]" },
    'sensors[0]: is "main"; it must be the number of an instance or an element, counted from 0',
  ],
  [
    "a join that looks ahead",
    { ...ulog, join: "{ sample: next, within_us: 5 }" },
    'join.sample: is "next"; it must be nearest or last',
  ],
  [
    "a negative bound",
    { ...ulog, join: "{ sample: last, within_us: -5 }" },
    "join.within_us: is -5; it must be a whole number of microseconds, at least 0",
  ],
  [
    "another word for missing",
    { ...csv, missing: "skip" },
    'missing: is "skip"; it must be refuse, silent, or a list of words and numbers that stand for a missing value',
  ],
  [
    "an origin that is a list",
    { ...csv, origin: "[a]" },
    'origin: is ["a"]; it must be text: where the data come from, and their licence',
  ],
  [
    "another word for damage",
    { ...ulog, damage: "ignore" },
    'damage: is "ignore"; it must be refuse or salvage',
  ],
  [
    "an empty list of fields",
    { ...ulog, field: "[]" },
    "field: is []; it must be a number of the topic, such as x, v[0] or v[*], or a list of them",
  ],
])("%s is refused by name", (_, fields, message) => {
  expect(refusalOf(yaml(fields))).toBe(`a.yaml: ${message}`);
});

test.each(["- a\n- b\n", "just words\n", "", "42\n", "null\n"])("%j has no fields", (text) => {
  expect(refusalOf(text)).toBe('a.yaml: expected fields such as "format: csv"');
});

test.each([
  ["format: [csv\n", /^a\.yaml: invalid YAML: Flow sequence .* at line 2, column 1$/],
  ["format: csv\nformat: ulog\n", /^a\.yaml: invalid YAML: Map keys must be unique at line 2/],
  ["format: !unknown csv\n", /^a\.yaml: invalid YAML: Unresolved tag: !unknown at line 1/],
  ["a: 1\n---\nb: 2\n", /^a\.yaml: invalid YAML: .*multiple documents/],
  [bomb(), /^a\.yaml: invalid YAML: Excessive alias count/],
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
