/** A serial port's bytes, whatever carries them: a real port, an emulated board behind a pty, or one in virtual time. */
import type { Clock } from "../clock.ts";
import type { Refused } from "../contract/system.ts";

export interface Port {
  /** For people. */
  readonly name: string;
  /** Wall or virtual. */
  readonly clock: Clock;
  /** Hands bytes over; the port owns them from then on. Never waits, never throws, not even on a closed port. */
  write(bytes: Uint8Array): void;
  /** Takes the one receiver of what comes in. */
  onBytes(receive: (bytes: Uint8Array) => void): void;
  /** Called once, when the port is gone without having been closed: a cable was pulled. */
  onClose(closed: (why: string) => void): void;
  /** Of both directions, in baud. What was written before goes out at the old rate. */
  setRate(baud: number): Promise<void>;
  /** Lets time pass until `done` holds or the limit is over; returns done(). */
  until(done: () => boolean, limitNs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Why a port could not be opened: what, where, and what to do. */
export interface PortRefused extends Refused {
  readonly kind: "absent" | "busy" | "denied" | "no-serial-port" | "other";
}

/** The rate a board begins at (proto/README.md, "A board's own frames"). */
export const DEFAULT_BAUD = 921_600;
/** The rates a board in its loader listens at in turn, fastest first. */
export const BOARD_RATES = [921_600, 460_800, 230_400, 115_200] as const;
