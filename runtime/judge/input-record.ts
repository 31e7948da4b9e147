/** The agreed inputs of a run from its first slot on, close together in memory: what an oracle is taken through again. */
import { encodeReadings, type ReadingBytes } from "../wire/fast-codec.ts";
import { decodeReadings } from "../wire/messages.ts";

const SIZE_AT_FIRST = 1 << 16;

export class InputRecord {
  readonly #sources: number;
  #bytes = new Uint8Array(SIZE_AT_FIRST);
  /** Where each slot's readings end. */
  readonly #ends: number[] = [];
  readonly #lost = new Set<number>();

  constructor(sources: number) {
    this.#sources = sources;
  }

  get slots(): number {
    return this.#ends.length;
  }

  add(readings: ReadingBytes): void {
    const encoded = encodeReadings(readings);
    const from = this.#ends.at(-1) ?? 0;
    const end = from + encoded.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(encoded, from);
    this.#ends.push(end);
  }

  /** Silence stands for these slots' readings. */
  lose(from: number, until: number): void {
    for (let slot = from; slot < until; slot++) this.#lost.add(slot);
  }

  at(slot: number): ReadingBytes {
    const from = slot === 0 ? 0 : (this.#ends[slot - 1] ?? 0);
    const bytes = this.#lost.has(slot)
      ? new Uint8Array()
      : this.#bytes.subarray(from, this.#ends[slot]);
    return decodeReadings(bytes, this.#sources) ?? [];
  }
}
