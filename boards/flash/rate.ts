/** Changes board and port to another rate together, or leaves both unchanged. */
import { BOARD_RATES } from "../../runtime/link/port.ts";
import type { BoardLink } from "../protocol/board-link.ts";

const MS = 1e6;
const ANSWER_NS = 150 * MS;
/** A board that receives nothing at a new rate reverts after half a second. */
const FALL_BACK_NS = 600 * MS;
const PROBE = { waitNs: 60 * MS, tries: 5 };
const TRIES = 3;

/** The next slower rate. */
export function slowerThan(rate: number): number | undefined {
  return BOARD_RATES.find((other) => other < rate);
}

/** False if board or port do not support the rate, or there is no reply at it. */
export async function changeRate(board: BoardLink, rate: number): Promise<boolean> {
  const before = board.rate;
  if (rate === before) return true;
  for (let nth = 0; nth < TRIES && board.closed === undefined; nth++) {
    const reply = await board.request({ kind: "baud", rate }, { waitNs: ANSWER_NS, tries: 1 });
    const answered = reply?.kind === "answer";
    if (answered && reply.result !== "ok") return false;
    // The board may have changed its rate even if its answer was lost.
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
