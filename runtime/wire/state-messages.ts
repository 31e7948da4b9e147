/** The messages of lanes with a history or a wire as canonical bytes: snapshots, restorations, packets, the medium. */
import { tripod } from "../../proto/gen/tripod.js";
import type { Packet } from "../contract/system.ts";
import { sameBytes } from "./bytes.ts";
import { DIGEST_SIZE_MAX, decoded, withoutDefaults } from "./messages.ts";

const v1 = tripod.lane.v1;

/** Of a snapshot, in bytes, but for the last one. */
export const PIECE_SIZE = 768;
export const PACKET_SIZE_MAX = 300;
/** Of a state on its way from one lane to another, in bytes: what its receiver has to keep of it. */
export const SNAPSHOT_SIZE_MAX = 64 * 1024 * 1024;

export interface SnapshotRequest {
  readonly freeze: boolean;
  readonly offset: number;
}

/** A piece of a lane's state. */
export interface SnapshotPart {
  /** How many slots the state accounts for. */
  readonly cycles: number;
  /** Of the whole snapshot. */
  readonly size: number;
  readonly digest: Uint8Array;
  readonly offset: number;
  readonly part: Uint8Array;
}

export type Restored = "more" | "done" | "refused";

export interface RestoreAnswer {
  readonly cycles: number;
  /** How many bytes are held from the beginning on. */
  readonly held: number;
  readonly result: Restored;
}

/** By number: proto/tripod/lane/v1/lane.proto, enum Restored. */
const RESTORED: readonly Restored[] = ["more", "done", "refused"];

export function encodeSnapshotRequest(request: SnapshotRequest): Uint8Array {
  return v1.SnapshotRequest.encode(withoutDefaults({ ...request })).finish();
}

export function decodeSnapshotRequest(bytes: Uint8Array): SnapshotRequest | undefined {
  const read = decoded(() => v1.SnapshotRequest.decode(bytes));
  if (read === undefined) return undefined;
  const request = { freeze: read.freeze, offset: read.offset };
  return sameBytes(encodeSnapshotRequest(request), bytes) ? request : undefined;
}

export function encodeSnapshotPart(part: SnapshotPart): Uint8Array {
  return v1.SnapshotPart.encode(withoutDefaults({ ...part })).finish();
}

/** A part lies within its snapshot and is as long as its place there calls for. */
export function decodeSnapshotPart(bytes: Uint8Array): SnapshotPart | undefined {
  const read = decoded(() => v1.SnapshotPart.decode(bytes));
  if (read === undefined) return undefined;
  const { cycles, size, digest, offset, part } = read;
  const own = { cycles, size, digest, offset, part };
  const fits = offset <= size && part.length === Math.min(PIECE_SIZE, size - offset);
  const sound =
    fits &&
    size <= SNAPSHOT_SIZE_MAX &&
    digest.length <= DIGEST_SIZE_MAX &&
    offset % PIECE_SIZE === 0;
  return sound && sameBytes(encodeSnapshotPart(own), bytes) ? own : undefined;
}

export function encodeRestoreAnswer({ cycles, held, result }: RestoreAnswer): Uint8Array {
  const message = { cycles, held, result: RESTORED.indexOf(result) };
  return v1.RestoreAnswer.encode(withoutDefaults(message)).finish();
}

export function decodeRestoreAnswer(bytes: Uint8Array): RestoreAnswer | undefined {
  const read = decoded(() => v1.RestoreAnswer.decode(bytes));
  const result = RESTORED[read?.result ?? RESTORED.length];
  if (read === undefined || result === undefined) return undefined;
  const answer = { cycles: read.cycles, held: read.held, result };
  return sameBytes(encodeRestoreAnswer(answer), bytes) ? answer : undefined;
}

/** From a lane: that it is behind, and what it is at. */
export interface StatePosition {
  /** How many slots its state accounts for: the first cycle that it lacks. */
  readonly cycle: number;
  /** Of its state; empty in a system without digests. */
  readonly digest: Uint8Array;
}

/** To a lane: what it agreed on in these cycles. */
export interface RecallRequest {
  readonly cycle: number;
  /** At most so many cycles: 1..32. */
  readonly count: number;
}

export const RECALLED_MAX = 32;

/** The agreed input of cycles in a row, each as the payload of an INPUT. */
export interface Replay {
  readonly cycle: number;
  readonly readings: readonly Uint8Array[];
}

export function encodePosition({ cycle, digest }: StatePosition): Uint8Array {
  return v1.Recall.encode(withoutDefaults({ cycle, digest })).finish();
}

export function decodePosition(bytes: Uint8Array): StatePosition | undefined {
  const read = decoded(() => v1.Recall.decode(bytes));
  if (read === undefined || read.digest.length > DIGEST_SIZE_MAX) return undefined;
  const position = { cycle: read.cycle, digest: read.digest };
  return sameBytes(encodePosition(position), bytes) ? position : undefined;
}

export function encodeRecall({ cycle, count }: RecallRequest): Uint8Array {
  return v1.Recall.encode(withoutDefaults({ cycle, count })).finish();
}

export function decodeRecall(bytes: Uint8Array): RecallRequest | undefined {
  const read = decoded(() => v1.Recall.decode(bytes));
  if (read === undefined || read.count < 1 || read.count > RECALLED_MAX) return undefined;
  const request = { cycle: read.cycle, count: read.count };
  return sameBytes(encodeRecall(request), bytes) ? request : undefined;
}

export function encodeReplay({ cycle, readings }: Replay): Uint8Array {
  return v1.Replay.encode({ ...withoutDefaults({ cycle }), readings: [...readings] }).finish();
}

/** The readings of each cycle are decoded by who knows how many sources there are. */
export function decodeReplay(bytes: Uint8Array): Replay | undefined {
  const read = decoded(() => v1.Replay.decode(bytes));
  if (read === undefined || read.readings.length > RECALLED_MAX) return undefined;
  const replay = { cycle: read.cycle, readings: read.readings };
  return sameBytes(encodeReplay(replay), bytes) ? replay : undefined;
}

export function encodePacket(packet: Packet): Uint8Array {
  return v1.Packet.encode(withoutDefaults({ ...packet })).finish();
}

export function decodePacket(payload: Uint8Array): Packet | undefined {
  const read = decoded(() => v1.Packet.decode(payload));
  if (read === undefined || read.bytes.length > PACKET_SIZE_MAX) return undefined;
  const packet = { wire: read.wire, bytes: read.bytes };
  return sameBytes(encodePacket(packet), payload) ? packet : undefined;
}
