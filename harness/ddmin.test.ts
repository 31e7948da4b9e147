import { expect, test } from "vitest";
import { ddmin, shrinkValue } from "./ddmin.ts";

const hundred = Array.from({ length: 100 }, (_, at) => at);

/** Fails while all of `needed` are there; counts how often it is asked. */
function failing(...needed: readonly number[]) {
  const asked: (readonly number[])[] = [];
  return {
    asked,
    stillFails: async (items: readonly number[]) => {
      asked.push(items);
      return needed.every((one) => items.includes(one));
    },
  };
}

test("what a failure does not need is left out, and the rest keeps its order", async () => {
  const { stillFails } = failing(97, 3, 41);
  expect(await ddmin(hundred, stillFails)).toEqual([3, 41, 97]);
});

test("a failure that needs nothing is asked about once", async () => {
  const { asked, stillFails } = failing();
  expect(await ddmin(hundred, stillFails)).toEqual([]);
  expect(asked).toEqual([[]]);
});

test("of an empty list nothing is asked", async () => {
  const { asked, stillFails } = failing(1);
  expect(await ddmin([], stillFails)).toEqual([]);
  expect(asked).toEqual([]);
});

test("what only fails as a whole stays whole", async () => {
  const { stillFails } = failing(...hundred);
  expect(await ddmin(hundred, stillFails)).toEqual(hundred);
});

test("no single item can be spared of what is left, though pairs had to go together", async () => {
  const stillFails = async (items: readonly number[]) =>
    items.includes(50) && items.includes(10) === items.includes(90);
  const left = await ddmin(hundred, stillFails);
  for (const one of left) expect(await stillFails(left.filter((item) => item !== one))).toBe(false);
});

test("one item among a thousand takes some dozen questions", async () => {
  const { asked, stillFails } = failing(777);
  await ddmin(
    Array.from({ length: 1000 }, (_, at) => at),
    stillFails,
  );
  expect(asked.length).toBeLessThan(40);
});

test("a search that has cost enough ends with what it has", async () => {
  let left = 10;
  const tired = async (items: readonly number[]) => left-- > 0 && items.includes(3);
  expect(await ddmin(hundred, tired)).toContain(3);
});

test("a value goes down by the boldest step that still fails", async () => {
  const smaller = (value: number) =>
    [0, Math.floor(value / 2), value - 1].filter((one) => one < value);
  expect(await shrinkValue(1000, smaller, async (value) => value >= 37)).toBe(37);
});

test("a value without a smaller one that fails stays as it is", async () => {
  expect(
    await shrinkValue(
      5,
      (value) => [value - 1],
      async () => false,
    ),
  ).toBe(5);
});
