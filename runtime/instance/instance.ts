/** One lane somewhere: what a run sees of it, wherever it runs. */

import type { Injection } from "../fault/fault-channel.ts";
import type { WatchFrames } from "../fault/frame-watch.ts";
import type { FaultPlan } from "../fault/plan.ts";
import type { Withheld } from "../fault/withheld.ts";
import type { Link } from "../link/link.ts";
import type { RigLane } from "../rig/rig.ts";
import type { HostTime } from "./host-time.ts";
import type { Timeline } from "./timeline.ts";

export interface Instance {
  /** The rig's end of the lane's link. Faults lie beyond it. */
  readonly link: Link;
  /** Stops the lane where it is, or lets it go on. */
  pause(): void;
  resume(): void;
  /** Ends the incarnation. */
  kill(): void;
  /** Begins a new incarnation of a lane that is down. */
  restart(): void;
  /** Begins a new incarnation of a lane that is up, as a board's RUN pin does; without one it is killed and restarted. */
  reset?(): void;
  /** Has a board's clock run fast by parts per million; 0 is the right time. */
  drift?(ppm: number): void;
  /** After each slot, whether the lane said what was voted: a board's image is confirmed after enough of them. */
  voted?(isGood: boolean): void;
  /** What the host has given what carries this lane, so far; undefined where that is not known. Costs some system calls. */
  hostTime?(): HostTime | undefined;
  /** What is known of the board that the lane runs on; undefined where it runs on none. */
  readonly board?: BoardReport | undefined;
}

/** A board as a run has found it. */
export interface BoardReport {
  /** The flash chip's unique id, 16 hex digits. */
  readonly uniqueId: string;
  readonly imageVersion: number;
  /** Why it booted, each time since the run began to look after it, the flashing included: power-on, pin, watchdog, asked. */
  readonly bootReasons: readonly string[];
}

/** What happens to lanes, by their index in the rig; a reason is one line. */
export interface InstanceEvents {
  readonly onInjection: (injection: Injection) => void;
  /** Told where time is the wall's: in virtual time nobody waits. */
  readonly onWithheld?: ((withheld: Withheld) => void) | undefined;
  readonly onDown: (lane: number, why: string) => void;
  /** A lane that was not connected can be reached now. */
  readonly onUp: (lane: number) => void;
  /** A lane that went down by itself has begun a new incarnation by itself. */
  readonly onReturn: (lane: number, why: string) => void;
  /** Sees the frames of links whose faults are put on in this process. */
  readonly watchFrames?: WatchFrames | undefined;
}

/** A lane of a rig, and its index there. */
export interface PlacedLane {
  readonly index: number;
  readonly lane: RigLane;
}

/** The lanes of one kind of target, with what they share: a proxy process, a world of emulated boards, the serial ports. */
export interface InstanceGroup {
  /** In the order of the lanes that were asked for. */
  readonly instances: readonly Instance[];
  /** Puts a plan's faults in force; whatever the one before injected has been reported when it resolves. */
  apply(plan: FaultPlan): Promise<void>;
  /** Ends everything; nothing is left running. */
  stop(): Promise<void>;
}

/** Rejects with DeployError, and leaves nothing running, when a lane cannot be had. */
export type OpenGroup<Time extends Timeline = Timeline> = (
  lanes: readonly PlacedLane[],
  timeline: Time,
  events: InstanceEvents,
) => Promise<InstanceGroup>;

/** Something the rig itself needs does not work: a process that does not start, an address that is taken, a board that is missing. */
export class DeployError extends Error {}
