/** The fate of one frame that a rule hits. */
import type { Words } from "../../prng.ts";
import type { Header } from "../../wire/frame.ts";

/** One frame that a rule hits, on its way through one direction of a link. */
export interface Hit<Rule> {
  readonly rule: Rule;
  readonly header: Header;
  readonly index: number;
  /** The first words of this hit's stream; word 0 has decided that it is one. */
  readonly words: Words;
  /** Further words, for kinds that need more. */
  readonly more: (block: number) => Words;
  readonly bytes: Uint8Array;
  readonly nowNs: number;
  /** What the rule keeps between frames of this direction. */
  readonly memory: { busyUntilNs: number };
  /** The frame with this one's place, `age` cycles ago. */
  readonly earlier: (age: number) => Uint8Array | undefined;
}

export type Fate =
  /** The frame goes no further. */
  | { readonly kind: "lose" }
  /** Other bytes travel on in its stead. */
  | { readonly kind: "rewrite"; readonly bytes: Uint8Array }
  /** The bytes that carry the frame on a line, the delimiter included, are not what was sent. */
  | { readonly kind: "damage"; readonly damage: (encoded: Uint8Array) => Uint8Array }
  | { readonly kind: "repeat"; readonly times: number }
  | {
      readonly kind: "delay";
      readonly delayNs: number;
      /** Whether it goes on at once when the rule is no longer in force. */
      readonly endsWithRule?: boolean;
    }
  /** Kept until the next frame of this direction has passed. */
  | { readonly kind: "hold-for-next" }
  /** Kept until the rule is no longer in force. */
  | { readonly kind: "hold-to-end" }
  /** The rule cannot bite on this frame. */
  | { readonly kind: "spare" };
