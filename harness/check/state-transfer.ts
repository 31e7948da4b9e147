/** One lane's state, piece by piece, and how another lane takes it over. */
import { sameBytes } from "../../runtime/wire/bytes.ts";
import {
  PIECE_SIZE,
  type Restored,
  type SnapshotPart,
  type SnapshotRequest,
} from "../../runtime/wire/state-messages.ts";
import type { CheckedIncarnation, Message, Response } from "./incarnation.ts";
import { FLOOD, garbage, isViolation, type Violation } from "./violation.ts";

/** A whole snapshot, put together. */
export interface Whole extends Pick<SnapshotPart, "cycles" | "digest"> {
  readonly kind: "whole";
  readonly bytes: Uint8Array;
}

/** How a restoration ended. */
interface Outcome {
  readonly kind: "ended";
  readonly result: Restored;
}

const BATCH_MAX = 32;
/** Twice what the largest of the systems' states takes. */
const SIZE_MAX = 4 * 1024 * 1024;

export async function snapshotOf(
  donor: CheckedIncarnation,
  cycle: number,
): Promise<Whole | Violation> {
  const first = await partsOf(donor, cycle, [{ freeze: true, offset: 0 }]);
  if ("kind" in first) return first;
  const [{ size, cycles, digest }] = first;
  if (size > SIZE_MAX) return garbage(`told a snapshot of ${size} bytes`);
  const parts: SnapshotPart[] = [...first];
  for (let offset = PIECE_SIZE; offset < size; offset += BATCH_MAX * PIECE_SIZE) {
    const wanted = offsetsIn(offset, size).map((at) => ({ freeze: false, offset: at }));
    const more = await partsOf(donor, cycle, wanted);
    if ("kind" in more) return more;
    parts.push(...more);
  }
  const areOfOne = parts.every(
    (part) => part.size === size && part.cycles === cycles && sameBytes(part.digest, digest),
  );
  if (!areOfOne) return garbage("mixed up the pieces of a snapshot");
  const bytes = new Uint8Array(size);
  for (const { part, offset } of parts) bytes.set(part, offset);
  return { kind: "whole", cycles, digest, bytes };
}

/** The snapshot with one bit turned over. */
export function damaged(snapshot: Whole, flip: number | undefined): Whole {
  if (flip === undefined || snapshot.bytes.length === 0) return snapshot;
  const bytes = snapshot.bytes.slice();
  const bit = flip % (8 * bytes.length);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return { ...snapshot, bytes };
}

/**
 * Gives a lane that has restarted what makes it fall behind, a slot it has not come to, and then the snapshot. The state
 * before slot `now` is what it is to come to.
 */
export async function restored(
  target: CheckedIncarnation,
  {
    missed,
    snapshot,
    now,
  }: { readonly missed: readonly Message[]; readonly snapshot: Whole; readonly now: number },
): Promise<Outcome | Violation> {
  const fallen = await target.give(missed, now - 1);
  if (isViolation(fallen)) return fallen;
  // In an exchange it relays what it was told.
  if (fallen.responses.some(({ kind }) => kind !== "relay"))
    return garbage("has missed a slot, and votes on the next");
  const { bytes, cycles, digest } = snapshot;
  const size = bytes.length;
  let result: Restored = "more";
  for (let first = 0; first === 0 || first < size; first += BATCH_MAX * PIECE_SIZE) {
    const offsets = offsetsIn(first, size);
    const messages = offsets.map((offset): Message => {
      const part = bytes.subarray(offset, offset + PIECE_SIZE);
      return (session) => session.restore({ cycles, size, digest, offset, part });
    });
    const reaction = await target.give(messages, now - 1);
    if (isViolation(reaction)) return reaction;
    const ended = resultOf(target, reaction.responses, offsets.length);
    if (typeof ended !== "string") return ended;
    result = ended;
    if (result !== "more") break;
  }
  return { kind: "ended", result };
}

/** The last of the answers, of which there is to be one a piece. */
function resultOf(
  target: CheckedIncarnation,
  responses: readonly Response[],
  pieces: number,
): Restored | Violation {
  const results: Restored[] = [];
  for (const response of responses) {
    if (response.kind === "medium-write") target.medium.write(response.write);
    else if (response.kind === "restore-answer") results.push(response.answer.result);
    else return FLOOD;
  }
  if (results.length > pieces) return FLOOD;
  const last = results.at(-1);
  if (last !== undefined && results.length === pieces) return last;
  return { kind: "silence", why: "did not answer each piece of a RESTORE" };
}

type Parts = readonly [SnapshotPart, ...SnapshotPart[]];

async function partsOf(
  donor: CheckedIncarnation,
  cycle: number,
  wanted: readonly SnapshotRequest[],
): Promise<Parts | Violation> {
  const messages = wanted.map(
    (request): Message =>
      (session) =>
        session.askSnapshot(request),
  );
  const reaction = await donor.give(messages, cycle);
  if (isViolation(reaction)) return reaction;
  const { responses } = reaction;
  const parts = responses.flatMap((one) => (one.kind === "snapshot-part" ? [one.part] : []));
  if (parts.length < responses.length || parts.length > wanted.length) return FLOOD;
  if (parts.some(({ offset }, at) => offset !== wanted[at]?.offset)) {
    return garbage("mixed up the pieces of a snapshot");
  }
  const [first, ...others] = parts;
  return first !== undefined && parts.length === wanted.length
    ? [first, ...others]
    : { kind: "silence", why: "did not answer each SNAPSHOT" };
}

/** The beginnings of a batch of pieces; an empty snapshot has one. */
function offsetsIn(first: number, size: number): readonly number[] {
  const count = Math.max(Math.ceil((size - first) / PIECE_SIZE), 1);
  return Array.from({ length: Math.min(count, BATCH_MAX) }, (_, at) => first + at * PIECE_SIZE);
}
