/** Writes an image to a slot: finds out what differs, writes that until nothing does, and has the board verify all of it. */

import type { BoardLink } from "../protocol/board-link.ts";
import type { SlotName } from "../protocol/messages.ts";
import type { BoardReply, Inspected, Mapped } from "../protocol/request.ts";
import { slotHolds } from "./check.ts";
import { type Delta, deltaOf, writtenBytes } from "./delta.ts";
import { errorOf, type FlashError, failed, interrupted, refused } from "./flash-error.ts";
import type { FlashJob } from "./job.ts";
import { changeRate, slowerThan } from "./rate.ts";
import { Upload } from "./upload.ts";

export interface Filled {
  readonly slot: SlotName;
  readonly changed: number;
  readonly equal: number;
}

const MS = 1e6;
/** A few times what the board takes for the CRC-32 of 960 KB and for the SHA-256 of an image. */
const INSPECT = { waitNs: 250 * MS, tries: 40 };
const MAP = { waitNs: 700 * MS, tries: 40 };
const STAGE = { waitNs: 1500 * MS, tries: 40 };
const ROUNDS_MAX = 4;

/** `present`: the slot's present state. */
export async function fillSlot(
  job: FlashJob,
  { slot, ...present }: Inspected,
  window: number,
): Promise<Filled | FlashError> {
  const { board, sectors, progress, image } = job;
  const sameHeader = slotHolds({ slot, ...present }, image);
  let first: Filled | undefined;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (round > 0) progress.begin("verify", `sectors of slot ${slot}`);
    const mapped = await mapOf(board, slot);
    if ("why" in mapped) return mapped;
    // Whatever was written in this attempt was read back by the board, the header included.
    const mustWrite = (sector: number) =>
      round === 0 && (job.rewriteAll || (sector === 0 && !sameHeader));
    const delta = deltaOf(sectors, mapped.crcs, mustWrite);
    first ??= { slot, changed: delta.changed, equal: delta.equal };
    if (delta.changed === 0) return first;
    const error = await write(job, slot, delta, window);
    if (error !== undefined) return error;
  }
  return refused(`slot ${slot} does not keep what is written: the flash is worn out`);
}

/** The board verifies the image's SHA-256, which must be ours, and will try the image at the next boot. */
export async function stage(job: FlashJob, slot: SlotName): Promise<FlashError | undefined> {
  const { board, image } = job;
  const reply = await board.request({ kind: "stage", slot }, STAGE);
  if (reply?.kind !== "answer") return noReply(board, reply);
  const error = errorOf(reply.result);
  if (error === undefined) {
    const inspected = await inspect(board, slot);
    if ("why" in inspected) return inspected;
    if (slotHolds(inspected, image)) return undefined;
  } else if (reply.result !== "bad-image" && reply.result !== "bad-header") {
    return error;
  }
  const why = "the board holds a different image than was sent";
  if (job.rewriteAll) return error ?? refused(why);
  job.rewriteAll = true;
  return interrupted(why);
}

export async function inspectBoth(
  board: BoardLink,
): Promise<readonly [Inspected, Inspected] | FlashError> {
  const a = await inspect(board, "A");
  if ("why" in a) return a;
  const b = await inspect(board, "B");
  return "why" in b ? b : [a, b];
}

async function inspect(board: BoardLink, slot: SlotName): Promise<Inspected | FlashError> {
  const reply = await board.request({ kind: "inspect", slot }, INSPECT);
  return reply?.kind === "inspected" ? reply : noReply(board, reply);
}

async function mapOf(board: BoardLink, slot: SlotName): Promise<Mapped | FlashError> {
  const reply = await board.request({ kind: "map", slot }, MAP);
  return reply?.kind === "mapped" ? reply : noReply(board, reply);
}

async function write(
  job: FlashJob,
  slot: SlotName,
  delta: Delta,
  window: number,
): Promise<FlashError | undefined> {
  const { board, sectors, progress } = job;
  const { areas } = delta;
  progress.begin("erase", eraseSummary(delta, slot));
  const total = writtenBytes(delta);
  progress.begin("write", `${total} bytes, erasing ahead`, total);
  const before = job.retries;
  const upload = new Upload(board, {
    slot,
    sectors,
    areas,
    window,
    onWritten: (bytes) => progress.update(bytes, before + upload.retries),
  });
  const release = board.onIdentity(({ mode, stay }) => {
    if (mode === "lane" || stay === "listening") upload.stop(interrupted("the board was reset"));
  });
  const sinceNs = board.port.clock.nowNs;
  try {
    const error = await writeAtAnyRate(job, upload);
    if (error === undefined) progress.line(writeSummary(total, progress.elapsedNs));
    return error;
  } finally {
    release();
    job.retries = before + upload.retries;
    job.bytes += total;
    job.writeNs += board.port.clock.nowNs - sinceNs;
  }
}

/** Lowers the rate when most of what is sent is lost. */
async function writeAtAnyRate(job: FlashJob, upload: Upload): Promise<FlashError | undefined> {
  const { board, progress } = job;
  for (;;) {
    const slower = slowerThan(board.rate);
    const ended = await upload.run(slower !== undefined);
    if (ended.kind === "done") return undefined;
    if (ended.kind !== "lossy") return ended;
    if (slower === undefined || !(await changeRate(board, slower))) {
      return interrupted("most of what is sent is lost, and no slower rate works");
    }
    job.rate = slower;
    progress.line(`most of what is sent is lost: changed to ${slower} baud`);
  }
}

function writeSummary(bytes: number, tookNs: number): string {
  const kBPerS = ((bytes * 1e6) / tookNs).toFixed(1);
  return `${bytes} bytes in ${(tookNs / 1e9).toFixed(2)} s, ${kBPerS} kB/s`;
}

function eraseSummary({ changed, equal }: Delta, slot: SlotName): string {
  return `slot ${slot}: ${changed} x 4 KB; ${changed} sectors differ, ${equal} do not`;
}

function noReply(board: BoardLink, reply: BoardReply | undefined): FlashError {
  if (board.closed !== undefined) return failed(board.closed);
  const error = reply?.kind === "answer" ? errorOf(reply.result) : undefined;
  return error ?? interrupted("the board no longer responds");
}
