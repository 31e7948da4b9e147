/** One lane's state on its way to another: frozen and read piece by piece at the donor, handed on as it comes. */

import type { Redundancy } from "../rig/redundancy.ts";
import { sameBytes } from "../wire/bytes.ts";
import {
  PIECE_SIZE,
  type RestoreAnswer,
  type SnapshotPart,
  type StatePosition,
} from "../wire/state-messages.ts";
import type { SlotExchange } from "./slot-exchange.ts";

export type TransferEnd =
  | { readonly kind: "under-way" }
  /** `isSent`: whether the lane has been sent all of it. */
  | { readonly kind: "done"; readonly bytes: number; readonly isSent: boolean }
  | { readonly kind: "failed"; readonly why: string };

/**
 * After this many slots without a piece, frames are taken for lost. Each time it is twice as many: a donor that takes longer
 * than that to answer would else be asked again before it can.
 */
const STALLED_SLOTS = 4;
/** A lane that is busy is asked ever more rarely, but a link that has healed must not be left unused for long. */
const PATIENCE_SLOTS_MAX = 8;

export class Transfer {
  readonly donor: number;
  readonly target: number;
  readonly #sessions: SlotExchange;
  readonly #limits: Redundancy["transfer"];
  #state: StatePosition;
  /** The snapshot; its first `#filled` bytes have come. */
  #bytes: Uint8Array | undefined;
  #filled = 0;
  #asked = 0;
  #sent = 0;
  #held = 0;
  /** What the target has said last that it holds. */
  #told = 0;
  #slots = 0;
  #quietSlots = 0;
  #patienceSlots = STALLED_SLOTS;
  #end: TransferEnd = { kind: "under-way" };

  constructor(
    between: { readonly donor: number; readonly target: number },
    state: StatePosition,
    sessions: SlotExchange,
    limits: Redundancy["transfer"],
  ) {
    this.donor = between.donor;
    this.target = between.target;
    this.#sessions = sessions;
    this.#limits = limits;
    this.#state = state;
    this.#freeze();
  }

  get end(): TransferEnd {
    return this.#end;
  }

  /** Between two slots. `voted` is the state after the one that has just been closed, where a majority has one. */
  turn(voted: StatePosition | undefined): void {
    if (++this.#slots > this.#limits.slots) {
      this.#fail(`it takes more than ${this.#limits.slots} slots`);
    }
    if (this.#end.kind !== "under-way" || ++this.#quietSlots < this.#patienceSlots) return;
    this.#quietSlots = 0;
    this.#patienceSlots = Math.min(2 * this.#patienceSlots, PATIENCE_SLOTS_MAX);
    if (this.#bytes === undefined) {
      if (voted === undefined) return;
      this.#state = voted;
      this.#freeze();
      return;
    }
    this.#asked = this.#filled;
    // What the target said last: it may have lost what it held to a stray piece of another snapshot.
    this.#held = this.#told;
    this.#sent = this.#told;
    this.#ask();
    this.#feed();
  }

  hearPart(part: SnapshotPart): void {
    const { cycle: cycles, digest } = this.#state;
    if (this.#end.kind !== "under-way") return;
    if (this.#bytes === undefined) {
      // Frozen too late: another one is asked for when this goes on being quiet.
      if (part.cycles !== cycles) return;
      if (!sameBytes(part.digest, digest)) {
        this.#fail("the snapshot is not of the state that was voted");
        return;
      }
      this.#bytes = new Uint8Array(part.size);
      this.#asked = PIECE_SIZE;
    }
    const isNext =
      part.cycles === cycles &&
      part.size === this.#bytes.length &&
      part.offset === this.#filled &&
      sameBytes(part.digest, digest);
    if (!isNext) return;
    this.#quietSlots = 0;
    this.#bytes.set(part.part, part.offset);
    this.#filled += part.part.length;
    this.#ask();
    this.#feed();
  }

  hearAnswer({ cycles, held, result }: RestoreAnswer): void {
    if (this.#end.kind !== "under-way" || cycles !== this.#state.cycle) return;
    switch (result) {
      case "more":
        this.#told = held;
        if (held <= this.#held) return;
        this.#quietSlots = 0;
        this.#patienceSlots = STALLED_SLOTS;
        this.#held = held;
        this.#sent = Math.max(this.#sent, held);
        this.#ask();
        this.#feed();
        return;
      case "done":
        this.#end = {
          kind: "done",
          bytes: this.#bytes?.length ?? 0,
          isSent: this.#bytes !== undefined && this.#sent >= this.#bytes.length,
        };
        return;
      case "refused":
        this.#fail("the lane refuses it: no snapshot, or not of the digest that was voted");
        return;
    }
  }

  #freeze(): void {
    this.#sessions.askSnapshot(this.donor, { freeze: true, offset: 0 });
  }

  /** Asks for a number of pieces ahead of those that the target has. */
  #ask(): void {
    const size = this.#bytes?.length ?? 0;
    const until = Math.min(size, this.#held + this.#limits.pieces * PIECE_SIZE);
    for (; this.#asked < until; this.#asked += PIECE_SIZE) {
      this.#sessions.askSnapshot(this.donor, { freeze: false, offset: this.#asked });
    }
  }

  #feed(): void {
    if (this.#bytes === undefined) return;
    const { cycle: cycles, digest } = this.#state;
    const size = this.#bytes.length;
    const until = Math.min(this.#filled, this.#held + this.#limits.pieces * PIECE_SIZE);
    while (this.#sent < until) {
      const part = this.#bytes.subarray(this.#sent, this.#sent + PIECE_SIZE);
      this.#sessions.restore(this.target, { cycles, size, digest, offset: this.#sent, part });
      this.#sent += part.length;
    }
  }

  #fail(why: string): void {
    this.#end = { kind: "failed", why };
  }
}
