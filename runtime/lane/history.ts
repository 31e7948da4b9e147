/** What a lane with a history keeps of its place in it: in step or behind, a frozen state, and how it gets back into step. */

import type { History } from "../contract/system.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import { sameBytes } from "../wire/messages.ts";
import {
  PIECE_SIZE,
  type RestoreAnswer,
  type Restored,
  SNAPSHOT_SIZE_MAX,
  type SnapshotPart,
  type SnapshotRequest,
} from "../wire/state-messages.ts";

/** The number of cycles whose agreed readings are kept while a lane is behind: a state older than that cannot be caught up with. */
const KEPT_MAX = 8192;

type Frozen = Omit<SnapshotPart, "offset" | "part"> & { readonly bytes: Uint8Array };
type Staged = Omit<SnapshotPart, "offset" | "part"> & { readonly bytes: Uint8Array; held: number };

export class LaneHistory {
  readonly #history: History;
  /** How many slots the state accounts for: it is the state before the slot of that number. */
  #cycles: number;
  /** While behind: the newest agreed readings, without a gap; the last is of the cycle before `#keptUntil`. */
  #kept: ReadingBytes[] = [];
  #keptUntil = 0;
  #frozen: Frozen | undefined;
  #staged: Staged | undefined;

  constructor(history: History, cycles: number) {
    this.#history = history;
    this.#cycles = cycles;
  }

  get digest(): Uint8Array | undefined {
    return this.#history.digest?.();
  }

  /** Whether the lane may step on this cycle's readings; they are kept where it may not. */
  takes(cycle: number, readings: ReadingBytes): boolean {
    if (cycle === this.#cycles) {
      this.#cycles++;
      if (this.#kept.length > 0) this.#kept = [];
      return true;
    }
    if (cycle < this.#cycles) return false;
    if (cycle !== this.#keptUntil) this.#kept = [];
    if (this.#kept.length === KEPT_MAX) this.#kept.shift();
    this.#kept.push(readings);
    this.#keptUntil = cycle + 1;
    return false;
  }

  /** A piece of the present state or of the one frozen last; undefined where there is none. */
  piece({ freeze, offset }: SnapshotRequest, closed: number): SnapshotPart | undefined {
    if (freeze) this.#freeze(closed);
    if (this.#frozen === undefined || offset > this.#frozen.size) return undefined;
    const { bytes, ...whole } = this.#frozen;
    return { ...whole, offset, part: bytes.subarray(offset, offset + PIECE_SIZE) };
  }

  #freeze(closed: number): void {
    const { digest, snapshot } = this.#history;
    this.#frozen = undefined;
    if (this.#cycles !== closed + 1 || digest === undefined || snapshot === undefined) return;
    const bytes = snapshot();
    this.#frozen = { cycles: this.#cycles, size: bytes.length, digest: digest(), bytes };
  }

  /**
   * Takes a piece of the state that the lane is to take over. `closed` is the newest closed cycle; `take` steps on a slot that
   * was missed.
   */
  restore(
    piece: SnapshotPart,
    closed: number,
    take: (readings: ReadingBytes) => void,
  ): RestoreAnswer {
    const { cycles, size } = piece;
    if (this.#cycles > closed) return { cycles, held: size, result: "done" };
    if (size > SNAPSHOT_SIZE_MAX) return { cycles, held: 0, result: "refused" };
    const staged = this.#stagedFor(piece);
    if (piece.offset === staged.held) {
      staged.bytes.set(piece.part, staged.held);
      staged.held += piece.part.length;
    }
    const { held } = staged;
    if (held < size) return { cycles, held, result: "more" };
    this.#staged = undefined;
    return { cycles, held, result: this.#become(staged, closed, take) };
  }

  #stagedFor({ cycles, size, digest, offset }: SnapshotPart): Staged {
    const before = this.#staged;
    const goesOn =
      before !== undefined &&
      offset > 0 &&
      before.cycles === cycles &&
      before.size === size &&
      sameBytes(before.digest, digest);
    if (goesOn) return before;
    const fresh = { cycles, size, digest: digest.slice(), bytes: new Uint8Array(size), held: 0 };
    this.#staged = fresh;
    return fresh;
  }

  #become(
    { bytes, digest, cycles }: Staged,
    closed: number,
    take: (readings: ReadingBytes) => void,
  ): Restored {
    const missing = closed + 1 - cycles;
    const isKnown =
      missing <= 0 || (this.#keptUntil === closed + 1 && missing <= this.#kept.length);
    if (!isKnown) return "too-old";
    if (this.#history.restore?.(bytes, digest, cycles) !== true) return "refused";
    this.#cycles = cycles;
    for (const readings of missing <= 0 ? [] : this.#kept.slice(-missing)) {
      take(readings);
      this.#cycles++;
    }
    this.#kept = [];
    return "done";
  }
}
