/** What `--input` makes a run feed on: generated inputs, or what a file of some kind holds. One function a kind. */

import { basename, extname } from "node:path";
import type { Inputs, Recording, Slot } from "../../runtime/contract/system.ts";
import type { Rig } from "../../runtime/rig/rig.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import type { DataKind } from "../input/data-kind.ts";
import type { ReadObjects } from "../input/operations/operation-trace.ts";
import type { FiledRecording } from "../input/recording.ts";
import { decimalOf } from "../input/values/units.ts";
import { shortened } from "../legible.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";
import { counted } from "../view/line.ts";

export type Feed =
  | { readonly kind: "generated" }
  | {
      readonly kind: "recording";
      readonly file: string;
      readonly sha256: string;
      readonly origin: string;
      readonly sensors: readonly string[];
      readonly rows: number;
      /** In scaled integers. */
      readonly tolerance: string;
      /** Decimal: integers are values times it. */
      readonly scale: string;
      readonly f: number;
      /** How the file was read, what it could have held and does not. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: "bytes";
      readonly file: string;
      /** Of what is carried of the file. */
      readonly sha256: string;
      readonly bytes: number;
      /** Of the whole file. */
      readonly file_bytes: number;
    }
  | {
      readonly kind: "trace";
      readonly file: string;
      readonly sha256: string;
      /** Each is an operation. */
      readonly lines: number;
    };

export interface FeedRequest {
  readonly seed: number;
  readonly cycles?: number;
  /** A file; generated inputs where it is left out. */
  readonly input?: string;
}

/** What a run feeds on, and what is said of it. */
export interface Fed {
  readonly inputs: Inputs<unknown, unknown>;
  readonly feed: Feed;
}

export async function inputsOf(
  system: AnySystem,
  { input, seed, cycles }: FeedRequest,
  rig: Rig,
): Promise<Fed> {
  if (input === undefined) return { inputs: system.generated(seed), feed: { kind: "generated" } };
  if (system.bytes !== undefined) return await fedBytes(input, system.bytes, cycles);
  const { kindOf } = await import("../input/data-kind.ts");
  const kind = kindOf(input);
  if (kind === "json-lines" || kind === "redis-monitor") {
    return await fedTrace(input, system, { kind, cycles, rig });
  }
  if (kind !== "description" && system.operations !== undefined) {
    throw new UserError(`--input: ${input}: taken for ${KINDS[kind]}; ${takenBy(system)}`);
  }
  const any = system.recorded(ANY_RECORDING);
  if ("refused" in any) {
    throw new UserError(`--input: ${input}: taken for ${KINDS[kind]}; ${any.refused}`);
  }
  return await fedRecording(input, system, { kind, cycles });
}

const KINDS: Readonly<Record<DataKind, string>> = {
  description: "a description of a recording",
  csv: "a CSV file",
  ulog: "a ULog",
  "json-lines": "JSON lines",
  "redis-monitor": "a log of redis-cli monitor",
};

/** What files the system can be run on. It says itself where it takes no recording. */
function takenBy({ name, operations, recorded }: AnySystem): string {
  if (operations !== undefined) {
    return `${name} takes operations: JSON lines (.jsonl), or a log of redis-cli monitor`;
  }
  const inputs = recorded(ANY_RECORDING);
  return "refused" in inputs
    ? inputs.refused
    : `${name} takes a recording: a CSV file, a ULog, or a description of one`;
}

/** What a system that takes any takes. */
const ANY_RECORDING: Recording = { rows: [[0n, 0n, 0n]], tolerance: 0n, f: 0 };

async function fedBytes(
  file: string,
  { slotSize, inputs }: NonNullable<AnySystem["bytes"]>,
  cycles: number | undefined,
): Promise<Fed> {
  const { readByteFile } = await import("../input/file/byte-file.ts");
  const { bytes, fileBytes, sha256, chunks } = readByteFile(file, slotSize, cycles);
  return {
    inputs: inputs(chunks),
    feed: { kind: "bytes", file, sha256, bytes, file_bytes: fileBytes },
  };
}

async function fedTrace(
  file: string,
  system: AnySystem,
  {
    kind,
    cycles,
    rig,
  }: {
    readonly kind: "json-lines" | "redis-monitor";
    readonly cycles: number | undefined;
    readonly rig: Rig;
  },
): Promise<Fed> {
  const { operations } = system;
  if (operations === undefined) {
    throw new UserError(`--input: ${file}: taken for ${KINDS[kind]}; ${takenBy(system)}`);
  }
  const { readOperationTrace } = await import("../input/operations/operation-trace.ts");
  const objects = kind === "json-lines" ? {} : { objects: await monitored(file) };
  const trace = readOperationTrace(file, operations.parse, {
    ...objects,
    cycles,
    progress: progressOf(file),
  });
  const isOnBoard = rig.lanes.some(({ on }) => on === "emulated-pico" || on === "pico");
  return {
    inputs: operations.inputs(trace.operations, isOnBoard ? "board" : "host"),
    feed: { kind: "trace", file, sha256: trace.sha256, lines: trace.lines },
  };
}

/** Says which database was chosen, and how to keep the operations. */
async function monitored(file: string): Promise<ReadObjects> {
  const { busiestDatabase, monitorLines, monitorObjects } = await import(
    "../input/operations/redis-monitor.ts"
  );
  const database = busiestDatabase(monitorLines(file));
  const out = `${baseOf(file)}.jsonl`;
  const keep = typedCommand("convert", "redis-monitor", file, "--db", database, "--out", out);
  tell(file, `a log of redis-cli monitor; the commands on database ${database} are the inputs`);
  tell(file, `keep them, and see what is left out: ${keep}`);
  return monitorObjects(database);
}

function baseOf(file: string): string {
  return basename(file, extname(file));
}

function tell(file: string, what: string): void {
  process.stderr.write(`tripod: ${shortened(`${file}: ${what}`)}\n`);
}

function progressOf(file: string): (read: number, size: number) => void {
  return (read, size) => tell(file, `${inMebibytes(read)} of ${inMebibytes(size)} read`);
}

function inMebibytes(size: number): string {
  return `${Math.floor(size / 2 ** 20)} MiB`;
}

async function fedRecording(
  file: string,
  system: AnySystem,
  { kind, cycles }: { readonly kind: DataKind; readonly cycles: number | undefined },
): Promise<Fed> {
  const { readRecording } = await import("../input/recording.ts");
  const progress = progressOf(file);
  const recording = await (kind === "description"
    ? readRecording(file, progress)
    : readProposed(file));
  const inputs = system.recorded(recording);
  if ("refused" in inputs) throw new UserError(`--input: ${file}: ${inputs.refused}`);
  const { notes, missing } = recording;
  for (const note of notes) tell(file, note);
  // What a proposal has chosen says so itself.
  if (kind === "description" && missing !== undefined) tell(file, missing);
  for (const warning of warningsOf(recording, cycles)) tell(file, warning);
  const { rowsCount: rows, sha256, origin, sensorNames: sensors, f } = recording;
  const feed: Feed = {
    kind: "recording",
    file,
    sha256,
    origin,
    sensors,
    rows,
    tolerance: String(recording.tolerance),
    scale: decimalOf(recording.scale),
    f,
    notes,
  };
  if (cycles === undefined || cycles <= rows) return { inputs, feed };
  return { inputs: { ...inputs, slots: repeated(inputs.slots) }, feed };
}

/** What keeps a run on this recording from showing much. */
function warningsOf(
  { f, sensorNames: { length: sensors }, rowsCount }: FiledRecording,
  cycles: number | undefined,
): readonly string[] {
  const faulty = `f is 0: no faulty sensor is outvoted, of ${counted(sensors, "sensor")}; 3 alike make f 1`;
  const again = `${counted(rowsCount, "row")} for ${cycles} slots: the recording repeats`;
  return [
    ...(f === 0 ? [faulty] : []),
    ...(cycles !== undefined && cycles > rowsCount ? [again] : []),
  ];
}

/** A run longer than its recording plays it again from the start. */
function* repeated<Reading>(slots: Iterable<Slot<Reading>>): Iterable<Slot<Reading>> {
  for (;;) yield* slots;
}

/** Says what was chosen, and how to keep it. */
async function readProposed(file: string): Promise<FiledRecording> {
  const { proposalFor } = await import("../input/proposal.ts");
  const { readDescribed } = await import("../input/recording.ts");
  const { parseDescription } = await import("../input/description/description.ts");
  const { text, chosen } = await proposalFor(file);
  tell(file, `no description; chosen from a look at the data: ${chosen}`);
  tell(
    file,
    `keep and change that: ${typedCommand("describe", file, "--out", `${baseOf(file)}.yaml`)}`,
  );
  return await readDescribed(parseDescription(text, file), file, progressOf(file));
}
