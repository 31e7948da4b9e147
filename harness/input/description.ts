/** The YAML file that describes a recording (`--input`): its schema, read once at the edge. */
import { isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import { z } from "zod";
import { UserError } from "../user-error.ts";
import { isEncoding } from "./csv-encoding.ts";
import { DECIMALS, THOUSANDS } from "./csv-numbers.ts";
import { BLANKS } from "./csv-rows.ts";
import { TIME_FORMATS } from "./csv-times.ts";
import { type Fraction, parseDecimal } from "./decimal.ts";
import { type Scaling, scaledTolerance } from "./scaling.ts";
import { quoted, refusal } from "./schema-refusal.ts";

/** A run has 1..16 sources (Start.sources in lane.proto), so no more sensors can be selected. */
export const SENSORS_MAX = 16;
const F_MAX = Math.floor((SENSORS_MAX - 1) / 2);

const says = {
  file: "must be the path of the data file, relative to this file",
  scale: "must be a decimal number above 0, such as 10, 0.5 or 1e6",
  tolerance: "must be a decimal number of at least 0, in the units of the data",
  f: `must be a whole number of 0..${F_MAX}: how many sensors may be faulty at once`,
  missing: "must be refuse or silent",
  csvMissing:
    "must be refuse, silent, or a list of words and numbers that stand for a missing value",
  origin: "must be text: where the data come from, and their licence",
  orientation: "must be sensors-in-columns, sensors-in-rows or long",
  header: "must be true or false",
  headerRow: "must be the line of the file in which the header begins, from 1",
  skipRows: "must be the number of rows to leave out above the values, at least 0",
  encoding: "must be an encoding such as utf-8, utf-16le or windows-1252",
  delimiter: "must be one character, tab or blanks",
  decimal: 'must be "." or ","',
  thousands: `must be ".", ",", " " or "'"`,
  comment: 'must be what a line begins with that is not a row, such as "#"',
  column: "must be a column's name in the header, or its number from 1",
  timeFormat: "must be iso, day-first, month-first, s, ms, us or ns",
  where: "must hold columns and the text each must have, such as { parameter: pm25 }",
  longSensor: "must be an id in the id column",
  sensors: `must be a list of 1..${SENSORS_MAX} sensors`,
  csvSensor: "must be a number counted from 1 (its row or column in the file) or a header name",
  ulogSensor: "must be the number of an instance or an element, counted from 0",
  topic: "must be the name of a topic, such as sensor_accel",
  field: "must be a number of the topic, such as x, v[0] or v[*], or a list of them",
  instance: "must be the number of an instance, counted from 0",
  damage: "must be refuse or salvage",
  join: "must hold sample (nearest or last) and within_us",
  sample: "must be nearest or last",
  within: "must be a whole number of microseconds, at least 0",
} as const;

const common = {
  /** The data file, relative to the description. */
  file: words(says.file),
  /** Integers are round(value * scale), halves away from zero. */
  scale: decimal(says.scale, ({ numerator }) => numerator > 0n),
  /** Half the width of the interval each sensor claims, in the units of the data; scaled likewise. */
  tolerance: decimal(says.tolerance, ({ numerator }) => numerator >= 0n),
  /** How many sensors may be faulty at once. */
  f: wholeNumber(0, says.f).max(F_MAX, says.f),
  /** What a sensor without a value in a slot is: an error, or a source that says nothing there. */
  missing: z.enum(["refuse", "silent"], { error: says.missing }).default("refuse"),
  /** Free text: source and licence. */
  origin: words(says.origin).optional(),
};

const joinFields = z.strictObject(
  {
    /** The sample nearest in time, or the last one that is not younger. */
    sample: z.enum(["nearest", "last"], { error: says.sample }),
    /** How far apart in time the two may be. */
    within_us: wholeNumber(0, says.within),
  },
  { error: says.join },
);

const csvCommon = {
  format: z.literal("csv"),
  ...common,
  /** Beside `refuse` and `silent`: words and numbers, as they were written. */
  missing: z
    .union([z.enum(["refuse", "silent"]), z.array(z.string()).min(1)], { error: says.csvMissing })
    .default("refuse"),
  /** What is left out of the dialect is found, or refused where it cannot be told. */
  encoding: z.string({ error: says.encoding }).refine(isEncoding, says.encoding).optional(),
  delimiter: delimiter(),
  decimal: z.enum(DECIMALS, { error: says.decimal }).optional(),
  thousands: z.enum(THOUSANDS, { error: says.thousands }).optional(),
  comment: words(says.comment).optional(),
  header: z.boolean({ error: says.header }).optional(),
  header_row: wholeNumber(1, says.headerRow).optional(),
  skip_rows: wholeNumber(0, says.skipRows).optional(),
};

const wideFields = z.strictObject({
  ...csvCommon,
  orientation: z.enum(["sensors-in-columns", "sensors-in-rows"], { error: says.orientation }),
  /** By number or by header name; all of them when left out. */
  sensors: selection(
    z.union([wholeNumber(1, says.csvSensor), words(says.csvSensor)], { error: says.csvSensor }),
  ),
});

const longFields = z.strictObject({
  ...csvCommon,
  orientation: z.literal("long"),
  /** The columns of a reading's sensor, time and value. */
  id: column(),
  time: column(),
  value: column(),
  time_format: z.enum(TIME_FORMATS, { error: says.timeFormat }).optional(),
  /** What other columns must hold for a row to count. */
  where: z.record(z.string(), z.string(), { error: says.where }).optional(),
  /** Ids; all that have readings when left out. With a join, the first gives the time base. */
  sensors: selection(words(says.longSensor)),
  /** Which reading of another sensor belongs to one of the first; when left out, those of the same time. */
  join: joinFields.optional(),
});

const ulogFields = z.strictObject({
  format: z.literal("ulog"),
  ...common,
  topic: words(says.topic),
  /** One number: the topic's instances are the sensors. Several, or an array: its elements are, of one instance. */
  field: z.union([words(says.field), z.array(words(says.field)).min(1, says.field)], {
    error: says.field,
  }),
  /** Whose elements are the sensors; the only one that has samples when left out. */
  instance: wholeNumber(0, says.instance).optional(),
  /** Instances of the topic, or elements; all that have samples when left out. The first gives the time base. */
  sensors: selection(wholeNumber(0, says.ulogSensor)),
  /** Which sample of another instance belongs to one of the first instance. */
  join: joinFields.optional(),
  /** What a damaged log is: an error, or read for what is whole of it. */
  damage: z.enum(["refuse", "salvage"], { error: says.damage }).default("refuse"),
});

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

/** Parses a description; `path` is where it came from, for messages. Throws a UserError of one line. */
export function parseDescription(text: string, path: string): Description {
  const read = parseYaml(text, path);
  if (typeof read !== "object" || read === null || Array.isArray(read)) {
    throw new UserError(`${path}: expected fields such as "format: csv"`);
  }
  const format = "format" in read ? read.format : undefined;
  if (format === "csv") return csvDescription(read, path);
  if (format === "ulog") return withScaling(parsed(ulogFields, read, path), path);
  const given = format === undefined ? "is missing" : `is ${quoted(format)}`;
  throw new UserError(`${path}: format: ${given}; it must be csv or ulog`);
}

function csvDescription(read: object, path: string): CsvDescription {
  const isLong = "orientation" in read && read.orientation === "long";
  const description = isLong ? parsed(longFields, read, path) : parsed(wideFields, read, path);
  const { orientation, header, header_row } = description;
  if (header_row !== undefined && (header === false || orientation === "sensors-in-rows")) {
    const other = header === false ? "header: false" : "orientation: sensors-in-rows";
    throw new UserError(`${path}: header_row: contradicts ${other}; leave one out`);
  }
  return withScaling(description, path);
}

function parsed<Fields extends z.ZodObject>(
  fields: Fields,
  read: object,
  path: string,
): z.output<Fields> {
  const result = fields.safeParse(read);
  if (result.success) return result.data;
  const allowed = (at: readonly PropertyKey[]) =>
    Object.keys(at.length === 0 ? fields.shape : joinFields.shape);
  throw new UserError(`${path}: ${refusal(result.error, read, allowed)}`);
}

function withScaling<Parsed extends { readonly scale: Fraction; readonly tolerance: Fraction }>(
  description: Parsed,
  path: string,
): Parsed & Scaled {
  const { scale } = description;
  const tolerance = scaledTolerance(description.tolerance, scale);
  if (typeof tolerance === "string") throw new UserError(`${path}: tolerance: ${tolerance}`);
  return { ...description, scaling: { scale, tolerance } };
}

function parseYaml(text: string, path: string): unknown {
  try {
    const document = parseDocument(text);
    const [error] = [...document.errors, ...document.warnings];
    if (error !== undefined) throw error;
    // As a float a long decimal would lose digits: these two are taken as they were written.
    for (const name of ["scale", "tolerance"]) {
      const node = document.get(name, true);
      if (isScalar(node) && typeof node.value === "number") node.value = node.source;
    }
    // Words that are compared with cells of a file: -99.90, 007, null and yes stand as they were written.
    for (const name of ["missing", "where"]) asWritten(document.get(name, true));
    if (document.get("orientation") === "long") asWritten(document.get("sensors", true));
    return document.toJS();
  } catch (cause) {
    throw notYaml(path, cause);
  }
}

/** Makes each item of a list or a mapping the text that stands in the file. */
function asWritten(node: unknown): void {
  if (!isSeq(node) && !isMap(node)) return;
  for (const item of node.items) {
    const scalar = isPair(item) ? item.value : item;
    if (isScalar(scalar) && scalar.source !== undefined) scalar.value = scalar.source;
  }
}

function notYaml(path: string, cause: unknown): UserError {
  const [line = ""] = String(cause instanceof Error ? cause.message : cause).split("\n");
  return new UserError(`${path}: invalid YAML: ${line.replace(/:$/, "")}`, 2, { cause });
}

function words(message: string) {
  return z.string({ error: message }).min(1, message);
}

function wholeNumber(least: number, message: string) {
  return z.int({ error: message }).min(least, message);
}

function column() {
  return z.union([wholeNumber(1, says.column), words(says.column)], { error: says.column });
}

function delimiter() {
  return z
    .string({ error: says.delimiter })
    .transform((text) => (text === "tab" ? "\t" : text))
    .refine((text) => text === BLANKS || /^[^"\r\n]$/.test(text), says.delimiter)
    .optional();
}

function selection<Item extends z.ZodType>(item: Item) {
  return z
    .array(item, { error: says.sensors })
    .min(1, says.sensors)
    .max(SENSORS_MAX, says.sensors)
    .refine((chosen) => new Set(chosen).size === chosen.length, "must name each sensor once")
    .optional();
}

/** A decimal number, kept exactly. */
function decimal(message: string, allowed: (value: Fraction) => boolean) {
  return z.union([z.string(), z.number()], { error: message }).transform((given, context) => {
    const value = parseDecimal(String(given));
    if (value !== undefined && allowed(value)) return value;
    context.addIssue(message);
    return z.NEVER;
  });
}
