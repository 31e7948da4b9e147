import { expect, test } from "vitest";
import { FrameHistory } from "./history.ts";
import { INDICES_PER_CYCLE } from "./message-index.ts";

function kept(cycles: readonly number[]): FrameHistory {
  const history = new FrameHistory();
  for (const cycle of cycles) history.keep(cycle * INDICES_PER_CYCLE, Uint8Array.of(cycle & 0xff));
  return history;
}

function range(until: number): readonly number[] {
  return Array.from({ length: until }, (_, cycle) => cycle);
}

test("the frame of the same place some cycles ago is found, and that of another place is not", () => {
  const history = kept(range(10));
  expect(history.earlier(9 * INDICES_PER_CYCLE, 4)).toEqual(Uint8Array.of(5));
  expect(history.earlier(9 * INDICES_PER_CYCLE + 1, 4)).toBeUndefined();
  expect(history.earlier(3 * INDICES_PER_CYCLE, 4)).toBeUndefined();
});

test("frames are kept for 64 cycles", () => {
  const history = kept(range(200));
  expect(history.earlier(200 * INDICES_PER_CYCLE, 64)).toEqual(Uint8Array.of(136));
  expect(history.earlier(200 * INDICES_PER_CYCLE, 66)).toBeUndefined();
});

test("one frame of a far cycle, as damage makes it, keeps no others from being forgotten", () => {
  const history = kept([4e9, ...range(200)]);
  expect(history.earlier(200 * INDICES_PER_CYCLE, 64)).toEqual(Uint8Array.of(136));
  expect(history.earlier(200 * INDICES_PER_CYCLE, 66)).toBeUndefined();
});

test("a frame that comes late does not make newer ones forgotten", () => {
  const history = kept([...range(70), 60]);
  expect(history.earlier(70 * INDICES_PER_CYCLE, 1)).toEqual(Uint8Array.of(69));
});
