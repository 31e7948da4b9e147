/** A place lanes can run: what every rung is to the spine. */
import type { Clock } from "../clock.ts";
import type { BallotBytes, Triad } from "../contract/triad.ts";
import type { Injection } from "../fault/fault-channel.ts";
import type { FaultPlan } from "../fault/plan.ts";
import type { Link } from "../link/link.ts";
import type { Rig } from "../rig/rig.ts";
import type { Output } from "../triad/output.ts";
import type { Vote } from "../triad/voter.ts";

export interface Deployment {
  readonly clock: Clock;
  /** The rig's end of each lane's link, in the triad's order. Faults lie beyond it. */
  readonly links: Triad<Link>;
  /** Lets time pass until `closed` holds. The caller has set a deadline, so it always comes to hold. */
  until(closed: () => boolean): Promise<void>;
  /** Puts the plan's link and lane faults in force. */
  arm(plan: FaultPlan): Promise<void>;
  /** Lifts all faults; every injection has been reported when it resolves. */
  disarm(): Promise<void>;
  /** Stops a lane in its tracks, or lets it go on. */
  pause(lane: number): void;
  resume(lane: number): void;
  kill(lane: number): void;
  /** Begins a new life of a lane that is down. */
  restart(lane: number): void;
  /** Begins a new life of a lane that lives, as a board's RUN pin does; where there is no such pin it is killed and restarted. */
  reset?(lane: number): void;
  /** Has a board's clock run so much faster than it should, in millionths; 0 is the right time. */
  drift?(lane: number, ppm: number): void;
  /** Each slot, when it is closed: a board's image is confirmed after enough good votes, and the output goes to whoever acts on it. */
  voted?(vote: Vote, output: Output, ballots: Triad<BallotBytes>): void;
  /** What is known of the board that a lane runs on; undefined where it runs on none. */
  board?(lane: number): BoardReport | undefined;
  /** Ends everything; nothing is left running. Safe to call twice. */
  stop(): Promise<void>;
}

/** A board as a run has found it. */
export interface BoardReport {
  /** The flash chip's unique id, 16 hex digits. */
  readonly uniqueId: string;
  readonly imageVersion: number;
  /** Why it booted, each time since the run began to look after it, the flashing included: power-on, pin, watchdog, asked. */
  readonly bootReasons: readonly string[];
}

export interface DeploymentEvents {
  readonly onInjection: (injection: Injection) => void;
  /** A lane has gone down; `why` is one line. */
  readonly onDown: (lane: number, why: string) => void;
  /** A lane that was not connected can be reached now. */
  readonly onUp: (lane: number) => void;
  /** A lane that has gone down by itself has begun a new life by itself. `why` is one line. */
  readonly onReturn: (lane: number, why: string) => void;
}

export type Deploy = (rig: Rig, events: DeploymentEvents) => Promise<Deployment>;

/** Something the rig itself needs does not work: a process that does not start, an address that is taken, a board that is missing. */
export class DeployError extends Error {}
