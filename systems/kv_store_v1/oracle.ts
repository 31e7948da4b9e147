/** A Map, and what each operation does to one. */
import { KEYS_MAX, type Operation, type StoreAnswer, type StoreOracle } from "./payloads.ts";

export const oracle: StoreOracle = ({ capacity }, _sources) => {
  const entries = new Map<bigint, bigint>();
  return ([operation]) => carryOut(operation, entries, capacity);
};

/** Changes `entries`, of which there may be `capacity`, and answers. */
export function carryOut(
  operation: Operation | undefined,
  entries: Map<bigint, bigint>,
  capacity: number,
): StoreAnswer {
  switch (operation?.kind) {
    case undefined:
      return { kind: "none" };
    case "put": {
      const before = entries.get(operation.key);
      if (before === undefined && entries.size >= capacity) return { kind: "full" };
      entries.set(operation.key, operation.value);
      return before === undefined ? { kind: "stored" } : { kind: "replaced", value: before };
    }
    case "get": {
      const value = entries.get(operation.key);
      return value === undefined ? { kind: "absent" } : { kind: "found", value };
    }
    case "delete": {
      const value = entries.get(operation.key);
      entries.delete(operation.key);
      return value === undefined ? { kind: "absent" } : { kind: "deleted", value };
    }
    case "len":
      return { kind: "length", value: BigInt(entries.size) };
    case "keys_sorted": {
      const keys = lowest(entries.keys(), operation.key, KEYS_MAX + 1);
      return { kind: "keys", keys: keys.slice(0, KEYS_MAX), more: keys.length > KEYS_MAX };
    }
  }
}

/** Up to `most` of the keys from `least` on, in rising order: of a large store only these few are sorted. */
function lowest(keys: Iterable<bigint>, least: bigint, most: number): readonly bigint[] {
  const found: bigint[] = [];
  for (const key of keys) {
    const last = found.length < most ? undefined : found.at(-1);
    if (key < least || (last !== undefined && key > last)) continue;
    if (last !== undefined) found.pop();
    found.push(key);
    found.sort(rising);
  }
  return found;
}

function rising(left: bigint, right: bigint): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
