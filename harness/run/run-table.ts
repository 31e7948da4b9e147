/** `run --csv FILE`: a table of a run, a slot a row: what the sources said, what each lane said, and what was voted. */
import { type BytesOrSilence, ballotOf, type SlotRecord } from "../../runtime/judge/slot.ts";
import type { TraceRecord } from "../../runtime/trace.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { distinctNames } from "../input/values/distinct-names.ts";
import type { IntervalCodec } from "../report/sensor-counts.ts";
import { openSavedFile, type SavedFile } from "../saved-file.ts";
import { describer } from "./describer.ts";
import type { Feed } from "./feed.ts";
import { intervalCodecOf, unitsIn } from "./intervals.ts";

/** The columns of a payload, and its cells; silence leaves them empty. */
interface CellFormat {
  readonly columns: (name: string) => readonly string[];
  readonly cells: (bytes: Uint8Array) => readonly string[];
}

export interface RunTable {
  /** Adds a slot's row. Where the file cannot be written, `commit` says so. */
  readonly add: (record: TraceRecord) => void;
  /** Gives the file its name. Throws a UserError (4) where a part of it could not be written. */
  readonly commit: () => void;
  /** Takes back what was written; does nothing after `commit`. */
  readonly discard: () => void;
}

export interface TableColumns {
  readonly sources: readonly string[];
  readonly lanes: readonly string[];
  readonly readings: CellFormat;
  readonly outputs: CellFormat;
}

const WRITE_SIZE = 1 << 16;

export function openRunTable(path: string, columns: TableColumns): RunTable {
  const { sources, lanes, readings, outputs } = columns;
  const file = openSavedFile(path, { option: "--csv", isNew: true });
  const header = [
    "slot",
    ...sources.flatMap(readings.columns),
    ...lanes.flatMap(outputs.columns),
    ...outputs.columns("voted"),
    "vote",
    "verdict",
  ];
  // A sensor may be called as a lane is.
  let waiting = line(distinctNames(header));
  let failure: unknown;
  const flush = () => {
    attemptWrite(file, waiting, (error) => {
      failure ??= error;
    });
    waiting = "";
  };
  return {
    add: (record) => {
      if (record.t !== "slot" || failure !== undefined) return;
      waiting += line(rowOf(record, columns));
      if (waiting.length >= WRITE_SIZE) flush();
    },
    commit: () => {
      if (failure === undefined) flush();
      if (failure !== undefined) throw failure;
      file.commit();
    },
    discard: file.discard,
  };
}

/** A run's callbacks must not throw: what went wrong is kept. */
function attemptWrite(file: SavedFile, text: string, failed: (error: unknown) => void): void {
  try {
    file.write(text);
  } catch (error) {
    failed(error);
  }
}

function rowOf(record: SlotRecord, { sources, lanes, readings, outputs }: TableColumns) {
  const cells = (format: CellFormat, bytes: BytesOrSilence) =>
    bytes === null ? format.columns("").map(() => "") : format.cells(bytes);
  return [
    String(record.cycle),
    ...sources.flatMap((_, at) => cells(readings, record.readings[at] ?? null)),
    ...lanes.flatMap((lane) => cells(outputs, ballotOf(record, lane))),
    ...cells(outputs, record.output === undefined ? record.value : null),
    record.vote,
    record.verdict,
  ];
}

/** Of a run, what its table tells by. */
export interface TabledRun {
  readonly system: AnySystem;
  readonly feed: Feed;
  /** How many. */
  readonly sources: number;
  /** By name. */
  readonly lanes: readonly string[];
}

/** How the sources and lanes of a run are told in a table. */
export function columnsOf({ system, feed, sources: count, lanes }: TabledRun): TableColumns {
  const codec = intervalCodecOf(system);
  const describe = describer({ system });
  const sources = Array.from({ length: count }, (_, at) => `source_${at}`);
  const shared = { sources: feed.kind === "recording" ? feed.sensors : sources, lanes };
  if (codec === undefined) {
    return { ...shared, readings: wordCells(readingWords(system)), outputs: wordCells(describe) };
  }
  const inUnits = unitsIn(feed);
  return {
    ...shared,
    readings: intervalCells(codec.reading, inUnits, () => "undecodable"),
    outputs: intervalCells(codec.output, inUnits, describe),
  };
}

/** Two columns, `NAME_lo` and `NAME_hi`; what is not an interval is told in words in the first. */
function intervalCells(
  interval: IntervalCodec["output"],
  inUnits: (scaled: bigint) => string,
  describe: (bytes: Uint8Array) => string,
): CellFormat {
  return {
    columns: (name) => [`${name}_lo`, `${name}_hi`],
    cells: (bytes) => {
      const found = interval(bytes);
      return found === undefined ? [describe(bytes), ""] : [inUnits(found.lo), inUnits(found.hi)];
    },
  };
}

/** One column, in words. */
function wordCells(describe: (bytes: Uint8Array) => string): CellFormat {
  return { columns: (name) => [name], cells: (bytes) => [describe(bytes)] };
}

/** A reading as JSON: its numbers as text where they are large, its bytes in hexadecimal. */
function readingWords({ payloads }: AnySystem): (bytes: Uint8Array) => string {
  return (bytes) => {
    const reading = payloads.reading.decode(bytes);
    if (reading === undefined) return "undecodable";
    if (reading instanceof Uint8Array) return hex(reading);
    return JSON.stringify(reading, (_name, value: unknown) => {
      if (value instanceof Uint8Array) return hex(value);
      return typeof value === "bigint" ? String(value) : value;
    });
  };
}

/** RFC 4180, but for the line's end. */
function line(cells: readonly string[]): string {
  return `${cells.map(quotedCell).join(",")}\n`;
}

function quotedCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
