/** v1's Map, with the digest of what is in it. */
import { carryOut } from "../kv_store_v1/oracle.ts";
import type { StoreOracle } from "../kv_store_v1/payloads.ts";
import { Sums } from "./canonical.ts";

export const oracle: StoreOracle = ({ capacity }, _sources) => {
  const entries = new Map<bigint, bigint>();
  const sums = new Sums();
  return Object.assign(step, { digest: () => sums.digest() });

  function step([operation]: Parameters<ReturnType<StoreOracle>>[0]) {
    const key = operation !== undefined && "key" in operation ? operation.key : 0n;
    const before = entries.get(key);
    const answer = carryOut(operation, entries, capacity);
    const after = entries.get(key);
    if (before !== after) {
      if (before !== undefined) sums.subtract(key, before);
      if (after !== undefined) sums.add(key, after);
    }
    return answer;
  }
};
