/** Proposes a description of a data file that has none, from a look at the data. */
import { basename } from "node:path";
import { parse as parseYaml } from "yaml";
import { unknownName } from "../../runtime/unknown-name.ts";
import { legible } from "../legible.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";
import { counted } from "../view/line.ts";
import { csvShapes } from "./csv/csv-proposal.ts";
import type { StatedDialect } from "./csv/dialect.ts";
import { statedIn } from "./csv/table.ts";
import { type DataKind, kindOf } from "./data-kind.ts";
import { type Description, parseDescription } from "./description/description.ts";
import type { ProposedField, SensorShape } from "./description/sensor-shape.ts";
import { parseYaml as parseYamlFile } from "./file/yaml-file.ts";
import { type FiledRecording, readDescribed } from "./recording.ts";
import { DamagedLog } from "./ulog/log.ts";
import { ulogShapes } from "./ulog/ulog-proposal.ts";
import {
  faultyOf,
  SLOTS_WITH_VALUE_PERCENT,
  type Spread,
  scaleFor,
  spreadOf,
} from "./values/spread.ts";
import { powerText, unitsOf } from "./values/units.ts";

export interface Proposal {
  /** The description, as YAML with comments. */
  readonly text: string;
  /** Its fields, as data. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What was chosen, in one line. */
  readonly chosen: string;
}

export interface ProposalOptions {
  /** As the description is to name the file; its base name where it is left out. */
  readonly file?: string;
  /** Read what is whole of a damaged log. */
  readonly salvage?: boolean;
  /** Fields of a CSV file's description, as YAML on one line: `header_row: 2, delimiter: ";"`. */
  readonly stated?: string | undefined;
}

/** Throws a UserError (2) of one line for a file from which no description can be proposed. */
export async function proposalFor(path: string, options: ProposalOptions = {}): Promise<Proposal> {
  const { file = basename(path) } = options;
  const kind = kindOf(path);
  const stated = options.stated === undefined ? NOTHING_STATED : statedFields(options.stated, kind);
  const shapes = shapesOf(kind, path, options, stated.dialect);
  const refused: UserError[] = [];
  for (const { fields, reasons = [], others } of shapes) {
    try {
      const free = fields.filter(({ name }) => stated.fields.every((one) => one.name !== name));
      const known: Known = { path, kind, fields: [...stated.fields, ...free], reasons };
      return await proposed(known, file, others);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push(error);
    }
  }
  throw refused[0] ?? new UserError(`${path}: has no sensors that a description could name`);
}

function shapesOf(
  kind: DataKind,
  path: string,
  { salvage = false }: ProposalOptions,
  dialect: StatedDialect | undefined,
): Iterable<SensorShape> {
  switch (kind) {
    case "csv":
      return csvShapes(path, dialect);
    case "ulog":
      return ulogShapesOf(path, salvage);
    case "description":
      throw new UserError(`${path}: is a description already; give it as --input`);
    case "json-lines":
      throw new UserError(
        `${path}: is a trace of operations, which needs no description; give it as --input`,
      );
    case "redis-monitor":
      throw new UserError(
        `${path}: is a log of redis-cli monitor, which needs no description; give it as --input, or keep its operations with ${typedCommand("convert", "redis-monitor")}`,
      );
  }
}

interface Stated {
  readonly fields: readonly ProposedField[];
  readonly dialect?: StatedDialect;
}

const NOTHING_STATED: Stated = { fields: [] };

/** Throws a UserError (2) for a field that does not say how a CSV file is written. */
function statedFields(text: string, kind: DataKind): Stated {
  if (kind !== "csv") throw new UserError("--state: is for CSV files");
  const { data } = parseYamlFile(`{${text}}`, "--state");
  const given = Object.entries(data ?? {});
  const stranger = given.find(([name]) => !STATED.includes(name));
  if (stranger !== undefined)
    throw new UserError(`--state: ${unknownName("field", stranger[0], STATED)}`);
  const fields = given.map(([name, value]) => ({ name, value: JSON.stringify(value) }));
  const lines = [{ name: "format", value: "csv" }, ...AROUND, ...fields];
  const whole = lines.map(({ name, value }) => `${name}: ${value}\n`).join("");
  const description = stateOf(whole);
  if (description.format !== "csv") throw new Error("a description of a CSV file is none");
  return {
    fields: fields.map((one) => ({ ...one, why: "stated" })),
    dialect: statedIn(description),
  };
}

/** Its lines are not the user's. */
function stateOf(whole: string): Description {
  try {
    return parseDescription(whole, STATE);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw UserError.ofLines(
      error.lines.map((line) => line.replace(/^--state:\d+:\d+:/, `${STATE}:`)),
    );
  }
}

const STATE = "--state";
const STATED = [
  ...["encoding", "delimiter", "decimal", "thousands", "comment"],
  ...["header", "header_row", "skip_rows", "missing"],
];
/** What a description has to say besides. */
const AROUND = Object.entries({
  file: "x.csv",
  orientation: "sensors-in-columns",
  scale: 1,
  tolerance: 0,
  f: 0,
}).map(([name, value]) => ({ name, value: String(value) }));

function ulogShapesOf(path: string, salvage: boolean): Iterable<SensorShape> {
  try {
    return ulogShapes(path, salvage);
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error;
    throw new UserError(`${error.message} (${typedCommand("describe")} proposes that)`, 2, {
      cause: error,
    });
  }
}

interface Known {
  readonly path: string;
  readonly kind: DataKind;
  readonly fields: readonly ProposedField[];
  readonly reasons: readonly string[];
}

/** Values up to 10^18 fit 64 bits with room for a tolerance. */
const DIGITS_MAX = 18;
const DECIMALS_MAX = 12;

async function proposed(known: Known, file: string, others: readonly string[]): Promise<Proposal> {
  const whole = await read(known, 0, 0);
  const decimals = Math.max(0, Math.min(DECIMALS_MAX, DIGITS_MAX - digitsOf(whole)));
  const probe = decimals === 0 ? whole : await read(known, decimals, 0);
  const sensors = probe.sensorNames;
  const f = faultyOf(sensors.length);
  const spread = spreadOf({ rows: probe.rows, decimals }, f);
  if (spread.slotsWithEnough === 0) {
    throw new UserError(
      `${known.path}: no slot has values of ${sensors.length - f} of ${sensors.length} sensors`,
    );
  }
  const chosen = scaleFor(spread, decimals);
  const isMissingStated = statesMissing(known);
  const fields = [
    ...head(known, file),
    ...known.fields,
    ...measured({ spread, f, sensors: sensors.length, isMissingStated, ...chosen }),
  ];
  const text = [
    "# Proposed from a look at the data: what you know better, change.",
    ...[...known.reasons, ...others].map((told) => `# ${legible(told)}`),
    ...fields.map(lineOf),
    "",
  ].join("\n");
  const data = parseYaml(text) as Readonly<Record<string, unknown>>;
  const told = [inWords(sensors, fields), ...known.reasons, probe.missing];
  return { text, fields: data, chosen: told.filter((one) => one !== undefined).join("; ") };
}

function statesMissing({ fields }: Known): boolean {
  return fields.some(({ name }) => name === "missing");
}

function head({ kind }: Known, file: string): readonly ProposedField[] {
  return [
    { name: "format", value: kind },
    { name: "file", value: JSON.stringify(file) },
  ];
}

/** The file's values, times 10^decimals. */
async function read(known: Known, decimals: number, f: number): Promise<FiledRecording> {
  const fields = [
    ...head(known, basename(known.path)),
    ...known.fields,
    { name: "scale", value: `1e${decimals}` },
    { name: "tolerance", value: "0" },
    { name: "f", value: String(f) },
    ...(statesMissing(known) ? [] : [{ name: "missing", value: "silent" }]),
  ];
  const text = fields.map((field) => `${lineOf(field)}\n`).join("");
  return await readDescribed(parseDescription(text, known.path), known.path);
}

function digitsOf({ rows }: FiledRecording): number {
  let most = 0n;
  for (const row of rows) {
    for (const value of row) {
      if (value === undefined) continue;
      const magnitude = value < 0n ? -value : value;
      if (magnitude > most) most = magnitude;
    }
  }
  return String(most).length;
}

function measured({
  spread,
  f,
  sensors,
  isMissingStated,
  decimals,
  tolerance,
}: {
  readonly spread: Spread;
  readonly f: number;
  readonly sensors: number;
  readonly isMissingStated: boolean;
  readonly decimals: number;
  readonly tolerance: bigint;
}): readonly ProposedField[] {
  const scale = powerText(decimals);
  const text = unitsOf({ numerator: 10n ** BigInt(decimals), denominator: 1n })(tolerance);
  const share = `in ${SLOTS_WITH_VALUE_PERCENT} of 100 slots ${sensors - f} of ${sensors} sensors then agree`;
  return [
    { name: "scale", value: scale, why: "integers are values times this" },
    { name: "tolerance", value: text, why: share },
    { name: "f", value: String(f), why: `of ${counted(sensors, "sensor")}, faulty at once` },
    ...(spread.isAnySilent && !isMissingStated
      ? [{ name: "missing", value: "silent", why: "some slots lack a value" }]
      : []),
  ];
}

function lineOf({ name, value, why }: ProposedField): string {
  const written = value.replaceAll(BEYOND_JSON, escapeOf);
  return why === undefined ? `${name}: ${written}` : `${name}: ${written} # ${legible(why)}`;
}

/** What JSON leaves as it is in a name from the data, and YAML does not take. */
const BEYOND_JSON = /[\u007f-\u009f]/g;

function escapeOf(character: string): string {
  return `\\x${character.charCodeAt(0).toString(HEX)}`;
}

const HEX = 16;

const SENSORS_TOLD = 4;

function inWords(sensors: readonly string[], fields: readonly ProposedField[]): string {
  const given = (name: string) => fields.find((field) => field.name === name)?.value ?? "";
  const told = sensors.slice(0, SENSORS_TOLD).join(", ");
  const more = sensors.length > SENSORS_TOLD ? ", ..." : "";
  const numbers = ["scale", "tolerance", "f"].map((name) => `${name} ${given(name)}`).join(", ");
  const where = given("where") === "" ? "" : ` where ${given("where")}`;
  return `${counted(sensors.length, "sensor")} (${told}${more})${where}, ${numbers}`;
}
