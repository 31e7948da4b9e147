/** Carries frames between the rig and one lane. May lose, delay, repeat, reorder or damage them. */
export interface Link {
  /** Hands one frame's bytes over; the link owns them from then on. Never waits, never throws. */
  send(bytes: Uint8Array): void;
  /** Over a byte stream: puts bytes on it as they are, a damaged frame for one. A link that carries frames has none. */
  sendOnLine?(bytes: Uint8Array): void;
  /** Takes the one receiver of what comes back; called once, before the first send. */
  onFrame(receive: (bytes: Uint8Array) => void): void;
}

/** A link over a connection, which knows what it could not take. */
export interface ConnectedLink extends Link {
  /** False where the frame is lost: the far end is gone, or has not read for too long. */
  send(bytes: Uint8Array): boolean;
  sendOnLine?(bytes: Uint8Array): boolean;
}

/** Down from the rig to the lane, and up. */
export const DIRECTIONS = ["down", "up"] as const;
export type Direction = (typeof DIRECTIONS)[number];
