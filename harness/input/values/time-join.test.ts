import { expect, test } from "vitest";
import { indexAt, type Join } from "./time-join.ts";

const times = [10n, 20n, 20n, 40n];

function found(timeUs: bigint, join: Join): number | undefined {
  return indexAt({ count: times.length, timeUs: (index) => times[index] ?? -1n }, timeUs, join);
}

test.each([
  [8n, 0],
  [7n, undefined],
  [12n, 0],
  [20n, 2],
  [29n, undefined],
  [38n, 3],
  [42n, 3],
  [43n, undefined],
])("within 2 us the nearest sample to %s us is number %s", (timeUs, value) => {
  expect(found(timeUs, { sample: "nearest", within_us: 2 })).toBe(value);
});

test("of two samples equally near the earlier one is taken", () => {
  expect(found(30n, { sample: "nearest", within_us: 10 })).toBe(2);
  expect(found(31n, { sample: "nearest", within_us: 10 })).toBe(3);
});

test.each([
  [9n, undefined],
  [10n, 0],
  [39n, 2],
  [40n, 3],
  [59n, 3],
  [61n, undefined],
])("the last sample not younger than %s us, within 20 us, is number %s", (timeUs, value) => {
  expect(found(timeUs, { sample: "last", within_us: 20 })).toBe(value);
});

test("without samples nothing is found", () => {
  const none = { count: 0, timeUs: () => 0n };
  expect(indexAt(none, 0n, { sample: "nearest", within_us: 1000 })).toBeUndefined();
});
