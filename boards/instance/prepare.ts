/** Brings a board to where a run can begin: its lane's image in its flash, and running. */
import { DeployError } from "../../runtime/instance/instance.ts";
import { flash } from "../flash/flash.ts";
import type { FlashOptions } from "../flash/job.ts";
import type { FlashProgress } from "../flash/progress.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import type { PowerControl, PreparedBoard } from "./board-lane.ts";
import type { LineGate } from "./line-gate.ts";

export interface Preparation {
  /** The lane's name in the rig. */
  readonly name: string;
  readonly gate: LineGate;
  readonly link: BoardLink;
  readonly supply: PowerControl | undefined;
  readonly uniqueId: string;
  readonly baud: number;
  /** Image files, flashed one after another. All but the last are confirmed at once, as if they had been in use. */
  readonly images: readonly Uint8Array[];
  /** Leaves a board as it is that runs the image already. */
  readonly skipIfSame: boolean;
  readonly tell: (name: string, progress: FlashProgress) => void;
}

/** The board is there, but its replies came late or damaged: it is worth another try when less goes on. */
export class DisturbedError extends DeployError {}

const CONFIRM = { waitNs: 500_000_000, tries: 4 };
const FENCE = { waitNs: 200_000_000, tries: 3 };

/** Throws DeployError with one line that names the lane and the board. */
export async function prepareBoard(preparation: Preparation): Promise<PreparedBoard> {
  const { name, gate, link, supply, images } = preparation;
  const bootReasons: string[] = [];
  let wasListening = false;
  const forget = link.onIdentity(({ stay, bootReason }) => {
    // A board that boots says first that it listens; said again meanwhile, or later, it is a reply to a request.
    const isListening = stay === "listening";
    const isBoot = (isListening && !wasListening) || bootReasons.length === 0;
    if (isBoot) bootReasons.push(bootReason ?? "unknown cause");
    wasListening = isListening;
  });
  let identity: PreparedBoard["identity"] | undefined;
  for (const [nth, image] of images.entries()) {
    const flashed = await flash(link, optionsFor(preparation, image));
    if (flashed.kind !== "flashed") throw failure(preparation, flashed.why, flashed.disturbed);
    identity = flashed.identity;
    if (nth === images.length - 1) break;
    const reply = await link.request({ kind: "confirm" }, CONFIRM);
    const isDone = reply?.kind === "answer" && reply.result === "ok";
    if (!isDone) throw failure(preparation, "its image cannot be confirmed");
  }
  // The line keeps order: with this reply every IDENTIFY asked before is answered, and from then on a board says who it is
  // only when it boots. What it replies does not matter, and the run's START finds out an image that replies nothing.
  await link.request({ kind: "inspect", slot: "A" }, FENCE);
  forget();
  if (identity === undefined) throw failure(preparation, "no image for it");
  return { name, gate, link, identity, bootReasons, supply };
}

function optionsFor(preparation: Preparation, image: Uint8Array): FlashOptions {
  const { name, uniqueId, baud, skipIfSame, tell } = preparation;
  return { image, uniqueId, baud, skipIfSame, onProgress: (progress) => tell(name, progress) };
}

function failure(
  { name, uniqueId }: Preparation,
  why: string,
  isDisturbed: boolean = false,
): DeployError {
  const line = `lane ${name}, board ${uniqueId}: ${why}`;
  return isDisturbed ? new DisturbedError(line) : new DeployError(line);
}
