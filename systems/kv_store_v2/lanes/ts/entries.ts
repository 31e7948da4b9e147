/**
 * The live entries as rows of 16 bytes, key and value little-endian, by rising key, in one block of memory: a row is found by
 * halving, and moves in one copy. The block is at most four times what lives in it. Words are halves of 32 bits, because
 * comparing and hashing those allocates nothing.
 */

export const ROW_SIZE = 16;
const ROWS_MIN = 64;

export class Entries {
  #bytes: Uint8Array;
  #view: DataView;
  #size = 0;

  /** Of `rows`, which are copied, or of none. */
  constructor(rows: Uint8Array = new Uint8Array()) {
    this.#size = rows.length / ROW_SIZE;
    this.#bytes = new Uint8Array(ROW_SIZE * Math.max(ROWS_MIN, this.#size));
    this.#bytes.set(rows);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get size(): number {
    return this.#size;
  }

  /** All rows, as they are now and until the next change. */
  get rows(): Uint8Array {
    return this.#bytes.subarray(0, this.#size * ROW_SIZE);
  }

  /** The place of a key; where it is not there, `-1 - place` of where it belongs. */
  find(high: number, low: number): number {
    let from = 0;
    let until = this.#size;
    while (from < until) {
      const middle = (from + until) >>> 1;
      const order = this.#compare(middle, high, low);
      if (order === 0) return middle;
      if (order < 0) from = middle + 1;
      else until = middle;
    }
    return -1 - from;
  }

  key(place: number): bigint {
    return this.#view.getBigUint64(place * ROW_SIZE, true);
  }

  value(place: number): bigint {
    return this.#view.getBigUint64(place * ROW_SIZE + 8, true);
  }

  setValue(place: number, value: bigint): void {
    this.#view.setBigUint64(place * ROW_SIZE + 8, value, true);
  }

  insert(place: number, key: bigint, value: bigint): void {
    if ((this.#size + 1) * ROW_SIZE > this.#bytes.length) this.#resize(this.#bytes.length * 2);
    const at = place * ROW_SIZE;
    this.#bytes.copyWithin(at + ROW_SIZE, at, this.#size * ROW_SIZE);
    this.#view.setBigUint64(at, key, true);
    this.#view.setBigUint64(at + 8, value, true);
    this.#size++;
  }

  remove(place: number): void {
    const at = place * ROW_SIZE;
    this.#bytes.copyWithin(at, at + ROW_SIZE, this.#size * ROW_SIZE);
    this.#size--;
    const half = this.#bytes.length / 2;
    if (this.#size * ROW_SIZE * 2 <= half && half >= ROWS_MIN * ROW_SIZE) this.#resize(half);
  }

  #resize(bytesSize: number): void {
    const kept = this.rows;
    this.#bytes = new Uint8Array(bytesSize);
    this.#bytes.set(kept);
    this.#view = new DataView(this.#bytes.buffer);
  }

  #compare(place: number, high: number, low: number): number {
    const order = this.#view.getUint32(place * ROW_SIZE + 4, true) - high;
    return order === 0 ? this.#view.getUint32(place * ROW_SIZE, true) - low : order;
  }
}
