/** The lane protocol's messages as canonical bytes: generated codecs, with defaults left out and strictness added. */

import { tripod } from "../../proto/gen/tripod.js";
import { sameBytes } from "./bytes.ts";
import {
  type Ballot,
  type ReadingBytes,
  decodeBallot as readBallot,
  decodeReadings as readReadings,
} from "./fast-codec.ts";

const v1 = tripod.lane.v1;

export interface StartOrder {
  readonly lane: number;
  readonly lanes: number;
  readonly sources: number;
  readonly config: Uint8Array;
  /** Whether the lane goes on from what its medium holds. */
  readonly recover?: boolean;
}

export interface Hello {
  readonly system: string;
  readonly lane: string;
  /** Of a state that was recovered: how many slots it accounts for, at least 1, and its digest. */
  readonly recovered?: { readonly cycles: number; readonly digest: Uint8Array } | undefined;
  /** The digest of the proved parts that the lane was built of; undefined where there are none. */
  readonly parts?: Uint8Array | undefined;
}

/** What a lane has accepted, and refused by reason, since it was started. */
export interface Status {
  accepted: number;
  bad_length: number;
  bad_crc: number;
  bad_header: number;
  bad_payload: number;
  stale: number;
  duplicate: number;
}

export const SOURCES_MAX = 16;
const CONFIG_SIZE_MAX = 64;
const VALUE_SIZE_MAX = 40;
const OUTPUT_SIZE_MAX = 256;
export const DIGEST_SIZE_MAX = 32;
/** A SHA-256. */
export const PARTS_DIGEST_SIZE = 32;

export function encodeStart(start: StartOrder): Uint8Array {
  return v1.Start.encode(withoutDefaults({ ...start })).finish();
}

export function decodeStart(bytes: Uint8Array): StartOrder | undefined {
  const start = decoded(() => v1.Start.decode(bytes));
  if (start === undefined || !sameBytes(encodeStart(start), bytes)) return undefined;
  const { lane, lanes, sources, config, recover } = start;
  const inRange =
    lane >= 1 && lane <= lanes && lanes <= 3 && sources >= 1 && sources <= SOURCES_MAX;
  if (!inRange || config.length > CONFIG_SIZE_MAX) return undefined;
  return { lane, lanes, sources, config, ...(recover ? { recover } : {}) };
}

export function encodeHello({ system, lane, recovered, parts }: Hello): Uint8Array {
  const told = parts === undefined ? {} : { parts };
  return v1.Hello.encode(withoutDefaults({ system, lane, ...recovered, ...told })).finish();
}

export function decodeHello(bytes: Uint8Array): Hello | undefined {
  const hello = decoded(() => v1.Hello.decode(bytes));
  if (hello === undefined) return undefined;
  const { system, lane, cycles, digest, parts } = hello;
  const read = {
    ...{ system, lane },
    ...(cycles > 0 ? { recovered: { cycles, digest } } : {}),
    ...(parts.length > 0 ? { parts: Uint8Array.from(parts) } : {}),
  };
  const fits = digest.length <= DIGEST_SIZE_MAX && [0, PARTS_DIGEST_SIZE].includes(parts.length);
  return fits && sameBytes(encodeHello(read), bytes) ? read : undefined;
}

/** The readings of `sources` sources, or undefined for bytes that no canonical encoder wrote. */
export function decodeReadings(bytes: Uint8Array, sources: number): ReadingBytes | undefined {
  return readReadings(bytes, sources, VALUE_SIZE_MAX);
}

/** A ballot's output is voted as it came; only its own message must be canonical. */
export function decodeBallot(bytes: Uint8Array): Ballot | undefined {
  return readBallot(bytes, OUTPUT_SIZE_MAX);
}

export function emptyStatus(): Status {
  return {
    accepted: 0,
    bad_length: 0,
    bad_crc: 0,
    bad_header: 0,
    bad_payload: 0,
    stale: 0,
    duplicate: 0,
  };
}

export function encodeStatus(status: Status): Uint8Array {
  return v1.Status.encode(
    withoutDefaults({
      accepted: status.accepted,
      badLength: status.bad_length,
      badCrc: status.bad_crc,
      badHeader: status.bad_header,
      badPayload: status.bad_payload,
      stale: status.stale,
      duplicate: status.duplicate,
    }),
  ).finish();
}

export function decodeStatus(bytes: Uint8Array): Status | undefined {
  const message = decoded(() => v1.Status.decode(bytes));
  if (message === undefined) return undefined;
  const status = {
    accepted: message.accepted,
    bad_length: message.badLength,
    bad_crc: message.badCrc,
    bad_header: message.badHeader,
    bad_payload: message.badPayload,
    stale: message.stale,
    duplicate: message.duplicate,
  };
  return sameBytes(encodeStatus(status), bytes) ? status : undefined;
}

/** protobufjs throws on bytes that are not a message; here that is an expected answer. */
export function decoded<Message>(decode: () => Message): Message | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

/** protobufjs writes every field that is set; canonical bytes leave defaults out. */
export function withoutDefaults<Message extends object>(message: Message): Partial<Message> {
  // Built up: an object from which fields are deleted is slow from then on.
  const kept: Partial<Message> = {};
  for (const key of Object.keys(message) as (keyof Message)[]) {
    if (!isDefault(message[key])) kept[key] = message[key];
  }
  return kept;
}

function isDefault(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length === 0;
  return value === 0 || value === "" || value === false;
}
