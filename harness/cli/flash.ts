/** `tripod flash`: writes one image, or each lane of a rig, to boards in parallel over their serial ports. */

import { flash } from "../../boards/flash/flash.ts";
import type { FlashResult } from "../../boards/flash/job.ts";
import { slowerThan } from "../../boards/flash/rate.ts";
import { type BoardJob, sideBySide } from "../../boards/flash/side-by-side.ts";
import { BoardLink } from "../../boards/protocol/board-link.ts";
import { inUseBy, lockBoard } from "../../boards/registry/lock.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import { openSerial } from "../../runtime/link/serial.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";
import { duration } from "../view/duration.ts";
import { counted, type Line, plain } from "../view/line.ts";
import { type BoardTarget, type Reached, reach, targetsOf, WHICH_BOARD } from "./board-targets.ts";
import { writeFirstInstall } from "./first-install.ts";
import { imagesFor } from "./flash-images.ts";
import { FlashView } from "./flash-view.ts";

export interface FlashCommandOptions {
  readonly image?: string;
  readonly lane?: string;
  readonly rig?: string;
  readonly port?: readonly string[];
  readonly baud?: number;
  readonly forceLane?: boolean;
  readonly firstInstall?: string;
  readonly json?: boolean;
}

/** The result for one board. */
interface Outcome {
  readonly target: BoardTarget;
  readonly port: string | undefined;
  readonly result: FlashResult;
  readonly exitCode: 0 | 2 | 4;
}

const NS_PER_S = 1e9;

export async function flashCommand(
  names: readonly string[],
  options: FlashCommandOptions,
): Promise<number> {
  if (options.firstInstall !== undefined) {
    if (names.length > 0) throw new UserError("--first-install writes a file: it takes no board");
    return await writeFirstInstall(options.firstInstall, options.json === true);
  }
  const targets = await targetsOf(names, options);
  if (targets.targets.length === 0) {
    throw new UserError(WHICH_BOARD);
  }
  const images = await imagesFor(targets.targets, options);
  const view = new FlashView(
    targets.targets.map(({ name }) => name),
    process.stderr,
  );
  const interruption = endAtOnce(view);
  const reached = await reach(targets);
  const jobs = reached.map(
    (one, index): BoardJob<Outcome> =>
      async (alone) => {
        const again = alone ? await reopened(one) : one;
        return await flashOne(again, images[index], { options, view, alone });
      },
  );
  const outcomes = await sideBySide(jobs, wasDisturbed).finally(() => {
    interruption.forget();
    view.close();
  });
  if (options.json === true) printDocument(asData(outcomes));
  else printLines(linesOf(outcomes));
  return Math.max(...outcomes.map(({ exitCode }) => exitCode));
}

function wasDisturbed({ result }: Outcome): boolean {
  return result.kind === "failed" && result.disturbed === true;
}

/** The port was closed after the first attempt. */
async function reopened(reached: Reached): Promise<Reached> {
  if (reached.kind === "missing") return reached;
  const { target, board } = reached;
  const port = await openSerial(board.port.name);
  if (!("refused" in port)) return { kind: "open", target, board: new BoardLink(port) };
  return { kind: "missing", target, why: port.refused, exitCode: 4 };
}

interface FlashContext {
  readonly options: FlashCommandOptions;
  readonly view: FlashView;
  /** It failed beside the others, because replies came late or damaged. */
  readonly alone: boolean;
}

async function flashOne(
  reached: Reached,
  image: Uint8Array = new Uint8Array(),
  { options, view, alone }: FlashContext,
): Promise<Outcome> {
  const { target } = reached;
  if (reached.kind === "missing") {
    const { why, exitCode } = reached;
    view.failed(target.name, why);
    return {
      target,
      port: target.path,
      exitCode,
      result: { kind: "failed", stage: "connect", why },
    };
  }
  const { board } = reached;
  const wanted = options.baud ?? target.rigged?.baud ?? DEFAULT_BAUD;
  const baud = alone ? (slowerThan(wanted) ?? wanted) : wanted;
  if (alone) view.note(target.name, `flashing it again: alone, and at ${baud} baud`);
  let release: () => void = () => undefined;
  const claim = (uniqueId: string): string | undefined => {
    const lock = lockBoard(uniqueId);
    if (lock.kind === "held") release = lock.release;
    if (lock.kind === "held") return undefined;
    return `board ${uniqueId} is ${inUseBy(lock.by)}; stop it, or wait for it to finish`;
  };
  try {
    const result = await flash(board, {
      image,
      uniqueId: target.uniqueId,
      baud,
      runBaud: target.rigged?.baud ?? DEFAULT_BAUD,
      anyLane: options.forceLane,
      claim,
      onProgress: (progress) => view.tell(target.name, progress),
    });
    if (result.kind !== "flashed") view.failed(target.name, result.why);
    return { target, port: board.port.name, result, exitCode: exitCodeOf(result) };
  } finally {
    release();
    await board.close();
  }
}

/** On Ctrl-C a half-written board stays in its loader. Locks of a process that has ended do not count. */
function endAtOnce(view: FlashView): { readonly forget: () => void } {
  const end = (signal: NodeJS.Signals) => {
    view.interrupted();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  return {
    forget() {
      process.off("SIGINT", end);
      process.off("SIGTERM", end);
    },
  };
}

function exitCodeOf({ kind }: FlashResult): 0 | 2 | 4 {
  switch (kind) {
    case "flashed":
      return 0;
    case "refused":
      return 2;
    case "failed":
      return 4;
  }
}

/** A line per board; the failure of a single board is already on standard error. */
function linesOf(outcomes: readonly Outcome[]): readonly Line[] {
  return outcomes.flatMap(({ target: { name }, result }) => {
    if (result.kind === "flashed") return [[plain(`${name}  ${summaryOf(result)}`)]];
    return outcomes.length === 1
      ? []
      : [[plain(`${name}  ${result.kind} (${result.stage}): ${result.why}`)]];
  });
}

function summaryOf(result: Extract<FlashResult, { kind: "flashed" }>): string {
  const { identity, slot, changed, equal, bytes, writeNs, totalNs, retries } = result;
  const what = `${identity.system}/${identity.lane}, version ${identity.imageVersion}, runs from slot ${slot}`;
  const rate = bytes === 0 ? "" : `, ${((bytes / writeNs) * 1e6).toFixed(1)} kB/s`;
  const sectors = `${counted(changed, "sector")} written, ${equal} unchanged`;
  const again = retries === 0 ? "" : `, ${counted(retries, "block")} sent again`;
  const trial = identity.slotState === "confirmed" ? "" : "; on trial until a run confirms it";
  return `${what}: ${sectors}${rate}${again}, ${duration((totalNs / NS_PER_S) * 1000)}${trial}`;
}

function asData(outcomes: readonly Outcome[]): object {
  const boards = outcomes.map(({ target, port, result }) => ({
    board: target.name,
    port: port ?? null,
    ...(result.kind === "flashed" ? flashedAsJson(result) : result),
  }));
  return { schema: "tripod.flash.v2", boards };
}

function flashedAsJson(result: Extract<FlashResult, { kind: "flashed" }>) {
  const { kind, identity, slot, changed, equal, bytes, writeNs, totalNs, retries } = result;
  const { uniqueId, system, lane, imageVersion, slotState = null } = identity;
  return {
    kind,
    id: uniqueId,
    system,
    lane,
    version: imageVersion,
    slot,
    state: slotState,
    sectors: { changed, equal },
    bytes,
    kb_per_s: bytes === 0 ? null : (bytes / writeNs) * 1e6,
    seconds: totalNs / NS_PER_S,
    retries,
    restarts: result.restarts,
    baud: result.rate,
  };
}
