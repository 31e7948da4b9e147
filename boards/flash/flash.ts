/** Flashes one board over its serial port: connect, check, erase and write what differs, verify, stage, reset, check that it runs. */

import { parseImage } from "../image/image.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import { type Identity, identifies } from "../protocol/messages.ts";
import { chooseSlot, incompatibility, slotHolds } from "./check.ts";
import { sectorsOf } from "./delta.ts";
import { enterLoader, restart } from "./enter.ts";
import { type Filled, fillSlot, inspectBoth, stage } from "./fill-slot.ts";
import { findBoard } from "./find.ts";
import { disturbed, type FlashError, failed, refused } from "./flash-error.ts";
import type { Flashed, FlashJob, FlashOptions, FlashResult } from "./job.ts";
import { ProgressReporter } from "./progress.ts";
import { changeRate, slowerThan } from "./rate.ts";

const MS = 1e6;
/** An image that hangs is reset by the watchdog after at most 8.3 s; its loader is held then. */
const CATCH_NS = 12_000 * MS;
const RESTARTS_MAX = 5;

export async function flash(board: BoardLink, options: FlashOptions): Promise<FlashResult> {
  const { clock } = board.port;
  const progress = new ProgressReporter(clock, options.onProgress ?? (() => undefined));
  const image = parseImage(options.image);
  if (image.kind === "refused") {
    return { kind: "refused", stage: "check", why: `the image is ${image.why}` };
  }
  const { uniqueId, baud: rate } = options;
  const sectors = sectorsOf(options.image);
  const counts = { bytes: 0, writeNs: 0, retries: 0, restarts: 0 };
  const at = { startNs: clock.nowNs, uniqueId, rate, rewriteAll: false };
  const job: FlashJob = { board, options, image, sectors, progress, ...at, ...counts };
  for (;;) {
    const result = await attempt(job);
    if (result.kind === "flashed") return result;
    const { stage } = progress;
    if (result.kind !== "interrupted") return { ...result, stage };
    if (job.restarts === RESTARTS_MAX) {
      return { ...disturbed(`${result.why}, ${RESTARTS_MAX + 1} times in a row`), stage };
    }
    job.restarts++;
    progress.line(`${result.why}: starting over`);
  }
}

async function attempt(job: FlashJob): Promise<Flashed | FlashError> {
  const { board, options, image, progress } = job;
  const identity = await connect(job);
  if ("why" in identity) return identity;
  progress.begin("check", `${image.system}/${image.lane}, version ${image.imageVersion}`);
  const incompatible = incompatibility(image, identity, options.anyLane === true);
  if (incompatible !== undefined) return incompatible;
  const loader = await enterLoader(board, identity);
  if ("why" in loader) return loader;
  const result = await write(job, loader);
  // The image that ran before is intact: start it again.
  if (result.kind === "refused" && identity.mode === "lane") {
    await setRunRate(job);
    await restart(board, loader);
  }
  return result;
}

/** `loader`: the board's identity in its loader, which knows more than the lane's image did. */
async function write(job: FlashJob, loader: Identity): Promise<Flashed | FlashError> {
  const { board, options, image, progress } = job;
  const incompatible = incompatibility(image, loader, options.anyLane === true);
  if (incompatible !== undefined) return incompatible;
  const inspected = await inspectBoth(board);
  if ("why" in inspected) return inspected;
  const present = inspected.find(({ slot }) => slot === loader.slot);
  if (options.skipIfSame === true && present !== undefined && slotHolds(present, image)) {
    return await run(job, { slot: present.slot, changed: 0, equal: 0 }, loader);
  }
  const slot = chooseSlot(image, loader, inspected);
  if (typeof slot !== "string") return slot;
  await setWriteRate(job);
  const [a, b] = inspected;
  const filled = await fillSlot(job, slot === "A" ? a : b, loader.window);
  if ("why" in filled) return filled;
  progress.begin("verify", `the image in slot ${slot}`);
  const staged = await stage(job, slot);
  return staged ?? (await run(job, filled, loader));
}

async function connect(job: FlashJob): Promise<Identity | FlashError> {
  const { board, progress } = job;
  progress.begin("connect", `looking for a board on ${board.port.name}`);
  const found = await findBoard(board, {
    timeoutNs: CATCH_NS,
    holdInLoader: true,
    uniqueId: job.uniqueId,
  });
  if (found.kind !== "board") {
    const isThere = found.kind === "late" || found.kind === "garbage";
    return isThere ? disturbed(found.why) : failed(found.why);
  }
  const { identity } = found;
  const { uniqueId, system, lane, imageVersion, mode } = identity;
  const runs = lane === "" ? "no image" : `${system}/${lane}, version ${imageVersion}`;
  const which = identifies(uniqueId) ? `board ${uniqueId}` : "a board without a unique id";
  progress.line(`${which} at ${board.rate} baud, in its ${mode}, with ${runs}`);
  // From now on only this board is flashed, whatever is plugged in meanwhile.
  if (job.uniqueId !== undefined && job.uniqueId !== uniqueId) {
    return refused(`this is board ${uniqueId} (expected ${job.uniqueId})`);
  }
  job.uniqueId = uniqueId;
  const taken = job.restarts === 0 ? job.options.claim?.(uniqueId) : undefined;
  return taken === undefined ? identity : failed(taken);
}

/** Changes to the requested rate, or to the next slower one that works. */
async function setWriteRate({ board, rate, progress }: FlashJob): Promise<void> {
  for (let wanted = rate; wanted !== undefined && wanted !== board.rate; ) {
    if (await changeRate(board, wanted)) {
      progress.line(`changed to ${wanted} baud`);
      return;
    }
    progress.line(`no reply at ${wanted} baud`);
    wanted = slowerThan(wanted);
  }
}

/** The image, and every loader after it, start at the rate that the loader has when it is reset. */
async function setRunRate({ board, options, progress }: FlashJob): Promise<void> {
  const { runBaud = board.rate } = options;
  if (runBaud === board.rate) return;
  const agreed = await changeRate(board, runBaud);
  progress.line(agreed ? `runs at ${runBaud} baud` : `stays at ${board.rate} baud`);
}

/** Resets the board into the slot's image, and checks that it runs. */
async function run(job: FlashJob, filled: Filled, loader: Identity): Promise<Flashed | FlashError> {
  const { board, image, progress, startNs, bytes, writeNs, retries, restarts } = job;
  const { slot, changed, equal } = filled;
  progress.begin("reset", `into slot ${slot}`);
  await setRunRate(job);
  const now = await restart(board, loader);
  if ("why" in now) return now;
  if (now.mode !== "lane" || now.slot !== slot || now.imageVersion !== image.imageVersion) {
    const runs = now.mode === "lane" ? `slot ${now.slot}, version ${now.imageVersion}` : "nothing";
    return failed(`the image was written and verified, but does not run: the board runs ${runs}`);
  }
  progress.line(`${now.system}/${now.lane}, version ${now.imageVersion}, runs from slot ${slot}`);
  const totalNs = board.port.clock.nowNs - startNs;
  const counted = { bytes, writeNs, totalNs, retries, restarts, rate: board.rate };
  return { kind: "flashed", identity: now, slot, changed, equal, ...counted };
}
