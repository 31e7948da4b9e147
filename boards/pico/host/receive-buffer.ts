/**
 * The receiving side of a host's serial port: like a real one it buffers bytes, and delivers them when the buffer is full,
 * when the line has been silent for a while, or when one of them is zero, which ends a frame.
 */
const SIZE_MAX = 64;
/** As the receive time-out of a 16550. */
const SILENCE_CHARACTERS = 4;
const BITS_PER_CHARACTER = 10;

export class ReceiveBuffer {
  readonly #deliver: (ns: number, bytes: Uint8Array, rate: number) => void;
  readonly #bytes = new Uint8Array(SIZE_MAX);
  #size = 0;
  #rate = 0;
  /** When the silence will have lasted long enough; Infinity while the buffer is empty. */
  #dueNs = Number.POSITIVE_INFINITY;

  /** `deliver` gets the bytes and the time of delivery, which is never before the newest byte. */
  constructor(deliver: (ns: number, bytes: Uint8Array, rate: number) => void) {
    this.#deliver = deliver;
  }

  get dueNs(): number {
    return this.#dueNs;
  }

  /** `rate` in baud. */
  push(byte: number, ns: number, rate: number): void {
    this.advanceTo(ns);
    if (rate !== this.#rate) {
      this.#flush(ns);
      this.#rate = rate;
    }
    this.#bytes[this.#size++] = byte;
    if (byte === 0 || this.#size === SIZE_MAX) this.#flush(ns);
    else this.#dueNs = ns + (SILENCE_CHARACTERS * BITS_PER_CHARACTER * 1e9) / rate;
  }

  /** No byte arrives before `ns`. */
  advanceTo(ns: number): void {
    if (this.#dueNs < ns) this.#flush(this.#dueNs);
  }

  #flush(ns: number): void {
    this.#dueNs = Number.POSITIVE_INFINITY;
    if (this.#size === 0) return;
    const bytes = this.#bytes.slice(0, this.#size);
    this.#size = 0;
    this.#deliver(ns, bytes, this.#rate);
  }
}
