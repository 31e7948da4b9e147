/** A place lanes can run: what every rung is to the spine. */
import type { Clock } from "../clock.ts";
import type { FaultPlan } from "../fault/plan.ts";
import type { Injection } from "../fault/way.ts";
import type { Link } from "../link/link.ts";
import type { Triad } from "../triad/voter.ts";
import type { Rig } from "./rig.ts";

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
  /** Ends everything; nothing is left running. Safe to call twice. */
  stop(): Promise<void>;
}

export interface DeploymentEvents {
  readonly onInjection: (injection: Injection) => void;
  /** A lane has gone down; `why` is one line. */
  readonly onDown: (lane: number, why: string) => void;
  /** A lane that was not connected can be reached now. */
  readonly onUp: (lane: number) => void;
}

export type Deploy = (rig: Rig, events: DeploymentEvents) => Promise<Deployment>;
