/** A lane's incarnations as a script: frames in, and what the lane is to say on each. Every kernel is held to the same scripts. */

import type { MediumWrite } from "../../runtime/contract/system.ts";
import { encodeReadings, type ReadingBytes } from "../../runtime/wire/fast-codec.ts";
import { encodeFrame, FrameType, RIG } from "../../runtime/wire/frame.ts";
import { encodeMediumWrite } from "../../runtime/wire/medium-write.ts";
import { emptyStatus, type Status } from "../../runtime/wire/messages.ts";
import {
  encodePacket,
  encodeRecall,
  encodeReplay,
  encodeSnapshotPart,
  encodeSnapshotRequest,
  PIECE_SIZE,
  type Restored,
} from "../../runtime/wire/state-messages.ts";
import { recordOf, snapshotOf } from "./adder/lane.ts";
import { hexOf, input, type Said, send, start, status } from "./script.ts";

export interface LaneScript {
  /** A claim. */
  readonly name: string;
  readonly turns: readonly ScriptTurn[];
}

/** A frame, and all that the lane says on it. */
export type ScriptTurn = readonly [frame: Uint8Array, ...says: readonly Said[]];

/** An incarnation without an exchange: the lane steps on its own input. */
export function alone(recover = false): Uint8Array {
  return start({ lanes: 1, sources: 1, recover });
}

/** What one source tells. */
export function told(cycle: number, ...bytes: readonly number[]): Uint8Array {
  return input(cycle, [Uint8Array.from(bytes)]);
}

export function silence(cycle: number, sources = 1): Uint8Array {
  return input(cycle, new Array<undefined>(sources).fill(undefined) satisfies ReadingBytes);
}

export function asked(count: Partial<Status>, cycle = 0): ScriptTurn {
  return [status(cycle), { kind: "status", status: { ...emptyStatus(), ...count } }];
}

export function helloOf(system: string): Said {
  return { kind: "hello", system, lane: "test" };
}

/** Eight bytes, little-endian. */
function wordOf(sum: bigint): string {
  return hexOf(recordOf(BigInt.asUintN(64, sum), 0).subarray(0, 8));
}

export function digestOf(sum: number): string {
  return wordOf(~BigInt(sum));
}

export function ballot(slot: number, sum: number): Said {
  return { kind: "ballot", slot, output: wordOf(BigInt(sum)), digest: digestOf(sum) };
}

export function recovered(sum: number, cycles: number): Said {
  const state = { cycles, digest: digestOf(sum) };
  return { kind: "hello", system: "adder", lane: "test", recovered: state };
}

export function erased(cycle: number, offset = 0): Said {
  return { kind: "erase", cycle, offset };
}

/** The adder writes the number of slots that its sum accounts for. */
export function wrote(cycle: number, offset: number, sum: number, cycles: number): Said {
  return { kind: "program", cycle, offset, hex: hexOf(recordOf(BigInt(sum), cycles)) };
}

export function medium(write: MediumWrite): Uint8Array {
  return send(FrameType.medium, encodeMediumWrite(write), { epoch: 0 });
}

/** The rig tells of a record on the adder's medium. */
export function holds(offset: number, sum: number, cycles: number): Uint8Array {
  return medium({ kind: "program", offset, bytes: recordOf(BigInt(sum), cycles) });
}

export function snapshot(cycle: number, freeze: boolean, offset = 0): Uint8Array {
  return send(FrameType.snapshot, encodeSnapshotRequest({ freeze, offset }), { cycle });
}

/** The piece of the adder's state that the lane answers a SNAPSHOT with. */
export function piece(sum: number, cycles: number, offset = 0): Said {
  const bytes = snapshotOf(BigInt(sum));
  const hex = hexOf(bytes.subarray(offset, offset + PIECE_SIZE));
  return { kind: "piece", cycles, size: bytes.length, digest: digestOf(sum), offset, hex };
}

export interface PieceGiven {
  readonly offset?: number;
  /** What the snapshot is of, if it is not what its digest is of. */
  readonly really?: number;
}

/** A piece of a state of the adder's that the lane is to take over. */
export function give(
  cycle: number,
  sum: number,
  cycles: number,
  given: PieceGiven = {},
): Uint8Array {
  const { offset = 0, really = sum } = given;
  const bytes = snapshotOf(BigInt(really));
  const digest = new Uint8Array(Buffer.from(digestOf(sum), "hex"));
  const part = bytes.subarray(offset, offset + PIECE_SIZE);
  const payload = encodeSnapshotPart({ cycles, size: bytes.length, digest, offset, part });
  return send(FrameType.restore, payload, { cycle });
}

export function restored(cycles: number, held: number, result: Restored): Said {
  return { kind: "restored", cycles, held, result };
}

/** The lane is behind, and says what its state accounts for. */
export function lacks(cycle: number, sum: number, position: number): Said {
  return { kind: "recall", cycle, position, digest: digestOf(sum) };
}

/** The rig asks for what was agreed on in up to `count` cycles. */
export function recall(cycle: number, first: number, count: number): Uint8Array {
  return send(FrameType.recall, encodeRecall({ cycle: first, count }), { cycle });
}

/** What the lane knows of cycles in a row: of each the readings of one source, or silence. */
export function recalled(cycle: number, first: number, ...readings: readonly Words[]): Said {
  return { kind: "replay", cycle, first, readings: readings.map((one) => hexOf(readingsOf(one))) };
}

/** The rig tells what was agreed on in cycles in a row. */
export function replay(cycle: number, first: number, ...readings: readonly Words[]): Uint8Array {
  const payload = encodeReplay({ cycle: first, readings: readings.map(readingsOf) });
  return send(FrameType.replay, payload, { cycle });
}

/** The bytes that one source tells, or its silence. */
type Words = readonly number[] | undefined;

function readingsOf(bytes: Words): Uint8Array {
  return encodeReadings([bytes && Uint8Array.from(bytes)]);
}

export function packet(wire: number, hex: string, cycle = 0): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(hex, "hex"));
  return send(FrameType.packet, encodePacket({ wire, bytes }), { cycle });
}

export function timer(cycle = 0): Uint8Array {
  return send(FrameType.timer, new Uint8Array(), { cycle });
}

/** What the lane puts on a wire: the packet of that number in the cycle. */
export function put(cycle: number, number: number, wire: number, hex: string): Said {
  return { kind: "packet", cycle, number, wire, hex };
}

export function answered(slot: number, output: string): Said {
  return { kind: "ballot", slot, output };
}

/** A frame of this type with any payload. */
export function raw(type: FrameType, hex: string): Uint8Array {
  const to = { type, source: RIG, destination: 1, sequence: 0, epoch: 9, cycle: 0 };
  return encodeFrame(to, new Uint8Array(Buffer.from(hex, "hex")));
}
