/** The readings of one sensor, held in few bytes each and brought into the order of time. */
import type { Times } from "../values/time-join.ts";

const CHUNK_SIZE = 2 ** 12;

export class ReadingSeries implements Times {
  readonly #times = new Integers();
  readonly #values = new Integers();
  #isInOrder = true;
  /** The places of the readings in order of time, where they came in another. */
  #order: Uint32Array | undefined;

  get count(): number {
    return this.#times.count;
  }

  add(timeUs: bigint, value: bigint): void {
    const { count } = this.#times;
    if (count > 0 && this.#times.at(count - 1) > timeUs) this.#isInOrder = false;
    this.#times.add(timeUs);
    this.#values.add(value);
  }

  /** To be called when all have been added. */
  sort(): void {
    if (this.#isInOrder) return;
    const order = Uint32Array.from({ length: this.count }, (_, place) => place);
    this.#order = order.sort((left, right) => {
      const [first, second] = [this.#times.at(left), this.#times.at(right)];
      if (first === second) return left - right;
      return first < second ? -1 : 1;
    });
  }

  timeUs(index: number): bigint {
    return this.#times.at(this.#order?.[index] ?? index);
  }

  value(index: number): bigint {
    return this.#values.at(this.#order?.[index] ?? index);
  }

  /** The first time of two readings, if there is one. */
  repeated(): bigint | undefined {
    for (let index = 1; index < this.count; index++) {
      if (this.timeUs(index) === this.timeUs(index - 1)) return this.timeUs(index);
    }
    return undefined;
  }
}

/** Signed integers of 64 bits in chunks: none is ever copied to make room. */
class Integers {
  readonly #chunks: BigInt64Array[] = [];
  count = 0;

  add(integer: bigint): void {
    const at = this.count % CHUNK_SIZE;
    if (at === 0) this.#chunks.push(new BigInt64Array(CHUNK_SIZE));
    const chunk = this.#chunks.at(-1);
    if (chunk !== undefined) chunk[at] = integer;
    this.count++;
  }

  at(index: number): bigint {
    return this.#chunks[Math.floor(index / CHUNK_SIZE)]?.[index % CHUNK_SIZE] ?? 0n;
  }
}
