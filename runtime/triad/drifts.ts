/** Board clocks that a fault plan has set running too fast or too slow: how far astray each has gone, and whether it matters. */
import type { Clock } from "../clock.ts";
import type { ProcessAction } from "../fault/processes.ts";
import { DEFAULT_BAUD } from "../link/port.ts";

/** A start bit, eight of data and a stop bit. */
const BITS_PER_CHARACTER = 10;

/** The time that one character takes on a lane's line, in ns: at 921,600 baud, 10.85 us. */
export function characterNs(baud: number = DEFAULT_BAUD): number {
  return (BITS_PER_CHARACTER * 1e9) / baud;
}

interface Drift {
  readonly action: ProcessAction;
  /** The cycle in which it began. */
  readonly cycle: number;
  readonly fromNs: number;
  readonly baud: number | undefined;
}

export type DriftReport = (drift: {
  readonly action: ProcessAction;
  readonly cycle: number;
  readonly effective: boolean;
}) => void;

/**
 * A drift is effective when it has taken the board's clock at least one character's time astray while it lasted. That is
 * computed from the drift and the time that has passed by the rig's clock, not seen on the line: the least that could
 * change which character the rig is receiving.
 */
export class Drifts {
  readonly #going = new Map<string, Drift>();
  readonly #report: DriftReport;

  constructor(report: DriftReport) {
    this.#report = report;
  }

  /** One that is going on already at this lane is over. */
  begin(
    action: ProcessAction,
    cycle: number,
    at: { clock: Clock; baud: number | undefined },
  ): void {
    this.end(action.lane, at.clock);
    this.#going.set(action.lane, { action, cycle, fromNs: at.clock.nowNs, baud: at.baud });
  }

  /** A lane's clock keeps time again, or the lane has none to keep any more. */
  end(lane: string, clock: Clock | undefined): void {
    const drift = this.#going.get(lane);
    if (drift === undefined || clock === undefined) return;
    this.#going.delete(lane);
    const { action, cycle, fromNs, baud } = drift;
    const astrayNs = (Math.abs(action.ppm ?? 0) / 1e6) * (clock.nowNs - fromNs);
    this.#report({ action, cycle, effective: astrayNs >= characterNs(baud) });
  }
}
