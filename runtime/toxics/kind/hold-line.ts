/** Bytes that are held, in order, each until it is due: what delays share. */
import type { Cancel } from "../../clock.ts";
import type { Piece, StageContext, StreamEnding } from "./toxic.ts";

interface Held {
  readonly piece: Piece;
  readonly dueNs: number;
}

export class HoldLine {
  readonly #context: StageContext;
  readonly #sizeMax: number;
  /** Oldest first, from `#first` on; what is before it has gone. */
  #line: Held[] = [];
  #first = 0;
  #size = 0;
  #lastDueNs = 0;
  #ending: { readonly how: StreamEnding; readonly dueNs: number } | undefined;
  #cancel: Cancel | undefined;

  /** Full from `sizeMax` bytes on: what is taken in beyond is still held. */
  constructor(context: StageContext, sizeMax: number) {
    this.#context = context;
    this.#sizeMax = sizeMax;
  }

  isFull(): boolean {
    return this.#size >= this.#sizeMax;
  }

  /** Nothing overtakes: what is due before the one ahead of it waits for that one. */
  hold(piece: Piece, dueNs: number): void {
    this.#lastDueNs = Math.max(dueNs, this.#lastDueNs);
    if (this.#isEmpty() && this.#lastDueNs <= this.#context.clock.nowNs) {
      this.#context.next.push(piece);
      return;
    }
    this.#line.push({ piece, dueNs: this.#lastDueNs });
    this.#size += piece.bytes.length;
    this.#arm();
  }

  end(how: StreamEnding, dueNs = 0): void {
    this.#ending = { how, dueNs: Math.max(dueNs, this.#lastDueNs) };
    this.#letGo(this.#context.clock.nowNs);
  }

  release(): void {
    this.#letGo(Number.POSITIVE_INFINITY);
    this.#lastDueNs = 0;
  }

  #isEmpty(): boolean {
    return this.#first === this.#line.length;
  }

  #letGo(untilNs: number): void {
    const { next, relieved } = this.#context;
    const { nowNs } = this.#context.clock;
    const wasFull = this.isFull();
    for (let held = this.#line[this.#first]; held !== undefined; held = this.#line[this.#first]) {
      if (held.dueNs > untilNs) break;
      this.#first++;
      this.#size -= held.piece.bytes.length;
      next.push({ ...held.piece, atNs: Math.min(held.dueNs, nowNs) });
    }
    this.#forgetGone();
    if (this.#isEmpty() && this.#ending !== undefined && this.#ending.dueNs <= untilNs) {
      const { how } = this.#ending;
      this.#ending = undefined;
      next.end(how);
    }
    this.#cancel?.();
    this.#cancel = undefined;
    this.#arm();
    if (wasFull && !this.isFull()) relieved();
  }

  /** What has gone is cut off once it is most of the line. */
  #forgetGone(): void {
    if (this.#first * 2 < this.#line.length) return;
    this.#line = this.#line.slice(this.#first);
    this.#first = 0;
  }

  /** One alarm a line: for the oldest, or for the ending behind the last. */
  #arm(): void {
    const dueNs = this.#line[this.#first]?.dueNs ?? this.#ending?.dueNs;
    if (dueNs === undefined || dueNs === Number.POSITIVE_INFINITY) return;
    if (this.#cancel !== undefined) return;
    const { clock } = this.#context;
    this.#cancel = clock.schedule(Math.max(0, dueNs - clock.nowNs), () => {
      this.#cancel = undefined;
      this.#letGo(clock.nowNs);
    });
  }
}
