/** Probes many ports at once: boards are identified by their unique id, whatever port they are at. */

import type { Port, PortRefused } from "../../runtime/link/port.ts";
import { ANSWER_NS_MAX, findBoard } from "../flash/find.ts";
import { BoardLink } from "../protocol/board-link.ts";
import type { Identity } from "../protocol/messages.ts";

/** A port where a board may be. */
export interface Candidate {
  /** The port's path, or another display name. */
  readonly name: string;
  readonly open: () => Promise<Port | PortRefused>;
}

export type Discovered =
  | {
      readonly kind: "board";
      readonly name: string;
      readonly identity: Identity;
      /** Open; the caller closes it. */
      readonly board: BoardLink;
    }
  | { readonly kind: "no-board"; readonly name: string; readonly why: string };

/** In the order of the candidates. Ports without a board are closed again. `timeoutNs`: how long a silent port is probed. */
export async function discover(
  candidates: readonly Candidate[],
  timeoutNs: number = ANSWER_NS_MAX,
): Promise<readonly Discovered[]> {
  return await Promise.all(candidates.map(async (one) => await probePort(one, timeoutNs)));
}

async function probePort({ name, open }: Candidate, timeoutNs: number): Promise<Discovered> {
  const port = await open();
  if ("refused" in port) return { kind: "no-board", name, why: port.refused };
  const board = new BoardLink(port);
  const found = await findBoard(board, { timeoutNs, holdInLoader: false });
  if (found.kind === "board") return { kind: "board", name, identity: found.identity, board };
  await board.close();
  return { kind: "no-board", name, why: found.why };
}

export async function closeAll(present: readonly Discovered[]): Promise<void> {
  for (const one of present) {
    if (one.kind === "board") await one.board.close();
  }
}
