import fc, { type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import type { StoreCase } from "../kv_store_v1/adversary.ts";
import { heard } from "../kv_store_v1/payloads.ts";
import { churned, cutOff, damagedOnTheWay, handedOn } from "./adversary.ts";
import { TrueStore } from "./oracle.ts";

const CASES = 2000;

/** How many of the histories are so, told by what is measured of each, once. */
function sharesOf<Measured>(
  histories: Arbitrary<StoreCase>,
  measure: (tried: StoreCase) => Measured,
): (is: (measured: Measured) => boolean) => number {
  const measured = fc.sample(histories, { numRuns: CASES, seed: 1 }).map(measure);
  return (is) => measured.filter(is).length / CASES;
}

const kindsOf = ({ events }: StoreCase) => events.map(({ kind }) => kind);
const changesIn = ({ config, events }: StoreCase): number => {
  const store = new TrueStore(config.capacity);
  const answers = events.map((one) =>
    one.kind === "slot" ? store.step(heard(one.readings)) : undefined,
  );
  return answers.filter((one) => one !== undefined && CHANGES.has(one.kind)).length;
};
const CHANGES = new Set(["stored", "replaced", "deleted"]);

test("there is something to cut off at every cut: a slot, or another cut", () => {
  for (const tried of fc.sample(cutOff, { numRuns: CASES, seed: 1 })) {
    const kinds = kindsOf(tried);
    for (const [at, kind] of kinds.entries()) {
      if (kind === "crash") expect(["slot", "crash"]).toContain(kinds[at - 1]);
    }
  }
});

test("power is cut once and again, in any write, behind any byte, and behind a state that was handed on", () => {
  const share = sharesOf(cutOff, (tried) => ({
    kinds: kindsOf(tried),
    changes: changesIn(tried),
    cuts: tried.events.flatMap((one) => (one.kind === "crash" ? [one] : [])),
  }));
  expect(share(({ cuts }) => cuts.length > 0)).toBeGreaterThan(0.4);
  expect(share(({ cuts }) => cuts.length > 1)).toBeGreaterThan(0.2);
  expect(share(({ kinds }) => kinds.join().includes("crash,crash"))).toBeGreaterThan(0.05);
  expect(share(({ cuts }) => cuts.some(({ write }) => write > 3))).toBeGreaterThan(0.1);
  expect(share(({ cuts }) => cuts.some(({ torn }) => torn === 0))).toBeGreaterThan(0.02);
  expect(share(({ cuts }) => cuts.some(({ torn }) => torn > 256))).toBeGreaterThan(0.05);
  const isBehindTransfer = ({ kinds }: { kinds: readonly string[] }) =>
    kinds.includes("transfer") && kinds.lastIndexOf("crash") > kinds.indexOf("transfer");
  expect(share(isBehindTransfer)).toBeGreaterThan(0.03);
  expect(share(({ changes }) => changes > 300)).toBeGreaterThan(0.05);
});

test("states are handed on that are empty, small, and as large as a board's", () => {
  const share = sharesOf(handedOn, ({ config, events }) => {
    const store = new TrueStore(config.capacity);
    const sizes = events.flatMap((one) => {
      if (one.kind === "slot") store.step(heard(one.readings));
      return one.kind === "transfer" ? [store.snapshot.length / 16 - 1] : [];
    });
    return { sizes, capacity: config.capacity };
  });
  expect(share(({ sizes }) => sizes.length > 0)).toBeGreaterThan(0.5);
  expect(share(({ sizes }) => sizes.length > 1)).toBeGreaterThan(0.2);
  expect(share(({ sizes }) => sizes.includes(0))).toBeGreaterThan(0.05);
  expect(share(({ sizes }) => sizes.some((size) => size > 47))).toBeGreaterThan(0.1);
  expect(share(({ sizes }) => sizes.some((size) => size > 255))).toBeGreaterThan(0.01);
  expect(share(({ capacity }) => capacity > 256)).toBeGreaterThan(0.1);
});

test("a snapshot is damaged in its header and in its entries", () => {
  const share = sharesOf(damagedOnTheWay, ({ events }) =>
    events.flatMap((one) => (one.kind === "transfer" ? [one.flip ?? -1] : [])),
  );
  expect(share((flips) => flips.length > 0)).toBeGreaterThan(0.5);
  expect(share((flips) => flips.some((flip) => flip < 128))).toBeGreaterThan(0.25);
  expect(share((flips) => flips.some((flip) => flip >= 128))).toBeGreaterThan(0.25);
  expect(share((flips) => flips.includes(-1))).toBe(0);
});

test("what changes for long changes so often that a full medium would have to be made anew", () => {
  const share = sharesOf(churned, changesIn);
  // 16 KiB have room for so many records of 24 bytes, if nothing else is on them.
  expect(share((changes) => changes > 682)).toBeGreaterThan(0.02);
  expect(share((changes) => changes > 2 * 682)).toBeGreaterThan(0.002);
});
