/** Brings board and port to another rate together, or leaves both where they were. */
import { BOARD_RATES } from "../../runtime/link/port.ts";
import type { BoardLink } from "../protocol/board-link.ts";

const MS = 1e6;
const ANSWER_NS = 150 * MS;
/** A board that hears nothing at a new rate goes back after half a second. */
const FALL_BACK_NS = 600 * MS;
const PROBE = { waitNs: 60 * MS, tries: 5 };
const TRIES = 3;

/** The fastest rate at which a board and a port may try after this one. */
export function slowerThan(rate: number): number | undefined {
  return BOARD_RATES.find((other) => other < rate);
}

/** False when board or port cannot, or nothing is understood at that rate. */
export async function changeRate(board: BoardLink, rate: number): Promise<boolean> {
  const before = board.rate;
  if (rate === before) return true;
  for (let nth = 0; nth < TRIES && board.closed === undefined; nth++) {
    const reply = await board.request({ kind: "baud", rate }, { waitNs: ANSWER_NS, tries: 1 });
    const answered = reply?.kind === "answer";
    if (answered && reply.result !== "ok") return false;
    // Without an answer the board may have changed its rate all the same.
    if (await respondsAt(board, rate)) return true;
    await board.until(() => false, FALL_BACK_NS);
    const isBack = await respondsAt(board, before);
    if (!isBack || answered) return false;
  }
  return false;
}

async function respondsAt(board: BoardLink, rate: number): Promise<boolean> {
  try {
    await board.setRate(rate);
  } catch {
    return false;
  }
  return (await board.identify(PROBE.waitNs, PROBE.tries)) !== undefined;
}
