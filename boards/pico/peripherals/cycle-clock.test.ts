import fc from "fast-check";
import { expect, test } from "vitest";
import { CycleClock } from "./cycle-clock.ts";

function runTo(clock: CycleClock, cycle: number): void {
  clock.cycle = cycle;
  clock.fireDue();
}

test("alarms fire in the order of time, those of one cycle in the order they were set", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(8), { maxLength: 40 }), fc.nat(9), (delays, end) => {
      const clock = new CycleClock(1000);
      const fired: (readonly [cycle: number, nth: number])[] = [];
      for (const [nth, delay] of delays.entries()) {
        clock.createAlarm(() => fired.push([clock.cycle - 1000, nth])).at(1000 + delay);
      }
      runTo(clock, 1000 + end);
      const expected = delays
        .map((delay, nth) => [delay, nth] as const)
        .filter(([delay]) => delay <= end)
        .sort(([left], [right]) => left - right);
      expect(fired).toEqual(expected);
      expect(clock.cycle).toBe(1000 + end);
    }),
    { seed: 11, numRuns: 200 },
  );
});

test("an alarm set again forgets the time before, and one that is cancelled never fires", () => {
  const clock = new CycleClock();
  const fired: string[] = [];
  const again = clock.createAlarm(() => fired.push("again"));
  const never = clock.createAlarm(() => fired.push("never"));
  again.at(5);
  never.at(6);
  again.at(9);
  never.cancel();
  expect(clock.nextCycle).toBe(9);
  runTo(clock, 8);
  expect(fired).toEqual([]);
  runTo(clock, 9);
  expect(fired).toEqual(["again"]);
  expect(clock.nextCycle).toBe(Number.POSITIVE_INFINITY);
});

test("an alarm that is set in nanoseconds is never early", () => {
  const clock = new CycleClock(3);
  clock.createAlarm(() => undefined).schedule(17);
  expect(clock.nextCycle).toBe(6);
});

test("an alarm that sets itself again within the time that has passed fires again at once", () => {
  const clock = new CycleClock();
  const at: number[] = [];
  const alarm = clock.createAlarm(() => {
    at.push(clock.cycle);
    alarm.at(clock.cycle + 10);
  });
  alarm.at(10);
  runTo(clock, 35);
  expect(at).toEqual([10, 20, 30]);
  expect(clock.nextCycle).toBe(40);
});
