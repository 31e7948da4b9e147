import { expect, test } from "vitest";
import { type Column, Picture, resampled } from "./picture.ts";

function slot(first: number): Column {
  const lanes = [{ miscompares: first % 2, silent: 0, undecided: 0, faulted: 1 }];
  const rest = { sourcesFaulted: 0, majority: first % 2, split: 0, none: 0, differs: 0 };
  return { first, slots: 1, lanes, ...rest };
}

function pictureOf(count: number): Picture {
  const picture = new Picture();
  for (let at = 0; at < count; at++) picture.add(slot(at));
  return picture;
}

test("no slot is lost or counted twice, however long the run", () => {
  for (const count of [1, 511, 512, 513, 1024, 1025, 4000]) {
    const { columns } = pictureOf(count);
    expect(columns.reduce((sum, { slots }) => sum + slots, 0)).toBe(count);
    expect(columns.reduce((sum, { majority }) => sum + majority, 0)).toBe(Math.floor(count / 2));
    for (const [at, { first, slots }] of columns.entries()) {
      expect(columns[at + 1]?.first ?? count).toBe(first + slots);
    }
  }
});

test("a picture is resampled to the width it is given, evenly", () => {
  const shown = resampled(pictureOf(144).columns, 70);
  expect(shown).toHaveLength(70);
  expect(new Set(shown.map(({ slots }) => slots))).toEqual(new Set([2, 3]));
  expect(shown.reduce((sum, { slots }) => sum + slots, 0)).toBe(144);
});

test("a short run is shown slot by slot", () => {
  const { columns } = pictureOf(12);
  expect(resampled(columns, 70)).toEqual(columns);
});
