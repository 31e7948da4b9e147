/** The TypeScript lane: against the vectors, the definition of the digest, and its power cut within every write. */
import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import type { MediumWrite } from "../../runtime/contract/system.ts";
import { tell } from "../history.suite.ts";
import { type StoreEvent, slot } from "../kv_store_v1/adversary.ts";
import { CAPACITY_MAX, heard, payloads, U64_MAX } from "../kv_store_v1/payloads.ts";
import { digestOf, mix } from "./canonical.ts";
import { Digest } from "./lanes/ts/digest.ts";
import { start } from "./lanes/ts/lane.ts";
import { oracle, TrueStore } from "./oracle.ts";
import { properties } from "./properties.ts";
import vectors from "./vectors.json" with { type: "json" };

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("hex");
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

function begun(config: string, sources = 1) {
  const decoded = payloads.config.decode(bytesOf(config));
  return decoded && start(decoded, sources);
}

test.each(vectors.histories)("answers as the vectors say: $name", ({ config, slots, snapshot }) => {
  const lane = begun(config);
  for (const { reading, output, digest } of slots) {
    const heard = reading === null ? undefined : payloads.reading.decode(bytesOf(reading));
    const answer = lane?.step([heard]) ?? { kind: "none" };
    expect(hex(payloads.output.encode(answer))).toBe(output);
    expect(hex(lane?.history?.digest?.())).toBe(digest);
  }
  expect(hex(lane?.history?.snapshot?.())).toBe(snapshot);
});

test.each(vectors.restored)("takes a snapshot of $what", ({ config, snapshot, digest }) => {
  const history = begun(config)?.history;
  expect(history?.restore?.(bytesOf(snapshot), bytesOf(digest), 7)).toBe(true);
  expect(hex(history?.snapshot?.())).toBe(snapshot);
  expect(hex(history?.digest?.())).toBe(digest);
});

test.each(vectors.refused)("refuses a snapshot, and stays as it was: $what", (one) => {
  const lane = begun(one.config);
  lane?.step([{ kind: "put", key: 5n, value: 6n }]);
  const [before, digest] = [hex(lane?.history?.snapshot?.()), hex(lane?.history?.digest?.())];
  lane?.history?.writes?.();
  expect(lane?.history?.restore?.(bytesOf(one.snapshot), bytesOf(one.digest), 7)).toBe(false);
  expect(hex(lane?.history?.snapshot?.())).toBe(before);
  expect(hex(lane?.history?.digest?.())).toBe(digest);
  expect(lane?.history?.writes?.()).toEqual([]);
});

test.each(vectors.refused_configs)("starts neither on $config nor with $sources sources", (one) => {
  expect(begun(one.config, one.sources)).toBeUndefined();
});

test("halves of 32 bits give the digest that the definition gives", () => {
  const word = fc.bigInt({ min: 0n, max: U64_MAX });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 20 }), (pairs) => {
      const entries = new Map(pairs);
      const digest = new Digest();
      for (const [key, value] of entries) digest.add(row(key, value));
      expect(hex(digest.bytes())).toBe(hex(digestOf(entries)));
      for (const [key, value] of [...entries].slice(1)) digest.subtract(row(key, value));
      expect(hex(digest.bytes())).toBe(hex(digestOf(new Map([...entries].slice(0, 1)))));
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test("the finaliser is that of splitmix64", () => {
  // The first outputs of the generator that is seeded with 0, as its authors publish them.
  const step = 0x9e3779b97f4a7c15n;
  expect([1n, 2n, 3n].map((nth) => mix(BigInt.asUintN(64, nth * step)))).toEqual([
    0xe220a8397b1dcdafn,
    0x6e789e6aa1b965f4n,
    0x06c45d188009454fn,
  ]);
});

suite("its power cut", () => {
  /** Grows to 40 entries, then changes a few of them until the journal has been round. */
  const changes: readonly StoreEvent[] = Array.from({ length: 720 }, (_, nth) => {
    const key = BigInt(nth < 40 ? nth * 3 : nth % 7);
    if (nth % 11 === 10) return slot({ kind: "len" });
    return slot(nth % 5 === 4 ? { kind: "delete", key } : { kind: "put", key, value: BigInt(nth) });
  });
  const config = { capacity: 64 };
  const durable = properties.find(({ name }) => name === "durable_across_a_cut");

  function refute(events: readonly StoreEvent[]): string | undefined {
    const tried = { config, sources: 1, events };
    return durable?.refute(tried as never, tell(start, payloads, tried));
  }

  /** By slot, what it writes. */
  function writesOf(events: readonly StoreEvent[]): readonly (readonly MediumWrite[])[] {
    const lane = start(config, 1);
    return readingsOf(events).map((readings) => {
      lane?.step(readings);
      return lane?.history?.writes?.() ?? [];
    });
  }

  const after = changes.slice(0, 9);
  const again: StoreEvent = { kind: "crash", write: 0, torn: 20 };

  test("behind any byte of a record: the state is that before or after, and it goes on, and is cut again", () => {
    const slots = [1, 2, 3, 41, 45, 60];
    for (const at of slots) {
      for (let torn = 0; torn <= 32; torn++) {
        const cut: StoreEvent = { kind: "crash", write: 0, torn };
        const before = changes.slice(0, at + 1);
        expect(refute([...before, cut, ...after, cut, ...after, again, again])).toBeUndefined();
      }
    }
  });

  test("in each write of each compaction, behind any byte of its header and many another", () => {
    const writes = writesOf(changes);
    const compactions = [...writes.keys()].filter((at) => (writes[at]?.length ?? 0) > 1);
    expect(compactions.length).toBeGreaterThan(2);
    for (const at of compactions) {
      for (const cut of cutsOf(writes[at] ?? [])) {
        const events = [...changes.slice(0, at + 1), cut, ...after, again, cut];
        expect(refute(events), `slot ${at}, ${JSON.stringify(cut)}`).toBeUndefined();
      }
    }
  });

  test("in each write of a state that was handed on: there is that state, or none", () => {
    const before = changes.slice(0, 50);
    const state = new TrueStore(config.capacity);
    for (const readings of readingsOf(before)) state.step(readings);
    const lane = start(config, 1);
    lane?.history?.restore?.(state.snapshot, state.digest, 50);
    const writes = lane?.history?.writes?.() ?? [];
    expect(writes.length).toBe(2 + 2 + 1);
    for (const cut of cutsOf(writes)) {
      const events: readonly StoreEvent[] = [...before, { kind: "transfer" }, cut, ...after];
      const told = tell(start, payloads, { config, sources: 1, events });
      const isWhole = cut.write === writes.length - 1 && cut.torn >= 32;
      expect(told[before.length + 1]).toMatchObject({ kind: "crash", cycles: isWhole ? 50 : 0 });
    }
  });
});

/** Cuts within each of these writes, and behind it. */
function cutsOf(writes: readonly MediumWrite[]) {
  return writes.flatMap((one, write) =>
    sizesOf(one).map((torn) => ({ kind: "crash" as const, write, torn })),
  );
}

function sizesOf(write: MediumWrite): readonly number[] {
  if (write.kind === "erase") return [0, 1, 4, 28, 31, 32, 300, 4095, 4096];
  const { length } = write.bytes;
  const few = length <= 32 ? [] : [100, length - 1];
  return [...Array.from({ length: Math.min(33, length + 1) }, (_, size) => size), ...few];
}

function readingsOf(events: readonly StoreEvent[]) {
  return events.flatMap((event) => (event.kind === "slot" ? [heard(event.readings)] : []));
}

test("a medium that holds anything but a journal is taken for an empty one, and written on all the same", () => {
  for (const byte of [0x00, 0x5a, 0xfe]) {
    const medium = new Uint8Array(0x4000).fill(byte);
    const lane = start({ capacity: 8 }, 1);
    expect(lane?.history?.recover?.(medium)).toBe(0);
    lane?.step([{ kind: "put", key: 1n, value: 2n }]);
    const writes = lane?.history?.writes?.() ?? [];
    expect(writes.slice(0, 2).map(({ kind }) => kind)).toEqual(["erase", "erase"]);
  }
});

test("a journal of more entries than there is room for is not taken", () => {
  const events = Array.from({ length: 9 }, (_, nth) =>
    slot({ kind: "put", key: BigInt(nth), value: 0n }),
  );
  const medium = new Uint8Array(0x4000).fill(0xff);
  const lane = start({ capacity: 9 }, 1);
  for (const readings of readingsOf(events)) {
    lane?.step(readings);
    for (const write of lane?.history?.writes?.() ?? []) {
      if (write.kind === "program") medium.set(write.bytes, write.offset);
    }
  }
  expect(start({ capacity: 9 }, 1)?.history?.recover?.(medium)).toBe(9);
  expect(start({ capacity: 8 }, 1)?.history?.recover?.(medium)).toBe(0);
});

test("over 256 entries nothing is kept on the medium, and nothing recovered from it", () => {
  const lane = start({ capacity: 257 }, 1);
  lane?.step([{ kind: "put", key: 1n, value: 2n }]);
  expect(lane?.history?.writes?.()).toEqual([]);
  expect(lane?.history?.recover?.(new Uint8Array(0x4000).fill(0xff))).toBe(0);
});

test("a store of as many entries as there can be is handed on whole", () => {
  const config = { capacity: CAPACITY_MAX };
  const lane = start(config, 1);
  const step = oracle(config, 1);
  const answers = Array.from({ length: CAPACITY_MAX + 1 }, (_, nth) => {
    // Keys in no order: multiplied by an odd number, no two are alike.
    const key = BigInt.asUintN(64, BigInt(nth) * 0x9e3779b97f4a7c15n);
    const operation = { kind: "put", key, value: BigInt(nth) } as const;
    step([operation]);
    return lane?.step([operation])?.kind;
  });
  expect(answers.pop()).toBe("full");
  expect(answers.filter((kind) => kind !== "stored")).toEqual([]);
  const snapshot = lane?.history?.snapshot?.() ?? new Uint8Array();
  const digest = step.digest?.() ?? new Uint8Array();
  const other = start(config, 1);
  expect(other?.history?.restore?.(snapshot, digest, 7)).toBe(true);
  expect(other?.step([{ kind: "len" }])).toEqual({ kind: "length", value: BigInt(CAPACITY_MAX) });
  expect(hex(other?.history?.digest?.())).toBe(hex(digest));
});

function row(key: bigint, value: bigint): DataView {
  const view = new DataView(new ArrayBuffer(16));
  view.setBigUint64(0, key, true);
  view.setBigUint64(8, value, true);
  return view;
}
