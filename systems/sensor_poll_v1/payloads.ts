/** What crosses a link in the sensor_poll systems, in the canonical encoding of proto/tripod/sensor_poll/v1. */
import type { Codec, Intervals, Payloads, Slot, Start } from "../../runtime/contract/system.ts";

export interface PollConfig {
  /** How many sensors may be faulty at once: u32. */
  readonly f: number;
}

/** A closed interval; lo > hi covers nothing. Both bounds are i64. */
export interface Interval {
  readonly lo: bigint;
  readonly hi: bigint;
}

/** A sensor's claim that the true value lies within the interval. */
export interface Report extends Interval {
  /** The identity the report claims: u32. */
  readonly sensor: number;
}

export type Refusal = "duplicate sensor" | "too few sources";

export type PollOutput =
  | { readonly kind: "fused"; readonly lo: bigint; readonly hi: bigint }
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly why: Refusal };

/** What every sensor_poll oracle and lane exports. */
export type PollStart = Start<PollConfig, Report, PollOutput>;

export const I64_MIN = -(2n ** 63n);
export const I64_MAX = 2n ** 63n - 1n;

// A tag is the field's number * 8 + its wire type: 0 varint, 1 eight bytes, 2 length-delimited.
const CONFIG_F = 0x08;
const REPORT_SENSOR = 0x08;
const REPORT_LO = 0x11;
const INTERVAL_LO = 0x09;
const OUTPUT_FUSED = 0x0a;
const OUTPUT_REFUSED = 0x10;
/** From the tag of a lo to that of its hi, which is the next field in both messages. */
const NEXT_FIELD = 8;
const BOUND_SIZE = 9;

/** Messages are put together here and copied out once, so that encoding allocates nothing else. */
const scratch = new DataView(new ArrayBuffer(40));
const scratchBytes = new Uint8Array(scratch.buffer);

const config: Codec<PollConfig> = {
  encode: ({ f }) => scratchBytes.slice(0, putU32(0, CONFIG_F, f)),
  decode(bytes) {
    const f = getU32(bytes, 0, CONFIG_F);
    return f !== undefined && sizeOfU32(f) === bytes.length ? { f } : undefined;
  },
};

const reading: Codec<Report> = {
  encode: (report) =>
    scratchBytes.slice(0, putBounds(putU32(0, REPORT_SENSOR, report.sensor), REPORT_LO, report)),
  decode(bytes) {
    const sensor = getU32(bytes, 0, REPORT_SENSOR);
    if (sensor === undefined) return undefined;
    const bounds = getBounds(bytes, sizeOfU32(sensor), REPORT_LO);
    return bounds && { sensor, lo: bounds.lo, hi: bounds.hi };
  },
};

const output: Codec<PollOutput> = {
  encode(answer) {
    switch (answer.kind) {
      case "none":
        return new Uint8Array(0);
      case "refused":
        return Uint8Array.of(OUTPUT_REFUSED, answer.why === "duplicate sensor" ? 1 : 2);
      case "fused": {
        const end = putBounds(2, INTERVAL_LO, answer);
        scratchBytes[0] = OUTPUT_FUSED;
        scratchBytes[1] = end - 2;
        return scratchBytes.slice(0, end);
      }
    }
  },
  decode(bytes) {
    if (bytes.length === 0) return { kind: "none" };
    if (bytes[0] === OUTPUT_FUSED && bytes[1] === bytes.length - 2) {
      const bounds = getBounds(bytes, 2, INTERVAL_LO);
      return bounds && { kind: "fused", lo: bounds.lo, hi: bounds.hi };
    }
    if (bytes[0] !== OUTPUT_REFUSED || bytes.length !== 2) return undefined;
    if (bytes[1] === 1) return { kind: "refused", why: "duplicate sensor" };
    if (bytes[1] === 2) return { kind: "refused", why: "too few sources" };
    return undefined;
  },
};

export const payloads: Payloads<PollConfig, Report, PollOutput> = { config, reading, output };

/** A case as a lane's host decodes it: bytes that are not a report count as silence. */
export function heard(readings: Slot<Report | Uint8Array>): Slot<Report> {
  return readings.map((value) => (value instanceof Uint8Array ? reading.decode(value) : value));
}

/** An answer in words. */
export function describe(answer: PollOutput): string {
  switch (answer.kind) {
    case "fused":
      return `[${answer.lo}, ${answer.hi}]`;
    case "none":
      return "none";
    case "refused":
      return `refused: ${answer.why}`;
  }
}

/** A poll that has no interval to show, or refuses its reports, has no value. */
export function hasValue({ kind }: PollOutput): boolean {
  return kind === "fused";
}

export const intervals: Intervals<Report, PollOutput> = {
  ofReading: ({ lo, hi }) => ({ lo, hi }),
  ofOutput: (answer) => (answer.kind === "fused" ? { lo: answer.lo, hi: answer.hi } : undefined),
};

/** Writes a u32 field into the scratch unless it is 0; returns where it ends. */
function putU32(at: number, tag: number, value: number): number {
  if (value === 0) return at;
  scratchBytes[at++] = tag;
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) scratchBytes[at++] = (rest & 0x7f) | 0x80;
  scratchBytes[at++] = rest;
  return at;
}

/** The u32 field at `at`: 0 where another field (or nothing) stands there, undefined when it is not canonical. */
function getU32(bytes: Uint8Array, at: number, tag: number): number | undefined {
  if (bytes[at] !== tag) return 0;
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[at + 1 + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    // A last byte of 0 is the default (index 0), which is omitted, or a varint that is not minimal.
    if (byte < 0x80) return byte === 0 || value > 0xffffffff ? undefined : value;
  }
  return undefined;
}

/** How many bytes the field of this u32 takes: its canonical encoding has one length. */
function sizeOfU32(value: number): number {
  return value === 0 ? 0 : 1 + Math.ceil((32 - Math.clz32(value)) / 7);
}

function putBounds(at: number, loTag: number, bounds: Interval): number {
  return putBound(putBound(at, loTag, bounds.lo), loTag + NEXT_FIELD, bounds.hi);
}

function putBound(at: number, tag: number, bound: bigint): number {
  if (bound === 0n) return at;
  scratchBytes[at] = tag;
  scratch.setBigInt64(at + 1, bound, true);
  return at + BOUND_SIZE;
}

/** The two bounds that stand from `at` to the end of the bytes; undefined when anything else does. */
function getBounds(bytes: Uint8Array, at: number, loTag: number): Interval | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const lo = getBound(view, at, loTag);
  const hiAt = lo === 0n ? at : at + BOUND_SIZE;
  const hi = getBound(view, hiAt, loTag + NEXT_FIELD);
  const end = hi === 0n ? hiAt : hiAt + BOUND_SIZE;
  return lo === undefined || hi === undefined || end !== bytes.length ? undefined : { lo, hi };
}

/** As `getU32`, for an sfixed64 field. */
function getBound(view: DataView, at: number, tag: number): bigint | undefined {
  if (at >= view.byteLength || view.getUint8(at) !== tag) return 0n;
  if (at + BOUND_SIZE > view.byteLength) return undefined;
  const bound = view.getBigInt64(at + 1, true);
  return bound === 0n ? undefined : bound;
}
