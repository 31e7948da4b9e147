/**
 * A message that a fault keeps from its receiver. An injection is reported when its effect is known, which for a frame that is held
 * back is when it is let go; this is told at once, so that nobody has to wait for what cannot come.
 */
import type { Direction } from "../link/link.ts";
import { decodeFrame, type Header, peekHeader } from "../wire/frame.ts";
import type { Outcome } from "./outcome.ts";

export interface Withheld {
  readonly link: string;
  readonly direction: Direction;
  /** The message's (`message-index.ts`). */
  readonly index: number;
  /** So long from when it was sent, at least, in ns; infinite where it does not come in its cycle. */
  readonly forNs: number;
}

/** For how long a frame of these bytes that is not lost is kept from its receiver, in ns; 0 where it may come at once. */
export function withheldNs(
  bytes: Uint8Array,
  { carried, copies, delayNs, release }: Outcome,
): number {
  const { frame, onLine } = carried;
  // What comes behind damaged bytes may still make a frame of them.
  if (onLine !== undefined) return 0;
  if (frame !== bytes && !isStill(peekHeader(bytes), frame)) return Number.POSITIVE_INFINITY;
  if (copies > 1) return 0;
  switch (release) {
    case "at-time":
    case "at-time-or-end":
      return delayNs;
    case "at-end":
      return Number.POSITIVE_INFINITY;
    // Nobody knows when that is.
    case "after-next":
      return 0;
  }
}

/** Whether other bytes are the same message still, whatever it says now: one that is damaged is refused, one readdressed or stale too. */
function isStill(sent: Header | undefined, bytes: Uint8Array): boolean {
  const arrived = decodeFrame(bytes);
  if (sent === undefined || typeof arrived === "string") return false;
  return (
    arrived.type === sent.type &&
    arrived.cycle === sent.cycle &&
    arrived.source === sent.source &&
    arrived.destination === sent.destination
  );
}
