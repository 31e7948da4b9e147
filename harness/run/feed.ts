/** What `--input` makes a run feed on: generated inputs, or what a file of some kind holds. One function a kind. */

import type { Inputs, Slot } from "../../runtime/contract/system.ts";
import type { Rig } from "../../runtime/rig/rig.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { decimalOf } from "../input/units.ts";
import { UserError } from "../user-error.ts";

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
  if (input.endsWith(".jsonl")) return await fedTrace(input, system, { cycles, rig });
  return await fedRecording(input, system, cycles);
}

async function fedBytes(
  file: string,
  { slotSize, inputs }: NonNullable<AnySystem["bytes"]>,
  cycles: number | undefined,
): Promise<Fed> {
  const { readByteFile } = await import("../input/byte-file.ts");
  const { bytes, fileBytes, sha256, chunks } = readByteFile(file, slotSize, cycles);
  return {
    inputs: inputs(chunks),
    feed: { kind: "bytes", file, sha256, bytes, file_bytes: fileBytes },
  };
}

async function fedTrace(
  file: string,
  { name, operations }: AnySystem,
  { cycles, rig }: { readonly cycles: number | undefined; readonly rig: Rig },
): Promise<Fed> {
  if (operations === undefined) {
    throw new UserError(`--input: ${file}: ${name} takes no trace of operations`);
  }
  const { readOperationTrace } = await import("../input/operation-trace.ts");
  const progress = (read: number, size: number) =>
    process.stderr.write(`tripod: ${file}: ${inMebibytes(read)} of ${inMebibytes(size)} read\n`);
  const trace = readOperationTrace(file, operations.parse, { cycles, progress });
  const isOnBoard = rig.lanes.some(({ on }) => on === "emulated-pico" || on === "pico");
  return {
    inputs: operations.inputs(trace.operations, isOnBoard ? "board" : "host"),
    feed: { kind: "trace", file, sha256: trace.sha256, lines: trace.lines },
  };
}

function inMebibytes(size: number): string {
  return `${Math.floor(size / 2 ** 20)} MiB`;
}

async function fedRecording(
  file: string,
  system: AnySystem,
  cycles: number | undefined,
): Promise<Fed> {
  const { readRecording } = await import("../input/recording.ts");
  const recording = await readRecording(file);
  for (const note of recording.notes) process.stderr.write(`tripod: ${file}: ${note}\n`);
  const inputs = system.recorded(recording);
  if ("refused" in inputs) throw new UserError(`--input: ${file}: ${inputs.refused}`);
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
  };
  if (cycles === undefined || cycles <= rows) return { inputs, feed };
  return { inputs: { ...inputs, slots: repeated(inputs.slots) }, feed };
}

/** A run longer than its recording plays it again from the start. */
function* repeated<Reading>(slots: Iterable<Slot<Reading>>): Iterable<Slot<Reading>> {
  for (;;) yield* slots;
}
