/** What a serial line has beside its bytes: how it is set, and its signals. */
import type { Duplex } from "node:stream";

export const PARITIES = ["none", "odd", "even", "mark", "space"] as const;

export type LineChange =
  | { readonly kind: "baud"; readonly value: number }
  | { readonly kind: "data_bits"; readonly value: 5 | 6 | 7 | 8 }
  | { readonly kind: "parity"; readonly value: (typeof PARITIES)[number] }
  | { readonly kind: "stop_bits"; readonly value: 1 | 1.5 | 2 }
  | { readonly kind: "break" | "dtr" | "rts"; readonly value: boolean };

/** One end of a line. */
export interface LineEnd extends Duplex {
  /** Sets the line as the other end has it. Never waits, never throws. */
  readonly setLine: (change: LineChange) => void;
  /** Takes the one who is told how the far end sets the line. */
  readonly onLine: (changed: (change: LineChange) => void) => void;
}

export function isLineEnd(stream: Duplex): stream is LineEnd {
  return "setLine" in stream;
}
