/** What a lane with a history keeps of its place in it: what it is at, its log of inputs, and states on their way out and in. */

import type { History } from "../contract/system.ts";
import { sameBytes } from "../wire/bytes.ts";
import { PAYLOAD_SIZE_MAX } from "../wire/frame.ts";
import {
  encodeReplay,
  PIECE_SIZE,
  type RecallRequest,
  type RestoreAnswer,
  SNAPSHOT_SIZE_MAX,
  type SnapshotPart,
  type SnapshotRequest,
  type StatePosition,
} from "../wire/state-messages.ts";
import { InputLog } from "./input-log.ts";

type Frozen = Omit<SnapshotPart, "offset" | "part"> & { readonly bytes: Uint8Array };
type Staged = Omit<SnapshotPart, "offset" | "part"> & { readonly bytes: Uint8Array; held: number };

const NO_DIGEST = new Uint8Array();

export class LaneHistory {
  readonly #history: History;
  readonly #log = new InputLog();
  /** How many slots the state accounts for: it is the state before the slot of that number. */
  #cycles: number;
  #frozen: Frozen | undefined;
  #staged: Staged | undefined;

  constructor(history: History, cycles: number) {
    this.#history = history;
    this.#cycles = cycles;
  }

  /** The slot that the lane can step on. */
  get next(): number {
    return this.#cycles;
  }

  get digest(): Uint8Array | undefined {
    return this.#history.digest?.();
  }

  get position(): StatePosition {
    return { cycle: this.#cycles, digest: this.digest ?? NO_DIGEST };
  }

  /** Keeps what was agreed on in a cycle. */
  log(cycle: number, readings: Uint8Array): void {
    this.#log.add(cycle, readings);
  }

  logged(cycle: number): Uint8Array | undefined {
    return this.#log.at(cycle);
  }

  /** The lane has stepped on the slot that was next. */
  advance(): void {
    this.#cycles++;
  }

  /** What the log holds of the cycles asked for, from the first one on without a gap, as far as it fits in a frame. */
  recalled({ cycle, count }: RecallRequest): Uint8Array[] {
    const found: Uint8Array[] = [];
    let room = PAYLOAD_SIZE_MAX - encodeReplay({ cycle, readings: [] }).length;
    for (let at = cycle; at < cycle + count; at++) {
      const bytes = this.#log.at(at);
      if (bytes === undefined) break;
      room -= prefixSize(bytes) + bytes.length;
      if (room < 0) break;
      found.push(bytes);
    }
    return found;
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

  /** Takes a piece of the state that the lane is to take over. `closed` is the newest closed cycle. */
  restore(piece: SnapshotPart, closed: number): RestoreAnswer {
    const { cycles, size } = piece;
    if (this.#cycles > closed) return { cycles, held: size, result: "done" };
    if (size > SNAPSHOT_SIZE_MAX) return { cycles, held: 0, result: "refused" };
    const staged = this.#stagedFor(piece);
    if (piece.offset === staged.held) {
      staged.bytes.set(piece.part, staged.held);
      staged.held += piece.part.length;
    }
    const { held, bytes, digest } = staged;
    if (held < size) return { cycles, held, result: "more" };
    this.#staged = undefined;
    if (this.#history.restore?.(bytes, digest, cycles) !== true) {
      return { cycles, held, result: "refused" };
    }
    this.#cycles = cycles;
    return { cycles, held, result: "done" };
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
}

/** Of readings in a REPLAY: the tag and the length. */
function prefixSize(readings: Uint8Array): number {
  return readings.length < 0x80 ? 2 : 3;
}
