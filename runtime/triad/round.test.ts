import { expect, test } from "vitest";
import { type Clock, VirtualClock } from "../clock.ts";
import { deadline } from "./round.ts";

const MS = 1e6;

/** A host that was held up once: its first alarm is heard `lateNs` after it was due. */
function stalling(clock: VirtualClock, lateNs: number): Clock {
  let late = lateNs;
  return {
    get nowNs() {
      return clock.nowNs;
    },
    schedule: (delayNs, callback) => {
      const cancel = clock.schedule(delayNs + late, callback);
      late = 0;
      return cancel;
    },
  };
}

function firedAtNs(lateNs: number): readonly number[] {
  const clock = new VirtualClock();
  const fired: number[] = [];
  deadline(stalling(clock, lateNs), 5 * MS, () => fired.push(clock.nowNs));
  while (clock.step());
  return fired;
}

test("a deadline on a host that keeps time is met once", () => {
  expect(firedAtNs(0)).toEqual([5 * MS]);
  expect(firedAtNs(50 * MS)).toEqual([55 * MS]);
});

test("a host that was held up gives the lanes their time again", () => {
  expect(firedAtNs(1200 * MS)).toEqual([1210 * MS]);
});

test("a deadline that was given again can still be cancelled", () => {
  const clock = new VirtualClock();
  const cancel = deadline(stalling(clock, 1200 * MS), 5 * MS, () => expect.unreachable());
  clock.step();
  cancel();
  expect(clock.step()).toBe(false);
});
