/** Two arrays in step, keys in rising order: a key is found by halving, and put in its place by moving the rest. */
import type { Operation, StoreAnswer, StoreStart } from "../../payloads.ts";

const CAPACITY_MAX = 131_072;
const KEYS_MAX = 24;

export const start: StoreStart = ({ capacity }, sources) => {
  if (sources !== 1 || capacity < 1 || capacity > CAPACITY_MAX) return undefined;
  const store = new SortedArrays(capacity);
  return { step: ([operation]) => carryOut(store, operation), history: {} };
};

function carryOut(store: SortedArrays, operation: Operation | undefined): StoreAnswer {
  switch (operation?.kind) {
    case undefined:
      return { kind: "none" };
    case "put":
      return store.put(operation.key, operation.value);
    case "get":
      return store.get(operation.key);
    case "delete":
      return store.remove(operation.key);
    case "len":
      return store.length();
    case "keys_sorted":
      return store.keysFrom(operation.key);
  }
}

class SortedArrays {
  readonly #keys: bigint[] = [];
  readonly #values: bigint[] = [];
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  put(key: bigint, value: bigint): StoreAnswer {
    const at = this.#placeOf(key);
    const before = this.#valueAt(at, key);
    if (before !== undefined) {
      this.#values[at] = value;
      return { kind: "replaced", value: before };
    }
    if (this.#keys.length === this.#capacity) return { kind: "full" };
    this.#keys.splice(at, 0, key);
    this.#values.splice(at, 0, value);
    return { kind: "stored" };
  }

  get(key: bigint): StoreAnswer {
    const value = this.#valueAt(this.#placeOf(key), key);
    return value === undefined ? { kind: "absent" } : { kind: "found", value };
  }

  remove(key: bigint): StoreAnswer {
    const at = this.#placeOf(key);
    const value = this.#valueAt(at, key);
    if (value === undefined) return { kind: "absent" };
    this.#keys.splice(at, 1);
    this.#values.splice(at, 1);
    return { kind: "deleted", value };
  }

  length(): StoreAnswer {
    return { kind: "length", value: BigInt(this.#keys.length) };
  }

  keysFrom(least: bigint): StoreAnswer {
    const from = this.#placeOf(least);
    const keys = this.#keys.slice(from, from + KEYS_MAX);
    return { kind: "keys", keys, more: from + keys.length < this.#keys.length };
  }

  /** Of the first key that is not below this one: its place, or where it belongs. */
  #placeOf(key: bigint): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#keys[middle];
      if (there !== undefined && there < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #valueAt(at: number, key: bigint): bigint | undefined {
    return this.#keys[at] === key ? this.#values[at] : undefined;
  }
}
