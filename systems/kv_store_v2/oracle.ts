/** v1's Map, with the digest and the snapshot of what is in it. */
import type { Slot } from "../../runtime/contract/system.ts";
import { carryOut } from "../kv_store_v1/oracle.ts";
import type { Operation, StoreAnswer, StoreOracle } from "../kv_store_v1/payloads.ts";
import { Sums, snapshotOf } from "./canonical.ts";

export const oracle: StoreOracle = ({ capacity }, _sources) => {
  const store = new TrueStore(capacity);
  return Object.assign((readings: Slot<Operation>) => store.step(readings), {
    digest: () => store.digest,
  });
};

export class TrueStore {
  readonly #capacity: number;
  readonly #entries = new Map<bigint, bigint>();
  readonly #sums = new Sums();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get digest(): Uint8Array {
    return this.#sums.digest();
  }

  get snapshot(): Uint8Array {
    return snapshotOf(this.#entries);
  }

  step([operation]: Slot<Operation>): StoreAnswer {
    const key = operation !== undefined && "key" in operation ? operation.key : 0n;
    const before = this.#entries.get(key);
    const answer = carryOut(operation, this.#entries, this.#capacity);
    const after = this.#entries.get(key);
    if (before !== after) {
      if (before !== undefined) this.#sums.subtract(key, before);
      if (after !== undefined) this.#sums.add(key, after);
    }
    return answer;
  }
}
