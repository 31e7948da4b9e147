import { expect, test } from "vitest";
import { quantiles, summarize } from "./statistics.ts";

test("the median of an odd count is its middle sample, whatever the order", () => {
  expect(summarize([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
});

test("the median of an even count lies between the two in the middle", () => {
  expect(summarize([4, 1, 3, 2]).median).toBe(2.5);
});

test("one sample is its own median and spread", () => {
  expect(summarize([7])).toEqual({ median: 7, min: 7, max: 7 });
});

test("samples are ordered as numbers and not as text", () => {
  expect(summarize([10, 9, 100]).median).toBe(10);
});

test("a quantile between two samples is interpolated", () => {
  expect(quantiles([0, 10, 20, 30, 40], [0.25, 0.9, 1])).toEqual([10, 36, 40]);
});

test("one slow sample in a hundred moves p99 and leaves p50 alone", () => {
  const samples = [...new Array<number>(98).fill(1), 50, 50];
  expect(quantiles(samples, [0.5, 0.99])).toEqual([1, 50]);
});

test("the samples themselves stay as they are", () => {
  const samples = [3, 1, 2];
  quantiles(samples, [0.5]);
  expect(samples).toEqual([3, 1, 2]);
});

test("no samples give no figure", () => {
  expect(() => summarize([])).toThrow("no samples");
});
