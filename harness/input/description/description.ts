/** The YAML file that describes a recording (`--input`): its schema, read once at the edge. */
import { z } from "zod";
import { problemsOf } from "../../../runtime/fields/check.ts";
import { type About, choice, field, text, whole } from "../../../runtime/fields/field.ts";
import type { Problem } from "../../../runtime/fields/problem.ts";
import { isEncoding } from "../csv-format/encoding.ts";
import { DECIMALS, THOUSANDS } from "../csv-format/numbers.ts";
import { BLANKS } from "../csv-format/rows.ts";
import { TIME_FORMATS } from "../csv-format/times.ts";
import { parseYaml, type YamlFile } from "../file/yaml-file.ts";
import { type Fraction, parseDecimal } from "../values/decimal.ts";
import { type Scaling, scaledTolerance } from "../values/scaling.ts";

/** A run has 1..16 sources (Start.sources in lane.proto), so no more sensors can be selected. */
export const SENSORS_MAX = 16;
const F_MAX = Math.floor((SENSORS_MAX - 1) / 2);
/** Rows, columns and lines of a file. */
const COUNT_MAX = 0xffffffff;

const format = <const Name extends string>(name: Name) =>
  field(z.literal(name), { takes: "csv or ulog", says: "The form of the data file." });

const common = {
  file: text({
    takes: "the path of the data file, relative to this file",
    says: "The data file.",
  }),
  scale: decimal(({ numerator }) => numerator > 0n, {
    takes: "a decimal number above 0, such as 10, 0.5 or 1e6",
    says: "Readings are round(value * scale), halves away from zero: whole numbers of 64 bits.",
  }),
  tolerance: decimal(({ numerator }) => numerator >= 0n, {
    takes: "a decimal number of at least 0, in the units of the data",
    says: "Half the width of the interval that each sensor claims; scaled likewise.",
  }),
  f: whole({
    min: 0,
    max: F_MAX,
    of: "sensors",
    says: "How many sensors may be faulty at once.",
    why: "Of 2f + 1 sensors f can be outvoted, and there are at most 16.",
  }),
  missing: choice(["refuse", "silent"], {
    says: "What a sensor without a value in a slot is: an error, or a source that says nothing there.",
    otherwise: "refuse",
    why: "A gap that nobody knows of should not pass as a value.",
  }).default("refuse"),
  origin: text({
    takes: "text: where the data come from, and their licence",
    says: "Where the data come from, and their licence.",
    otherwise: "not said",
  }).optional(),
};

const JOIN = "sample (nearest or last) and within_us";
const joinFields = field(
  z.strictObject(
    {
      sample: choice(["nearest", "last"], {
        says: "The sample nearest in time, or the last one that is not younger.",
      }),
      within_us: whole({
        min: 0,
        max: Number.MAX_SAFE_INTEGER,
        of: "microseconds",
        says: "How far apart in time the two may be.",
      }),
    },
    { error: ({ code }) => (code === "invalid_type" ? `expected ${JOIN}` : undefined) },
  ),
  {
    takes: JOIN,
    says: "Which sample of another sensor belongs to one of the first.",
    otherwise: "those of the same time; of ULog, required where a topic has several instances",
  },
).optional();

const CSV_MISSING = "refuse, silent, or a list of words and numbers that stand for a missing value";
const ENCODING = "an encoding such as utf-8, utf-16le or windows-1252";
const FOUND = "found from the file, or refused where it cannot be told";
const WHERE = "columns and the text that each must have, such as { parameter: pm25 }";

const csvCommon = {
  format: format("csv"),
  ...common,
  missing: field(
    z
      .union(
        [z.enum(["refuse", "silent"]), z.array(z.string()).min(1, `expected ${CSV_MISSING}`)],
        `expected ${CSV_MISSING}`,
      )
      .default("refuse"),
    {
      takes: CSV_MISSING,
      says: "What a sensor without a value in a slot is: an error, or a source that says nothing there; and by which words, as written in the file, a value is missing.",
      otherwise: "refuse",
    },
  ),
  encoding: field(z.string(`expected ${ENCODING}`).refine(isEncoding, `expected ${ENCODING}`), {
    takes: ENCODING,
    says: "How the file's bytes are characters.",
    otherwise: FOUND,
  }).optional(),
  delimiter: delimiter({ says: "What stands between cells.", otherwise: FOUND }),
  decimal: choice(DECIMALS, { says: "The sign before decimals.", otherwise: FOUND }).optional(),
  thousands: choice(THOUSANDS, {
    says: "The sign between groups of three digits.",
    otherwise: "none, or found from the file",
  }).optional(),
  comment: text({
    takes: 'what a line begins with that is not a row, such as "#"',
    says: "Lines that are left out.",
    otherwise: FOUND,
  }).optional(),
  header: field(z.boolean(), {
    takes: "true or false",
    says: "Whether the first cell of each sensor is its name.",
    otherwise: FOUND,
  }).optional(),
  header_row: whole({
    min: 1,
    max: COUNT_MAX,
    says: "The line of the file in which the header begins.",
    otherwise: FOUND,
  }).optional(),
  skip_rows: whole({
    min: 0,
    max: COUNT_MAX,
    of: "rows",
    says: "How many rows are left out above the values.",
    otherwise: FOUND,
  }).optional(),
};

const ORIENTATIONS = ["sensors-in-columns", "sensors-in-rows", "long"] as const;
const ORIENTATION = {
  takes: "sensors-in-columns, sensors-in-rows or long",
  says: "Where a sensor's values are: in a column, in a row, or in rows of one reading each.",
};
const CSV_SENSOR = "a number counted from 1 (its row or column in the file) or a header name";

const wideFields = z.strictObject({
  ...csvCommon,
  orientation: field(z.enum(["sensors-in-columns", "sensors-in-rows"]), ORIENTATION),
  sensors: selection(
    oneOfBoth(`expected ${CSV_SENSOR}`),
    `each ${CSV_SENSOR}`,
    "all that have a name or values",
  ),
});

const longFields = z.strictObject({
  ...csvCommon,
  orientation: field(z.literal("long"), ORIENTATION),
  id: column("The column that says whose a reading is."),
  time: column("The column of a reading's time."),
  value: column("The column of a reading's value."),
  time_format: choice(TIME_FORMATS, {
    says: "How times are written.",
    otherwise: FOUND,
  }).optional(),
  where: field(z.record(z.string(), z.string(), `expected ${WHERE}`), {
    takes: WHERE,
    says: "What other columns must hold for a row to count.",
    otherwise: "every row counts",
  }).optional(),
  sensors: selection(
    text({ takes: "an id in the id column", says: "A sensor." }),
    "each an id in the id column",
    "all that have readings; with a join, the first gives the time base",
  ),
  join: joinFields,
});

const FIELD = "a number of the topic, such as x, v[0] or v[*], or a list of them";
const EXPECTED_FIELD = `expected ${FIELD}`;

const ulogFields = z.strictObject({
  format: format("ulog"),
  ...common,
  topic: text({ takes: "the name of a topic, such as sensor_accel", says: "The topic." }),
  field: field(
    z.union(
      [z.string().min(1, EXPECTED_FIELD), z.array(z.string().min(1)).min(1, EXPECTED_FIELD)],
      EXPECTED_FIELD,
    ),
    {
      takes: FIELD,
      says: "One number: the topic's instances are the sensors. Several, or an array: its elements are, of one instance.",
    },
  ),
  instance: whole({
    min: 0,
    max: COUNT_MAX,
    says: "The instance whose elements are the sensors, counted from 0.",
    otherwise: "the only one that has samples",
  }).optional(),
  sensors: selection(
    whole({ min: 0, max: COUNT_MAX, says: "A sensor." }),
    "each the number of an instance or an element, counted from 0",
    "all that have samples; the first gives the time base",
  ),
  join: joinFields,
  damage: choice(["refuse", "salvage"], {
    says: "What a damaged log is: an error, or read for what is whole of it.",
    otherwise: "refuse",
  }).default("refuse"),
});

/** By what the reference calls them. */
export const descriptionSchemas = {
  "format: csv, sensors in columns or rows": wideFields,
  "format: csv, one reading a row": longFields,
  "format: ulog": ulogFields,
} as const;

interface Scaled {
  readonly scaling: Scaling;
}
/** Sensors in columns or in rows. */
export type WideDescription = z.output<typeof wideFields> & Scaled;
/** One reading a row. */
export type LongDescription = z.output<typeof longFields> & Scaled;
export type CsvDescription = WideDescription | LongDescription;
export type UlogDescription = z.output<typeof ulogFields> & Scaled;
export type Description = CsvDescription | UlogDescription;

const THE_DESCRIPTION = "the description";
const FORMATS = ["csv", "ulog"] as const;

/** Parses a description; `path` is where it came from, for messages. Throws a UserError with a line for all that is wrong. */
export function parseDescription(text: string, path: string): Description {
  const file = parseYaml(text, path, asWritten);
  const { format: given, orientation } = fieldsOf(file);
  if (given === "ulog") return withScaling(parsed(ulogFields, file), file);
  if (given !== "csv")
    throw file.refused(choiceProblems("format", given, FORMATS), THE_DESCRIPTION);
  if (orientation === "long") return csvDescription(parsed(longFields, file), file);
  if (!ORIENTATIONS.some((known) => known === orientation)) {
    const others = problemsOf(wideFields.omit({ orientation: true }).loose(), file.data);
    const problems = [
      ...choiceProblems("orientation", orientation, ORIENTATIONS),
      ...("ok" in others ? [] : others.problems),
    ];
    throw file.refused(problems, THE_DESCRIPTION);
  }
  return csvDescription(parsed(wideFields, file), file);
}

/** As a float a long decimal would lose digits; and -99.90, 007, null and yes are compared with cells as they are written. */
function asWritten(fieldOf: (name: string) => unknown): readonly string[] {
  const ids = fieldOf("orientation") === "long" ? ["sensors"] : [];
  return ["scale", "tolerance", "missing", "where", ...ids];
}

function fieldsOf(file: YamlFile): Readonly<Record<string, unknown>> {
  const { data } = file;
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return { ...data };
  const text = 'expected fields such as "format: csv"';
  throw file.refused([{ path: [], text }], THE_DESCRIPTION);
}

function choiceProblems(
  name: string,
  value: unknown,
  names: readonly [string, ...string[]],
): readonly Problem[] {
  const found = problemsOf(z.object({ [name]: z.enum(names) }), { [name]: value });
  return "ok" in found ? [] : found.problems;
}

function csvDescription<Parsed extends z.output<typeof wideFields> | z.output<typeof longFields>>(
  description: Parsed,
  file: YamlFile,
): Parsed & Scaled {
  const { orientation, header, header_row } = description;
  if (header_row !== undefined && (header === false || orientation === "sensors-in-rows")) {
    const other = header === false ? "header: false" : "orientation: sensors-in-rows";
    const text = `contradicts ${other}; leave one out`;
    throw file.refused([{ path: ["header_row"], text, isName: true }], THE_DESCRIPTION);
  }
  return withScaling(description, file);
}

function parsed<Fields extends z.ZodObject>(fields: Fields, file: YamlFile): z.output<Fields> {
  const found = problemsOf(fields, file.data);
  if ("ok" in found) return found.ok;
  throw file.refused(found.problems, THE_DESCRIPTION);
}

function withScaling<Parsed extends { readonly scale: Fraction; readonly tolerance: Fraction }>(
  description: Parsed,
  file: YamlFile,
): Parsed & Scaled {
  const { scale } = description;
  const tolerance = scaledTolerance(description.tolerance, scale);
  if (typeof tolerance !== "string") return { ...description, scaling: { scale, tolerance } };
  throw file.refused([{ path: ["tolerance"], text: tolerance }], THE_DESCRIPTION);
}

function column(says: string) {
  const takes = "a column's name in the header, or its number from 1";
  return field(oneOfBoth(`expected ${takes}`), { takes, says });
}

/** A number from 1, or a name. */
function oneOfBoth(error: string) {
  return z.union([z.int({ error }).min(1, { error }), z.string().min(1, { error })], { error });
}

function delimiter(about: About) {
  const takes = "one character, tab or blanks";
  const schema = z
    .string(`expected ${takes}`)
    .transform((given) => (given === "tab" ? "\t" : given))
    .refine((given) => given === BLANKS || /^[^"\r\n]$/.test(given), `expected ${takes}`)
    .optional();
  return field(schema, { takes, ...about });
}

function selection<Item extends z.ZodType>(item: Item, each: string, otherwise: string) {
  const takes = `a list of 1..${SENSORS_MAX} sensors`;
  const error = `expected ${takes}`;
  const schema = z
    .array(item, { error })
    .min(1, { error })
    .max(SENSORS_MAX, { error })
    .refine((chosen) => new Set(chosen).size === chosen.length, "expected each sensor once")
    .optional();
  const says = "The sensors that are read, in this order: they are the sources, counted from 1.";
  return field(schema, { takes: `${takes}, ${each}`, says, otherwise });
}

/** A decimal number, kept exactly. */
function decimal(allowed: (value: Fraction) => boolean, doc: About & { readonly takes: string }) {
  const error = `expected ${doc.takes}`;
  const schema = z.union([z.string(), z.number()], { error }).transform((given, context) => {
    const value = parseDecimal(String(given));
    if (value !== undefined && allowed(value)) return value;
    context.addIssue(error);
    return z.NEVER;
  });
  return field(schema, doc);
}
