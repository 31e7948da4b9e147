import { expect, describe as suite, test } from "vitest";
import { carryOut } from "../kv_store_v1/oracle.ts";
import { CAPACITY_MAX, payloads } from "../kv_store_v1/payloads.ts";
import { bytesOf, hex } from "../payloads.suite.ts";
import { digestOf, snapshotOf } from "./canonical.ts";
import { entriesIn } from "./entries.suite.ts";
import { oracle } from "./oracle.ts";
import vectors from "./vectors.json" with { type: "json" };

const configOf = (text: string) => payloads.config.decode(bytesOf(text)) ?? { capacity: 0 };

suite("the vectors that every lane is held to", () => {
  test.each(vectors.histories)("are the oracle's answers, digests and snapshot: $name", (one) => {
    const config = configOf(one.config);
    const step = oracle(config, 1);
    const entries = new Map<bigint, bigint>();
    const answered = one.slots.map(({ reading }) => {
      const heard = reading === null ? undefined : payloads.reading.decode(bytesOf(reading));
      const output = hex(payloads.output.encode(step([heard])));
      carryOut(heard, entries, config.capacity);
      return { reading, output, digest: hex(step.digest?.() ?? new Uint8Array()) };
    });
    expect(answered).toEqual(one.slots);
    expect(hex(snapshotOf(entries))).toBe(one.snapshot);
  });

  test.each(vectors.restored)("a snapshot that is taken is canonical: $what", (one) => {
    const entries = entriesIn(bytesOf(one.snapshot));
    expect(hex(snapshotOf(entries))).toBe(one.snapshot);
    expect(hex(digestOf(entries))).toBe(one.digest);
    expect(entries.size).toBeLessThanOrEqual(configOf(one.config).capacity);
  });

  test.each(vectors.refused)("a snapshot that is refused has a reason: $what", (one) => {
    const entries = entriesIn(bytesOf(one.snapshot));
    const isWhole = hex(snapshotOf(entries)) === one.snapshot;
    const fits = entries.size <= configOf(one.config).capacity;
    expect(isWhole && fits && hex(digestOf(entries)) === one.digest).toBe(false);
  });

  test.each(vectors.refused_configs)("no lane starts on $config with $sources sources", (one) => {
    const config = payloads.config.decode(bytesOf(one.config));
    const fits = config !== undefined && config.capacity >= 1 && config.capacity <= CAPACITY_MAX;
    expect(fits && one.sources === 1).toBe(false);
  });
});

test("the digest of one entry is that of an implementation in another language", () => {
  expect(hex(digestOf(new Map([[5n, 7n]])))).toBe("1101bc9ebf5db75cd837ca145be48789");
});
