/** The index that every message of a run has in one direction of a link, whatever else passes there. */
import type { Direction } from "../link/link.ts";
import { type Frame, FrameType } from "../wire/frame.ts";

/** How many places for messages a cycle has in each direction of a link. */
export const INDICES_PER_CYCLE = 64;

/** A message's place in the run: cycle * 64 + its place in the cycle (proto/README.md, "The message index"). */
export function messageIndex(
  header: Pick<Frame, "type" | "source" | "destination" | "sequence" | "cycle">,
  direction: Direction,
): number {
  return header.cycle * INDICES_PER_CYCLE + placeOf(header, direction);
}

export function cycleOf(index: number): number {
  return Math.floor(index / INDICES_PER_CYCLE);
}

/** The place of what the rig tells a lane, and of its ballot. A relay's is its other end's address. */
export const FIRST_PLACE = 0;

/** Whereabouts in its cycle. */
export function placeIn(index: number): number {
  return index % INDICES_PER_CYCLE;
}

/** Where the packets' places begin; what is beyond them takes the same ones again. */
const FIRST_PACKET = 8;

function placeOf(
  {
    type,
    source,
    destination,
    sequence,
  }: Pick<Frame, "type" | "source" | "destination" | "sequence">,
  direction: Direction,
): number {
  switch (type) {
    case FrameType.input:
    case FrameType.ballot:
      return FIRST_PLACE;
    case FrameType.relay:
      return direction === "down" ? source : destination;
    case FrameType.tick:
      return 4;
    case FrameType.start:
    case FrameType.hello:
      return 5;
    case FrameType.status:
      return 6;
    // No fault meets the last two: their place is nobody's.
    case FrameType.snapshot:
    case FrameType.restore:
    case FrameType.recall:
    case FrameType.replay:
    case FrameType.medium:
    case FrameType.timer:
      return 7;
    case FrameType.packet:
      return FIRST_PACKET + (sequence % (INDICES_PER_CYCLE - FIRST_PACKET));
  }
}
