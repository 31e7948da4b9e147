/** Notes what becomes of a direction's bytes between where they come in and where they go out. What passes untouched is not noted. */
import type { Clock } from "../clock.ts";
import type { Decision } from "./decision.ts";
import type { Inlet, Piece, StreamEnding } from "./kind/toxic.ts";

const NS_PER_US = 1e3;

interface Arrival {
  readonly at: number;
  readonly size: number;
  readonly ns: number;
}

export class Recorder {
  readonly #clock: Clock;
  readonly #note: (decision: Decision) => void;
  /** Of bytes that have not all gone out; and the last of all. */
  readonly #arrivals: Arrival[] = [];
  #last: Arrival;
  /** The first byte that has neither gone out nor been noted as lost. */
  #nextAt = 0;
  #sendersEnd: { readonly how: StreamEnding; readonly ns: number } | undefined;
  #isEnding = false;
  #hasEnded = false;

  constructor(clock: Clock, note: (decision: Decision) => void) {
    this.#clock = clock;
    this.#note = note;
    this.#last = { at: 0, size: 0, ns: clock.nowNs };
  }

  /** To be put in front of the toxics. */
  inlet(inlet: Inlet): Inlet {
    return {
      push: (piece) => {
        this.#last = { at: piece.at, size: piece.size, ns: piece.atNs };
        this.#arrivals.push(this.#last);
        inlet.push(piece);
      },
      end: (how) => {
        this.#sendersEnd = { how, ns: this.#clock.nowNs };
        this.#isEnding = true;
        inlet.end(how);
        this.#isEnding = false;
      },
    };
  }

  /** To be put behind them. */
  outlet(outlet: Inlet): Inlet {
    return {
      push: (piece) => {
        this.#carried(piece);
        outlet.push(piece);
      },
      end: (how) => {
        this.ended(how);
        outlet.end(how);
      },
    };
  }

  #carried(piece: Piece): void {
    const { at, size, bytes, atNs, isAltered = false } = piece;
    this.#lostUntil(at);
    const arrival = this.#arrivalOf(at);
    const heldUs = Math.round((atNs - (arrival?.ns ?? atNs)) / NS_PER_US);
    this.#nextAt = Math.max(this.#nextAt, at + size);
    const isWhole = arrival !== undefined && arrival.at === at && arrival.size === size;
    if (heldUs === 0 && isWhole && !isAltered) return;
    this.#note({ kind: "carried", at, size, heldUs, ...(isAltered ? { bytes } : {}) });
  }

  /** An ending that comes from a toxic, from the sender, or from the one who runs the proxy. */
  ended(how: StreamEnding): void {
    const { at, size, ns } = this.#last;
    this.#lostUntil(at + size);
    const { nowNs } = this.#clock;
    const sender = this.#sendersEnd;
    // Another one than the sender's, or one that comes after it, is a toxic's.
    if (sender?.how !== how || this.#hasEnded) {
      const afterUs = Math.round((nowNs - ns) / NS_PER_US);
      this.#note({ kind: "ended", at: at + size, how, afterUs });
    } else if (!this.#isEnding) {
      this.#note({ kind: "end-held", heldUs: Math.round((nowNs - sender.ns) / NS_PER_US) });
    }
    this.#hasEnded = true;
  }

  /** The connection is ended from outside, in the midst of what it says. */
  cut(): void {
    if (!this.#hasEnded && this.#sendersEnd === undefined) this.ended("closed");
  }

  #lostUntil(at: number): void {
    if (at <= this.#nextAt) return;
    this.#note({ kind: "lost", at: this.#nextAt, size: at - this.#nextAt });
    this.#nextAt = at;
  }

  #arrivalOf(at: number): Arrival | undefined {
    let [first] = this.#arrivals;
    while (first !== undefined && first.at + first.size <= at) {
      this.#arrivals.shift();
      [first] = this.#arrivals;
    }
    return first;
  }
}
