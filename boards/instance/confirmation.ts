/** Confirms an image that is on trial once its lane has voted well for a while: until then a reset may bring the one before back. */

import type { BoardLink } from "../protocol/board-link.ts";
import type { Identity } from "../protocol/messages.ts";
import type { PendingRequest } from "../protocol/request-tracker.ts";

/** Good votes in a row: an image that gets so far has its inputs, its exchange and its output right. */
export const CONFIRMED_AFTER = 8;
/** Longer than the image takes to compare itself with its flash and to clear a byte there. */
const REPEAT_NS = 500_000_000;

export class Confirmation {
  readonly #link: BoardLink;
  #isOnTrial: boolean;
  #goodVotes = 0;
  #asked: PendingRequest | undefined;

  constructor(link: BoardLink, identity: Identity) {
    this.#link = link;
    this.#isOnTrial = identity.slotState === "trial";
    link.onReply((asked) => this.#answered(asked));
  }

  /** The board has booted: whatever runs now has its own way to go. */
  booted({ slotState }: Identity): void {
    if (this.#asked !== undefined) this.#link.cancel(this.#asked);
    this.#asked = undefined;
    this.#isOnTrial = slotState === "trial";
    this.#goodVotes = 0;
  }

  voted(isGood: boolean): void {
    if (!this.#isOnTrial) return;
    this.#goodVotes = isGood ? this.#goodVotes + 1 : 0;
    if (this.#goodVotes < CONFIRMED_AFTER) return;
    if (this.#asked === undefined) this.#asked = this.#link.submit({ kind: "confirm" });
    else if (this.#link.port.clock.nowNs - this.#asked.sentAtNs >= REPEAT_NS) {
      this.#link.resend(this.#asked);
    }
  }

  /** An image that refuses stays on trial, and is not asked again: its own clock, and then the loader, will end that. */
  #answered(asked: PendingRequest): void {
    if (asked !== this.#asked) return;
    this.#asked = undefined;
    this.#isOnTrial = false;
  }
}
