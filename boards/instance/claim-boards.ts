/** Finds a rig's boards at this machine's serial ports, by unique id and whatever the port, and claims them for this process. */

import { DeployError } from "../../runtime/instance/instance.ts";
import { openSerial, serialPaths } from "../../runtime/link/serial.ts";
import type { RigLane } from "../../runtime/rig/rig.ts";
import type { BoardLink } from "../protocol/board-link.ts";
import { type Identity, identifies, NO_IDENTITY } from "../protocol/messages.ts";
import { type Candidate, closeAll, type Discovered, discover } from "../registry/discover.ts";
import { holderOf, inUseBy, lockBoard, type Owner } from "../registry/lock.ts";
import { LineGate } from "./line-gate.ts";

export interface ClaimedBoard {
  readonly uniqueId: string;
  /** What it says of itself before anything is done to it. */
  readonly identity: Identity;
  readonly gate: LineGate;
  /** Over the gate, at the rate at which the board has answered. */
  readonly link: BoardLink;
}

/** What a gate is made with. */
export type GateOptions = ConstructorParameters<typeof LineGate>[1];

export interface BoardClaim {
  readonly boards: readonly ClaimedBoard[];
  /** Closes the ports and lets go of the boards. */
  readonly close: () => Promise<void>;
}

/** A lane that is on a board, and where it is said to be. */
export interface Wanted {
  readonly name: string;
  readonly uniqueId: string;
  readonly path: string | undefined;
  /** Whether others on this machine could want it, too: an emulated board is this process's own. */
  readonly isShared: boolean;
}

/** In the order of the lanes. Throws DeployError for the first board that is missing or in use; then nothing is left open. */
export async function claimBoards(
  wanted: readonly Wanted[],
  options: GateOptions,
): Promise<BoardClaim> {
  const gates = new Map<string, LineGate>();
  const candidate = (path: string): Candidate => ({
    name: path,
    open: async () => {
      const port = await openSerial(path);
      if ("refused" in port) return port;
      const gate = new LineGate(port, options);
      gates.set(path, gate);
      return gate;
    },
  });
  const named = wanted.flatMap(({ path }) => path ?? []);
  const others = named.length === wanted.length ? [] : await serialPaths();
  const present = await discover([...new Set([...named, ...others])].map(candidate));
  const locks: (() => void)[] = [];
  const close = async () => {
    await closeAll(present);
    for (const release of locks.splice(0)) release();
  };
  try {
    const boards = wanted.map((one): ClaimedBoard => {
      const found = present.find(
        (board) => board.kind === "board" && board.identity.uniqueId === one.uniqueId,
      );
      const gate = gates.get(found?.name ?? "");
      if (found?.kind !== "board" || gate === undefined) throw missing(one, present);
      if (one.isShared) locks.push(claimed(one));
      return { uniqueId: one.uniqueId, identity: found.identity, gate, link: found.board };
    });
    const strangers = present.filter(
      (one) => one.kind === "board" && !boards.some(({ link }) => link === one.board),
    );
    await closeAll(strangers);
    return { boards, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The board of a lane on a Pico; the rig file has seen to it that there is one. */
export function wantedOf({ name, board, link }: RigLane): Wanted {
  if (board === undefined) throw new DeployError(`lane ${name}: its rig names no board`);
  if (!identifies(board)) throw new DeployError(`lane ${name}: board ${board}: ${NO_IDENTITY}`);
  const path = typeof link?.serial === "object" ? link.serial.port : undefined;
  return { name, uniqueId: board, path, isShared: true };
}

/** The answer lets go of it. */
function claimed(one: Wanted): () => void {
  const lock = lockBoard(one.uniqueId);
  if (lock.kind === "taken") throw inUse(one, lock.by);
  return lock.release;
}

function missing(one: Wanted, present: readonly Discovered[]): DeployError {
  const { name, uniqueId, path } = one;
  const holder = one.isShared ? holderOf(uniqueId) : undefined;
  if (holder !== undefined) return inUse(one, holder);
  const there = present.find((one) => one.name === path);
  return new DeployError(
    `lane ${name}: board ${uniqueId} is not there: ${whatElse(there, present)}`,
  );
}

function whatElse(there: Discovered | undefined, present: readonly Discovered[]): string {
  if (there?.kind === "board") return `at ${there.name} is ${there.identity.uniqueId}`;
  if (there !== undefined) return there.why;
  const ports = present.map(({ name }) => name).join(", ");
  return ports === "" ? "this machine has no serial ports" : `it answers at none of ${ports}`;
}

function inUse({ name, uniqueId }: Wanted, by: Owner): DeployError {
  return new DeployError(`lane ${name}: board ${uniqueId} is ${inUseBy(by)}`);
}
