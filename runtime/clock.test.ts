import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cancel, VirtualClock } from "./clock.ts";

function runDown(clock: VirtualClock): void {
  while (clock.step());
}

test("alarms fire in the order of time, those of one instant in the order they were set", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 60 }), (delays) => {
      const clock = new VirtualClock();
      const fired: (readonly [atNs: number, nth: number])[] = [];
      for (const [nth, delayNs] of delays.entries()) {
        clock.schedule(delayNs, () => fired.push([clock.nowNs, nth]));
      }
      runDown(clock);
      // A stable sort by time is what is claimed.
      const expected = delays
        .map((delayNs, nth) => [delayNs, nth] as const)
        .sort(([left], [right]) => left - right);
      expect(fired).toEqual(expected);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test("a cancelled alarm never fires, and time does not stop for it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 400, size: "max" }),
      (alarms) => {
        const clock = new VirtualClock();
        const fired = new Set<number>();
        const cancels = alarms.map(([delayNs], nth) =>
          clock.schedule(delayNs, () => {
            fired.add(nth);
          }),
        );
        for (const [nth, [, stays]] of alarms.entries()) if (!stays) cancels[nth]?.();
        runDown(clock);
        const staying = alarms.flatMap(([delayNs, stays], nth) =>
          stays ? [{ delayNs, nth }] : [],
        );
        expect(fired).toEqual(new Set(staying.map(({ nth }) => nth)));
        expect(clock.nowNs).toBe(Math.max(0, ...staying.map(({ delayNs }) => delayNs)));
      },
    ),
    { seed: 4, numRuns: 200 },
  );
});

test("an alarm may set another for the same instant, which fires after those already set for it", () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  clock.schedule(5, () => {
    fired.push("first");
    clock.schedule(0, () => fired.push("set by the first"));
  });
  clock.schedule(5, () => fired.push("second"));
  runDown(clock);
  expect(fired).toEqual(["first", "second", "set by the first"]);
  expect(clock.nowNs).toBe(5);
});

test("an alarm may cancel another of its own instant", () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  let cancelSecond: Cancel = () => undefined;
  clock.schedule(5, () => {
    fired.push("first");
    cancelSecond();
  });
  cancelSecond = clock.schedule(5, () => fired.push("second"));
  runDown(clock);
  expect(fired).toEqual(["first"]);
});

test("a step fires one alarm, and none when none is set", () => {
  const clock = new VirtualClock();
  expect(clock.step()).toBe(false);
  const cancel = clock.schedule(1, () => undefined);
  clock.schedule(2, () => undefined);
  expect(clock.step()).toBe(true);
  expect(clock.nowNs).toBe(1);
  // Cancelling what has fired changes nothing.
  cancel();
  expect(clock.step()).toBe(true);
  expect(clock.step()).toBe(false);
});

test("the next alarm's time is known, whatever was cancelled before it", () => {
  const clock = new VirtualClock();
  expect(clock.nextNs).toBe(Number.POSITIVE_INFINITY);
  const cancel = clock.schedule(3, () => undefined);
  clock.schedule(7, () => undefined);
  expect(clock.nextNs).toBe(3);
  cancel();
  expect(clock.nextNs).toBe(7);
  expect(clock.step()).toBe(true);
  expect(clock.nextNs).toBe(Number.POSITIVE_INFINITY);
});

test("time passes without an alarm, but neither back nor past one", () => {
  const clock = new VirtualClock();
  clock.schedule(10, () => undefined);
  clock.advanceTo(4);
  expect(clock.nowNs).toBe(4);
  expect(() => clock.advanceTo(3)).toThrow(RangeError);
  expect(() => clock.advanceTo(11)).toThrow(RangeError);
  clock.advanceTo(10);
  expect(clock.step()).toBe(true);
  expect(clock.nowNs).toBe(10);
});
