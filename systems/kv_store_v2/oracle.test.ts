import fc from "fast-check";
import { expect, test } from "vitest";
import { anyHistory } from "../kv_store_v1/adversary.ts";
import { oracle as v1 } from "../kv_store_v1/oracle.ts";
import { heard } from "../kv_store_v1/payloads.ts";
import { digestOf } from "./canonical.ts";
import { oracle, TrueStore } from "./oracle.ts";

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("hex");

test("answers as v1's does, and the digest it keeps is that of all entries counted anew", () => {
  fc.assert(
    fc.property(anyHistory, ({ config, events }) => {
      const [step, before] = [oracle(config, 1), v1(config, 1)];
      const store = new TrueStore(config.capacity);
      for (const event of events) {
        if (event.kind !== "slot") continue;
        const readings = heard(event.readings);
        expect(step(readings)).toEqual(before(readings));
        store.step(readings);
      }
      expect(hex(step.digest?.())).toBe(hex(digestOf(entriesIn(store.snapshot))));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("the digest of a state does not tell how it came about", () => {
  const one = new TrueStore(8);
  for (const key of [1n, 2n, 3n]) one.step([{ kind: "put", key, value: key }]);
  const other = new TrueStore(8);
  for (const key of [3n, 9n, 1n, 2n]) other.step([{ kind: "put", key, value: 0n }]);
  for (const key of [2n, 1n, 3n]) other.step([{ kind: "put", key, value: key }]);
  other.step([{ kind: "delete", key: 9n }]);
  expect(hex(other.digest)).toBe(hex(one.digest));
  expect(hex(other.snapshot)).toBe(hex(one.snapshot));
  other.step([{ kind: "delete", key: 1n }]);
  expect(hex(other.digest)).not.toBe(hex(one.digest));
});

test("no entries have a digest of zeros, and a snapshot that is a header", () => {
  const store = new TrueStore(8);
  expect(hex(store.digest)).toBe("00".repeat(16));
  expect(hex(store.snapshot)).toBe(`544b5601${"00".repeat(12)}`);
});

function entriesIn(snapshot: Uint8Array): Map<bigint, bigint> {
  const view = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.length);
  const entries = new Map<bigint, bigint>();
  for (let at = 16; at < snapshot.length; at += 16) {
    entries.set(view.getBigUint64(at, true), view.getBigUint64(at + 8, true));
  }
  return entries;
}
