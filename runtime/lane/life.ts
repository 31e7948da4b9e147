/** One incarnation of a lane behind the protocol: what its kernel keeps from START to START. */

import type { Machine } from "../contract/system.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import { FrameType } from "../wire/frame.ts";
import type { StartOrder } from "../wire/messages.ts";
import type { LaneHistory } from "./history.ts";
import type { InnerChannel } from "./inner-channel.ts";

/** A lane over bytes. */
export type ByteMachine = Machine<Uint8Array, Uint8Array>;

/** What one sender last told this lane. */
export interface HeardReadings {
  cycle: number;
  payload: Uint8Array;
  readings: ReadingBytes;
}

export interface KernelLife {
  readonly start: StartOrder;
  readonly epoch: number;
  readonly machine: ByteMachine;
  readonly history: LaneHistory | undefined;
  readonly wire: InnerChannel | undefined;
  /** By sender's address less one; the lane itself is among them. */
  readonly told: (HeardReadings | undefined)[];
  /** All cycles up to this one are closed. */
  closed: number;
  sequence: number;
}

/** Whether the lane has any use for frames of this type: not for snapshots without a history, nor for packets without a wire. */
export function isServed({ history, wire }: ByteMachine, type: FrameType): boolean {
  switch (type) {
    case FrameType.input:
    case FrameType.relay:
    case FrameType.tick:
    case FrameType.status:
      return true;
    case FrameType.snapshot:
    case FrameType.restore:
      return history?.restore !== undefined;
    case FrameType.recall:
    case FrameType.replay:
      return history !== undefined;
    case FrameType.packet:
    case FrameType.timer:
      return wire !== undefined;
    case FrameType.start:
    case FrameType.hello:
    case FrameType.ballot:
    case FrameType.medium:
      return false;
  }
}
