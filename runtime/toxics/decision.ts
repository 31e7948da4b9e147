/** What was done to one direction of a connection, told by the offsets of its bytes as they came in. */
import type { StreamEnding } from "./kind/toxic.ts";

export type Decision =
  /** These bytes went on so much later, in one write; or others in their place. */
  | {
      readonly kind: "carried";
      readonly at: number;
      readonly size: number;
      readonly heldUs: number;
      readonly bytes?: Uint8Array;
    }
  | { readonly kind: "lost"; readonly at: number; readonly size: number }
  /** After so many bytes, and so long after the last of them (or, of none, after the connection), it ended. */
  | {
      readonly kind: "ended";
      readonly at: number;
      readonly how: StreamEnding;
      readonly afterUs: number;
    }
  /** The sender's own ending went on so much later. */
  | { readonly kind: "end-held"; readonly heldUs: number };
