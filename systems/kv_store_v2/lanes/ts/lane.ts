/** Rows by rising key in one block of memory, found by halving; what changes is kept in a journal before it is answered. */
import type { Machine, Slot } from "../../../../runtime/contract/system.ts";
import type { Operation, StoreAnswer, StoreStart } from "../../../kv_store_v1/payloads.ts";
import { Digest } from "./digest.ts";
import { Entries } from "./entries.ts";
import { JOURNALED_MAX, Journal } from "./journal.ts";
import { fromSnapshot, toSnapshot } from "./snapshot.ts";

const CAPACITY_MAX = 131_072;
const KEYS_MAX = 24;

export const start: StoreStart = ({ capacity }, sources) =>
  sources === 1 && capacity >= 1 && capacity <= CAPACITY_MAX ? new Store(capacity) : undefined;

class Store implements Machine<Operation, StoreAnswer> {
  readonly history = {
    digest: () => this.#digest.bytes(),
    snapshot: () => toSnapshot(this.#entries),
    restore: (snapshot: Uint8Array, digest: Uint8Array, cycles: number) =>
      this.#restore(snapshot, digest, cycles),
    recover: (medium: Uint8Array) => this.#recover(medium),
    writes: () => this.#journal?.take() ?? [],
  };
  readonly #capacity: number;
  /** A store that may get larger than the medium is not kept on it. */
  readonly #journal: Journal | undefined;
  #entries = new Entries();
  #digest = new Digest();
  /** How many slots the state accounts for. */
  #cycles = 0;
  /** The key in hand, and a value of it. */
  readonly #row = new DataView(new ArrayBuffer(16));

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#journal = capacity <= JOURNALED_MAX ? new Journal() : undefined;
  }

  readonly step = ([operation]: Slot<Operation>): StoreAnswer => {
    this.#cycles++;
    switch (operation?.kind) {
      case undefined:
        return { kind: "none" };
      case "put":
        return this.#put(operation.key, operation.value);
      case "get":
        return this.#get(operation.key);
      case "delete":
        return this.#delete(operation.key);
      case "len":
        return { kind: "length", value: BigInt(this.#entries.size) };
      case "keys_sorted":
        return this.#keysFrom(operation.key);
    }
  };

  #put(key: bigint, value: bigint): StoreAnswer {
    const place = this.#find(key);
    const isNew = place < 0;
    if (isNew && this.#entries.size === this.#capacity) return { kind: "full" };
    const before = isNew ? 0n : this.#entries.value(place);
    if (isNew) this.#entries.insert(-1 - place, key, value);
    else this.#entries.setValue(place, value);
    // The state is as it was: nothing is to be kept.
    if (!isNew && before === value) return { kind: "replaced", value: before };
    if (!isNew) this.#digest.subtract(this.#rowWith(before));
    this.#digest.add(this.#rowWith(value));
    this.#journal?.change(key, value, this.#entries, this.#cycles);
    return isNew ? { kind: "stored" } : { kind: "replaced", value: before };
  }

  #get(key: bigint): StoreAnswer {
    const place = this.#find(key);
    return place < 0 ? { kind: "absent" } : { kind: "found", value: this.#entries.value(place) };
  }

  #delete(key: bigint): StoreAnswer {
    const place = this.#find(key);
    if (place < 0) return { kind: "absent" };
    const value = this.#entries.value(place);
    this.#entries.remove(place);
    this.#digest.subtract(this.#rowWith(value));
    this.#journal?.change(key, undefined, this.#entries, this.#cycles);
    return { kind: "deleted", value };
  }

  #keysFrom(least: bigint): StoreAnswer {
    const found = this.#find(least);
    const from = found < 0 ? -1 - found : found;
    const until = Math.min(from + KEYS_MAX, this.#entries.size);
    const keys: bigint[] = [];
    for (let place = from; place < until; place++) keys.push(this.#entries.key(place));
    return { kind: "keys", keys, more: until < this.#entries.size };
  }

  #restore(snapshot: Uint8Array, digest: Uint8Array, cycles: number): boolean {
    const entries = fromSnapshot(snapshot, this.#capacity);
    if (entries === undefined) return false;
    const counted = digestOf(entries);
    const bytes = counted.bytes();
    if (digest.length !== bytes.length || bytes.some((byte, at) => byte !== digest[at]))
      return false;
    this.#become(entries, counted, cycles);
    this.#journal?.checkpoint(entries, cycles);
    return true;
  }

  #recover(medium: Uint8Array): number {
    const recovered = this.#journal?.recover(medium);
    if (recovered === undefined || recovered.entries.size > this.#capacity) return 0;
    const { entries, cycles } = recovered;
    if (cycles > 0) this.#become(entries, digestOf(entries), cycles);
    return cycles;
  }

  #become(entries: Entries, digest: Digest, cycles: number): void {
    this.#entries = entries;
    this.#digest = digest;
    this.#cycles = cycles;
  }

  /** Takes the key in hand. */
  #find(key: bigint): number {
    this.#row.setBigUint64(0, key, true);
    return this.#entries.find(this.#row.getUint32(4, true), this.#row.getUint32(0, true));
  }

  #rowWith(value: bigint): DataView {
    this.#row.setBigUint64(8, value, true);
    return this.#row;
  }
}

function digestOf(entries: Entries): Digest {
  const digest = new Digest();
  const { rows } = entries;
  const view = new DataView(rows.buffer, rows.byteOffset, rows.length);
  for (let at = 0; at < rows.length; at += 16) digest.add(view, at);
  return digest;
}
