/**
 * The newest byte strings of a numbered sequence, close together in memory: an array of small arrays that live long would keep
 * every slab alive that one of them lies in, and the garbage collector busy.
 */

const NONE = -1;
const PLACES_AT_FIRST = 64;
const STRIDE_AT_FIRST = 16;

export class ByteRing {
  readonly #size: number;
  /** By place, a number modulo the size. */
  #numbers = new Float64Array(0);
  #lengths = new Uint32Array(0);
  #bytes = new Uint8Array(0);
  /** The room that each has, in bytes. */
  #stride = STRIDE_AT_FIRST;

  /** `size`: how many numbers each have a place of their own. */
  constructor(size: number) {
    this.#size = size;
  }

  /** A view, to be used at once: what is put into this place later may be seen in it, or not. */
  get(number: number): Uint8Array | undefined {
    if (this.occupant(number) !== number) return undefined;
    const place = number % this.#size;
    const from = place * this.#stride;
    return this.#bytes.subarray(from, from + (this.#lengths[place] ?? 0));
  }

  /** The number that has this number's place; undefined where none has. */
  occupant(number: number): number | undefined {
    const held = this.#numbers[number % this.#size];
    return held === undefined || held === NONE ? undefined : held;
  }

  /** Copies the bytes into the number's place, over what was there. */
  set(number: number, bytes: Uint8Array): void {
    const place = number % this.#size;
    this.#makeRoom(place + 1, bytes.length);
    this.#numbers[place] = number;
    this.#lengths[place] = bytes.length;
    this.#bytes.set(bytes, place * this.#stride);
  }

  delete(number: number): void {
    if (this.occupant(number) === number) this.#numbers[number % this.#size] = NONE;
  }

  /** Of places and of room in each, twice as much as there was. */
  #makeRoom(places: number, room: number): void {
    const before = this.#numbers.length;
    if (places <= before && room <= this.#stride) return;
    const stride = doubledTo(room, this.#stride);
    const length = Math.min(this.#size, doubledTo(places, Math.max(before, PLACES_AT_FIRST)));
    const bytes = new Uint8Array(length * stride);
    for (let place = 0; place < before; place++) {
      const from = place * this.#stride;
      bytes.set(this.#bytes.subarray(from, from + this.#stride), place * stride);
    }
    const numbers = new Float64Array(length).fill(NONE);
    numbers.set(this.#numbers);
    const lengths = new Uint32Array(length);
    lengths.set(this.#lengths);
    this.#numbers = numbers;
    this.#lengths = lengths;
    this.#bytes = bytes;
    this.#stride = stride;
  }
}

function doubledTo(needed: number, from: number): number {
  let size = from;
  while (size < needed) size *= 2;
  return size;
}
