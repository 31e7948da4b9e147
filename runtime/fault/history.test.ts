import { expect, test } from "vitest";
import { History } from "./history.ts";

function kept(cycles: readonly number[]): History {
  const history = new History();
  for (const cycle of cycles) history.keep(cycle * 8, Uint8Array.of(cycle & 0xff));
  return history;
}

function range(until: number): readonly number[] {
  return Array.from({ length: until }, (_, cycle) => cycle);
}

test("the frame of the same place some cycles ago is found, and that of another place is not", () => {
  const history = kept(range(10));
  expect(history.earlier(9 * 8, 4)).toEqual(Uint8Array.of(5));
  expect(history.earlier(9 * 8 + 1, 4)).toBeUndefined();
  expect(history.earlier(3 * 8, 4)).toBeUndefined();
});

test("frames are kept for 64 cycles", () => {
  const history = kept(range(200));
  expect(history.earlier(200 * 8, 64)).toEqual(Uint8Array.of(136));
  expect(history.earlier(200 * 8, 66)).toBeUndefined();
});

test("one frame of a far cycle, as damage makes it, keeps no others from being forgotten", () => {
  const history = kept([4e9, ...range(200)]);
  expect(history.earlier(200 * 8, 64)).toEqual(Uint8Array.of(136));
  expect(history.earlier(200 * 8, 66)).toBeUndefined();
});

test("a frame that comes late does not make newer ones forgotten", () => {
  const history = kept([...range(70), 60]);
  expect(history.earlier(70 * 8, 1)).toEqual(Uint8Array.of(69));
});
