/** Sees each frame of one direction of a link: as it comes in, and each time that something of it goes on. */
import type { Direction } from "../link/link.ts";

export interface FrameWatch {
  /** A frame comes in, the `order`th of its direction from 1 on. What goes on next is of this one, unless `leaving` says otherwise. */
  readonly entered: (order: number, bytes: Uint8Array, nowNs: number) => void;
  /** What goes on next is of the frame that came in as this one. */
  readonly leaving: (order: number) => void;
  /** Something goes on. What is returned is to be called when it has reached the receiver, where that can be known. */
  readonly left: (bytes: Uint8Array, nowNs: number) => (nowNs: number) => void;
}

export type WatchFrames = (link: string, direction: Direction) => FrameWatch;
