import { expect, test } from "vitest";
import type { BytesOrSilence, SlotRecord } from "../../runtime/judge/slot.ts";
import { SensorCounts } from "./sensor-counts.ts";

/** An interval is two bytes. */
const intervalOf = (bytes: Uint8Array) => {
  const [lo, hi] = bytes;
  return lo === undefined || hi === undefined ? undefined : { lo: BigInt(lo), hi: BigInt(hi) };
};
const codec = { reading: intervalOf, output: intervalOf };
const inTenths = (scaled: bigint) => String(Number(scaled) / 10);

function slot(value: BytesOrSilence, readings: readonly BytesOrSilence[]): SlotRecord {
  return { t: "slot", cycle: 0, readings, vote: "unanimous", value, verdict: "pass" };
}

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

test("sensors that lie outside the voted interval are outvoted, and silent ones are not", () => {
  const counts = new SensorCounts(["a", "b", "c"], codec, inTenths);
  counts.add(slot(bytes(10, 14), [bytes(8, 12), bytes(14, 20), bytes(15, 20)]));
  counts.add(slot(bytes(10, 20), [bytes(8, 9), null, bytes(19, 22)]));
  counts.add(slot(bytes(), [bytes(8, 9), null, bytes(19, 22)]));
  counts.add(slot(null, [bytes(8, 9), null, bytes(19, 22)]));
  counts.add({ ...slot(bytes(10, 20), [bytes(1, 2), null, null]), output: "hold" });
  expect(counts.result()).toEqual({
    width: { min: "0.4", mean: 0.7, max: "1" },
    slots_with_value: 2,
    sensors: [
      { name: "a", outvoted: 1, silent: 0 },
      { name: "b", outvoted: 0, silent: 4 },
      { name: "c", outvoted: 1, silent: 1 },
    ],
  });
});

test("a run without a value has no width", () => {
  const counts = new SensorCounts(["a"], codec, inTenths);
  counts.add(slot(bytes(), [bytes(1, 2)]));
  expect(counts.result()).toMatchObject({ width: null, slots_with_value: 0 });
});
